#include "cli/marked.hpp"

#include <filesystem>

namespace reform::cli {

std::optional<std::vector<std::string>> plan_marked(std::string_view flag, const std::optional<std::string>& folder,
                                                    const std::vector<base::Source>& sources) {
  if (!folder) return std::nullopt;
  std::error_code problem;
  const bool is_taken = std::filesystem::exists(*folder, problem) && !std::filesystem::is_empty(*folder, problem);
  if (is_taken || problem) throw base::UsageError("marked.folder_taken", {{"path", *folder}, {"flag", flag}});
  return findings::marked_paths(sources, *folder);
}

namespace {

/// The file whose copy this is: of `a` and `a-b`, the longer one.
std::uint32_t file_of(const std::string& copy, const std::vector<std::string>& paths) {
  std::size_t found = 0, length = 0;
  for (std::size_t file = 0; file < paths.size(); ++file)
    if (copy.starts_with(paths[file]) && paths[file].size() >= length) {
      found = file;
      length = paths[file].size();
    }
  return static_cast<std::uint32_t>(found);
}

}  // namespace

std::vector<MarkedCopy> put_marked(Context& context, const findings::MarkedInput& input,
                                   const std::vector<std::string>& paths) {
  std::vector<MarkedCopy> copies;
  for (const std::string& path : findings::write_marked(input, paths, context.globals.lang)) {
    context.tell(context.say("marked.written", {{"path", path}}));
    copies.push_back({path, file_of(path, paths)});
  }
  for (const read::FileSummary& file : input.files) {
    if (!file.encoding) context.tell(context.say("marked.not_written", {{"path", file.path}}));
  }
  return copies;
}

}  // namespace reform::cli
