// A part of a workbook as text, through `unzip`.
#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>

#include "base/file.hpp"
#include "scratch.hpp"

namespace reform::test {

/// `part`: such as "xl/worksheets/sheet1.xml"; empty when the workbook has none of that name.
inline std::string part_of(const std::string& workbook, const std::string& part) {
  std::FILE* pipe = ::popen(("unzip -p '" + workbook + "' '" + part + "' 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run unzip");
  std::string out;
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  ::pclose(pipe);
  return out;
}

/// The same of bytes not yet in a file.
inline std::string part_of(const base::Source& workbook, const std::string& part) {
  const Scratch scratch;
  put(scratch.path("book.xlsx"), workbook.all());
  return part_of(scratch.path("book.xlsx"), part);
}

inline std::string sheet_of(const base::Source& workbook, int number) {
  return part_of(workbook, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
}

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace reform::test
