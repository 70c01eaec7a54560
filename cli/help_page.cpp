#include "cli/help_page.hpp"

#include <algorithm>
#include <vector>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "cli/usage.hpp"

namespace reform::cli {
namespace {

constexpr std::size_t kTermColumn = 28;  // where the explanations begin
constexpr std::size_t kPageWidth = 100;
constexpr std::size_t kTextWidth = 72;  // and how wide they are

void add_entry(std::string& out, const std::string& term, const std::string& text) {
  const auto lines = base::wrap(text, kTextWidth);
  out += base::pad_right("  " + term, kTermColumn - 1);
  if (base::display_width(term) + 2 >= kTermColumn) out += "\n" + std::string(kTermColumn - 1, ' ');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += (i == 0 ? " " : std::string(kTermColumn, ' ')) + lines[i] + "\n";
  }
  if (lines.empty()) out += "\n";
}

/// "-o, --output FILE"
std::string term_of(const CLI::Option& option) {
  if (option.get_positional()) return option.get_type_name();
  std::string term;
  for (const auto& name : option.get_snames()) term += "-" + name + ", ";
  if (term.empty()) term = "    ";
  for (const auto& name : option.get_lnames()) term += "--" + name + ", ";
  term.resize(term.size() - 2);
  return option.get_type_size() > 0 ? term + " " + option.get_type_name() : term;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app, bool positional) {
  std::vector<const CLI::Option*> chosen;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional() == positional && !option->get_group().empty()) chosen.push_back(option);
  }
  return chosen;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

void add_options(std::string& out, const std::vector<const CLI::Option*>& options, base::Lang lang,
                 std::string_view heading) {
  if (options.empty()) return;
  out += "\n" + base::say(lang, heading) + "\n";
  for (const CLI::Option* option : options) add_entry(out, term_of(*option), option->get_description());
}

std::string usage_line(const CLI::App& app, base::Lang lang) {
  std::string line = full_name(app) + " " + base::say(lang, "help.usage.options");
  if (!commands_of(app).empty()) line += " " + base::say(lang, "help.usage.command");
  for (const CLI::Option* option : options_of(app, true)) {
    const std::string name = option->get_type_name();
    line += option->get_required() ? " " + name : " [" + name + "]";
  }
  return base::say(lang, "help.usage", {{"line", line}});
}

/// A fence and what it does to the lines in it.
bool is_fence(std::string_view line) { return line.starts_with("```"); }

std::string without_comments(std::string_view markdown) {
  std::string out;
  for (std::size_t at = 0; at < markdown.size();) {
    const auto open = markdown.find("<!--", at);
    out += markdown.substr(at, open == std::string_view::npos ? open : open - at);
    if (open == std::string_view::npos) break;
    const auto close = markdown.find("-->\n", open);
    at = close == std::string_view::npos ? markdown.size() : close + 4;
  }
  return out;
}

/// One empty line at most between paragraphs, none at the ends.
void add_line(std::string& out, std::string_view line) {
  if (line.empty() && (out.empty() || out.ends_with("\n\n"))) return;
  out += std::string(line) + "\n";
}

}  // namespace

std::string help_page(const CLI::App& app, base::Lang lang) {
  std::string out = usage_line(app, lang) + "\n\n" + app.get_description() + "\n";
  add_options(out, options_of(app, true), lang, "help.arguments");
  if (const auto commands = commands_of(app); !commands.empty()) {
    out += "\n" + base::say(lang, "help.commands") + "\n";
    for (const CLI::App* command : commands) add_entry(out, command->get_name(), command->get_description());
  }
  const bool is_root = app.get_parent() == nullptr;
  add_options(out, options_of(app, false), lang, is_root ? "help.global_options" : "help.options");
  if (is_root) {
    out += "\n";
    for (const auto& line : base::wrap(base::say(lang, "help.more"), kPageWidth)) out += line + "\n";
    return out;
  }
  const CLI::App* root = app.get_parent();
  while (root->get_parent() != nullptr) root = root->get_parent();
  out += "\n" + base::say(lang, "help.globals_too") + "\n";
  // A subcommand has no page of its own: its command's page is about all of them.
  if (const auto page = base::embedded("cli/" + app.get_name() + ".md"); page && app.get_parent() == root) {
    out += "\n" + page_in(*page, lang);
  }
  return out;
}

std::string page_in(std::string_view markdown, base::Lang lang) {
  constexpr std::string_view kEnglish = "# English\n";
  const std::string text = without_comments(markdown);
  const auto border = text.find("\n" + std::string(kEnglish));
  std::string_view part = std::string_view(text).substr(0, border);
  if (lang == base::Lang::kEn && border != std::string::npos) {
    part = std::string_view(text).substr(border + 1 + kEnglish.size());
  }
  std::string out;
  bool is_in_fence = false;
  while (!part.empty()) {
    const auto end = std::min(part.find('\n'), part.size());
    std::string_view line = part.substr(0, end);
    part.remove_prefix(std::min(end + 1, part.size()));
    if (is_fence(line)) {
      is_in_fence = !is_in_fence;
    } else if (is_in_fence) {
      add_line(out, "    " + std::string(line));
    } else {
      line.remove_prefix(line.starts_with('#') ? std::min(line.find_first_not_of("# "), line.size()) : 0);
      add_line(out, line);
    }
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace reform::cli
