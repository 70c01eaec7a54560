#include "cli/marked.hpp"

#include <filesystem>

namespace reform::cli {

std::optional<std::vector<std::string>> plan_marked(const std::optional<std::string>& folder,
                                                    const std::vector<base::Source>& sources) {
  if (!folder) return std::nullopt;
  std::error_code problem;
  const bool is_taken = std::filesystem::exists(*folder, problem) && !std::filesystem::is_empty(*folder, problem);
  if (is_taken || problem) throw base::UsageError("marked.folder_taken", {{"path", *folder}});
  return findings::marked_paths(sources, *folder);
}

void put_marked(Context& context, const findings::MarkedInput& input, const std::vector<std::string>& paths) {
  for (const std::string& path : findings::write_marked(input, paths, context.globals.lang))
    context.tell(context.say("marked.written", {{"path", path}}));
  for (const read::FileSummary& file : input.files) {
    if (!file.encoding) context.tell(context.say("marked.not_written", {{"path", file.path}}));
  }
}

}  // namespace reform::cli
