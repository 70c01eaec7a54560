# Makes embedded.S (the bytes) and embedded_table.cpp (the index) from the files named in base/embedded.hpp.
file(GLOB_RECURSE embedded_paths CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/schemas/*.yaml ${PROJECT_SOURCE_DIR}/schemas/*.json ${PROJECT_SOURCE_DIR}/schemas/*.csv
  ${PROJECT_SOURCE_DIR}/cli/*.md ${PROJECT_SOURCE_DIR}/lib/ledger/migrations/*.sql)
list(SORT embedded_paths)

set(assembly ".section .rodata\n")
set(externs "")
set(rows "")
set(number 0)
foreach(path IN LISTS embedded_paths)
  string(APPEND assembly ".global embedded_${number}\n.global embedded_${number}_end\nembedded_${number}:\n.incbin \"${PROJECT_SOURCE_DIR}/${path}\"\nembedded_${number}_end:\n.byte 0\n")
  string(APPEND externs "extern \"C\" const char embedded_${number}[];\nextern \"C\" const char embedded_${number}_end[];\n")
  string(APPEND rows "    {\"${path}\", {embedded_${number}, static_cast<std::size_t>(embedded_${number}_end - embedded_${number})}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")

file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/embedded.S CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/embedded_table.cpp CONTENT "#include \"base/embedded.hpp\"

${externs}
namespace reform::base {

std::span<const EmbeddedFile> embedded_files() {
  static const EmbeddedFile files[] = {
${rows}    {{}, {}},  // never empty
  };
  return {files, ${number}};
}

}  // namespace reform::base
" @ONLY)

list(TRANSFORM embedded_paths PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE embedded_files)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/embedded.S PROPERTIES OBJECT_DEPENDS "${embedded_files}")
target_sources(reform_base PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded.S ${CMAKE_CURRENT_BINARY_DIR}/embedded_table.cpp)
