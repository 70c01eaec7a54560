#include "read/yaml_problem.hpp"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace reform::read {
namespace {

struct Explanation {
  std::string_view parser_message;  // how it starts
  std::string_view problem;         // read.yaml.<problem>
  bool is_certain = false;          // the parser stops right at the mistake
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
    Explanation{YAML::ErrorMsg::CHAR_IN_BLOCK, "block_text", true},
    Explanation{YAML::ErrorMsg::UNKNOWN_TOKEN, "first_character", true},
    Explanation{YAML::ErrorMsg::INVALID_ESCAPE, "escape", true},
    Explanation{YAML::ErrorMsg::INVALID_HEX, "escape", true},
    Explanation{YAML::ErrorMsg::INVALID_UNICODE, "escape", true},
    Explanation{YAML::ErrorMsg::EOF_IN_SCALAR, "quote"},
    Explanation{YAML::ErrorMsg::DOC_IN_SCALAR, "quote"},
    Explanation{YAML::ErrorMsg::UNKNOWN_ANCHOR, "alias", true},
    Explanation{YAML::ErrorMsg::ALIAS_NOT_FOUND, "alias", true},
    Explanation{YAML::ErrorMsg::ALIAS_CONTENT, "alias", true},
    Explanation{YAML::ErrorMsg::CHAR_IN_ALIAS, "alias", true},
    Explanation{YAML::ErrorMsg::ANCHOR_NOT_FOUND, "alias", true},
    Explanation{YAML::ErrorMsg::CHAR_IN_ANCHOR, "alias", true},
};

/// Of a map, its first key.
std::string shown(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull:
      return "null";
    case YamlNode::Kind::kMap:
      return (node.items.empty() ? "" : node.items.front().text) + "…";
    case YamlNode::Kind::kSequence:
      return "[…]";
    default:
      return node.text;
  }
}

}  // namespace

Mistake yaml_mistake(std::string_view problem, base::Place at) {
  Mistake mistake{.on = "yaml_syntax", .place = at};
  const std::string name(problem);
  const bool is_json = problem.starts_with("json_");
  mistake.args = {{"problem", base::text("read.yaml." + name)},
                  {"skipped", base::LocalText()},
                  {"format", is_json ? "JSON" : "YAML"},
                  {"fix", base::text("read.yaml." + name + ".fix")}};
  return mistake;
}

Mistake not_records(std::string_view problem, const YamlNode& found, const YamlNode& key) {
  const std::string words = "read.yaml." + std::string(problem);
  const YamlNode& node = found.resolved();
  const base::Args args{{"key", key.text}, {"found", shown(node)}};
  return {.on = "yaml_not_a_list",
          .place = found.place,
          .header = key.text,
          .value = node.text,
          .args = {{"what",
                    base::LocalText{base::say(base::Lang::kZh, words, args), base::say(base::Lang::kEn, words, args)}},
                   {"fix", base::text(words + ".fix")}}};
}

base::LocalText similar_key(std::string_view key, std::string_view nearest) {
  if (nearest.empty()) return {};
  const base::Args names{{"key", key}, {"nearest", nearest}};
  return {base::say(base::Lang::kZh, "read.yaml.misspelt", names),
          base::say(base::Lang::kEn, "read.yaml.misspelt", names)};
}

YamlFailure explain_yaml_error(std::string_view parser_message) {
  const auto known = std::find_if(kExplanations.begin(), kExplanations.end(), [&](const Explanation& explanation) {
    return parser_message.starts_with(explanation.parser_message);
  });
  if (known == kExplanations.end()) return {.problem = "other", .place = {}};
  return {.problem = known->problem, .place = {}, .is_certain = known->is_certain};
}

void say_what_is_skipped(Mistake& mistake, const std::optional<YamlGap>& gap) {
  if (gap && gap->is_mended) return;
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

std::optional<Mistake> colon_mistake(const schema::Schema& schema, const YamlNode& text) {
  if (text.kind != YamlNode::Kind::kScalar || !text.is_plain) return std::nullopt;
  const YamlFault fault = parse_yaml_line(schema, text.text).fault;
  if (fault.problem == "fullwidth_colon") return fullwidth_colon(text.text, fault.byte, text.place);
  if (fault.problem != "colon_blank" && fault.problem != "colon_wide_blank") return std::nullopt;
  base::Place at = text.place;
  at.byte += fault.byte;
  at.column += static_cast<std::uint32_t>(base::code_points(std::string_view(text.text).substr(0, fault.byte)));
  return yaml_mistake(fault.problem, at);
}

}  // namespace reform::read
