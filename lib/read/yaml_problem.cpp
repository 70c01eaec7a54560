#include "read/yaml_problem.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reform::read {
namespace {

constexpr std::string_view kFullwidthColon = "：";

struct Explanation {
  std::string_view parser_message;  // how it starts
  std::string_view problem;         // read.yaml.<problem>
};

const std::array kExplanations{
    Explanation{YAML::ErrorMsg::MAP_VALUE, "colon"},
    Explanation{YAML::ErrorMsg::MAP_KEY, "colon"},
    Explanation{YAML::ErrorMsg::BLOCK_ENTRY, "dash"},
    Explanation{YAML::ErrorMsg::END_OF_MAP_FLOW, "bracket"},
    Explanation{YAML::ErrorMsg::END_OF_SEQ_FLOW, "bracket"},
    Explanation{YAML::ErrorMsg::FLOW_END, "bracket"},
    Explanation{YAML::ErrorMsg::END_OF_MAP, "indentation"},
    Explanation{YAML::ErrorMsg::END_OF_SEQ, "indentation"},
    Explanation{YAML::ErrorMsg::TAB_IN_INDENTATION, "tab"},
    Explanation{YAML::ErrorMsg::UNKNOWN_TOKEN, "first_character"},
    Explanation{YAML::ErrorMsg::INVALID_ESCAPE, "escape"},
    Explanation{YAML::ErrorMsg::INVALID_HEX, "escape"},
    Explanation{YAML::ErrorMsg::INVALID_UNICODE, "escape"},
    Explanation{YAML::ErrorMsg::EOF_IN_SCALAR, "quote"},
    Explanation{YAML::ErrorMsg::DOC_IN_SCALAR, "quote"},
    Explanation{YAML::ErrorMsg::UNKNOWN_ANCHOR, "alias"},
    Explanation{YAML::ErrorMsg::ALIAS_NOT_FOUND, "alias"},
    Explanation{YAML::ErrorMsg::ALIAS_CONTENT, "alias"},
    Explanation{YAML::ErrorMsg::CHAR_IN_ALIAS, "alias"},
    Explanation{YAML::ErrorMsg::ANCHOR_NOT_FOUND, "alias"},
    Explanation{YAML::ErrorMsg::CHAR_IN_ANCHOR, "alias"},
};

std::string_view problem_of(std::string_view parser_message) {
  const auto known = std::find_if(kExplanations.begin(), kExplanations.end(), [&](const Explanation& explanation) {
    return parser_message.starts_with(explanation.parser_message);
  });
  return known == kExplanations.end() ? "other" : known->problem;
}

bool has_tab_in_indentation(std::string_view line) {
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

Mistake make(std::string_view problem, base::Place at) {
  Mistake mistake{.on = "yaml_syntax", .place = at};
  mistake.args = {{"problem", base::text("read.yaml." + std::string(problem))}, {"skipped", base::LocalText()}};
  return mistake;
}

/// The line before the place (empty for the first one) and the line itself; sets the character.
std::array<std::string, 2> lines_at(const Input& input, base::Place& at) {
  std::vector<std::uint32_t> numbers{at.line};
  if (at.line > 1) numbers.insert(numbers.begin(), at.line - 1);
  std::vector<std::string> lines = base::lines_of(input.source, input.encoding, numbers);
  if (lines.size() == 1) lines.insert(lines.begin(), std::string());
  at.column = static_cast<std::uint32_t>(base::code_points(std::string_view(lines[1]).substr(0, at.byte))) + 1;
  return {lines[0], lines[1]};
}

}  // namespace

Mistake yaml_mistake(const Input& input, std::string_view problem, base::Place at) {
  lines_at(input, at);
  return make(problem, at);
}

Mistake explain_yaml_error(const Input& input, std::string_view parser_message,
                           const std::optional<base::Place>& open_bracket, base::Place at) {
  const std::array<std::string, 2> lines = lines_at(input, at);
  for (const std::uint32_t back : {0U, 1U}) {
    const std::string& line = lines[1 - back];
    const base::Place start{.line = at.line - back, .column = 1};
    if (const auto colon = find_fullwidth_colon(line)) return fullwidth_colon(line, *colon, start);
    if (has_tab_in_indentation(line)) return make("tab", start);
  }
  const std::string_view problem = problem_of(parser_message);
  // What follows an open bracket is read on as part of it until something does not fit.
  const bool is_bracket = open_bracket && (problem == "bracket" || open_bracket->line < at.line);
  if (!is_bracket) return make(problem, at);
  at = *open_bracket;
  lines_at(input, at);
  return make("bracket", at);
}

void say_what_is_skipped(Mistake& mistake, const std::optional<YamlGap>& gap) {
  base::Args lines;
  std::string_view key = "read.yaml.skipped_rest";
  if (gap) {
    key = gap->first == gap->last ? "read.yaml.skipped_line" : "read.yaml.skipped_lines";
    lines = {{"first", gap->first}, {"last", gap->last}};
  }
  for (base::Arg& arg : mistake.args)
    if (arg.name == "skipped")
      arg.value = {base::say(base::Lang::kZh, key, lines), base::say(base::Lang::kEn, key, lines)};
}

std::optional<std::size_t> find_fullwidth_colon(std::string_view line) {
  const std::size_t colon = line.find(kFullwidthColon);
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view before = line.substr(0, colon);
  const bool is_value =
      before.find(": ") != std::string_view::npos || before.find_first_of("\"'#{[") != std::string_view::npos;
  return is_value ? std::nullopt : std::optional(colon);
}

Mistake fullwidth_colon(std::string_view line, std::size_t colon, base::Place start) {
  const std::string_view before = line.substr(0, colon);
  start.byte += static_cast<std::uint32_t>(colon);
  start.column += static_cast<std::uint32_t>(base::code_points(before));
  const std::string key{base::trim(before.substr(std::min(before.find_first_not_of(" -\t"), before.size())))};
  return {.on = "yaml_fullwidth_colon",
          .place = start,
          .header = key,
          .value = std::string(base::trim(line)),
          .args = {{"skipped", base::LocalText()}}};
}

}  // namespace reform::read
