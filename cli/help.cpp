#include <ostream>

#include "base/embedded.hpp"
#include "cli/help_page.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace reform::cli {
namespace {

constexpr std::string_view kPrefix = "cli/help-", kSuffix = ".md";

/// Names of the pages cli/help-<topic>.md.
std::vector<std::string> topics() {
  std::vector<std::string> names;
  for (const auto& file : base::embedded_files()) {
    if (!file.path.starts_with(kPrefix) || !file.path.ends_with(kSuffix)) continue;
    names.emplace_back(file.path.substr(kPrefix.size(), file.path.size() - kPrefix.size() - kSuffix.size()));
  }
  return names;
}

base::Exit help(Context& context, const CLI::App& root, const std::string& topic) {
  const base::Lang lang = context.globals.lang;
  if (topic.empty()) {
    put(context, {}, help_page(root, lang));
    return base::Exit::kOk;
  }
  std::vector<std::string> known = topics();
  for (const Command& command : commands()) {
    const std::string name(command.name);
    if (name == topic || name + "s" == topic) {  // `help reports`, too
      put(context, {}, help_page(*root.get_subcommand(name), lang));
      return base::Exit::kOk;
    }
    known.push_back(name);
  }
  need_one_of(base::text("metavar.topic"), topic, known);
  put(context, {}, page_in(base::embedded(std::string(kPrefix) + topic + std::string(kSuffix)).value(), lang));
  return base::Exit::kOk;
}

}  // namespace

Action declare_help(CLI::App& app, base::Lang lang) {
  const auto topic = std::make_shared<std::string>();
  Declare{app, lang}.optional_argument("topic", *topic, "option.topic");
  const CLI::App* root = app.get_parent();
  return [topic, root](Context& context) { return help(context, *root, *topic); };
}

}  // namespace reform::cli
