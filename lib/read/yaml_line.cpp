#include "read/yaml_line.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "base/text.hpp"
#include "read/headers.hpp"

namespace reform::read {
namespace {

constexpr std::string_view kFullwidthColon = "：";
constexpr std::string_view kWideBlanks[] = {"\u3000", "\u00A0", "\u2003", "\u2002", "\u200B", "\uFEFF"};
constexpr std::string_view kWideDashes[] = {"－", "—", "–", "−", "•", "·", "﹣"};

/// One of these that the text starts with: its bytes; 0: none.
std::size_t starts_with_one_of(std::string_view text, std::span<const std::string_view> marks) {
  const auto mark = std::ranges::find_if(marks, [&](std::string_view one) { return text.starts_with(one); });
  return mark == marks.end() ? 0 : mark->size();
}

std::uint32_t number(std::size_t size) { return static_cast<std::uint32_t>(size); }

/// Reads the indentation; returns its bytes.
std::size_t read_indent(YamlLine& line, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t wide = text[at] == '\t' ? 1 : wide_blank(text.substr(at));
    if (text[at] != ' ' && wide == 0) break;
    if (wide > 0 && !line.is_vague) line.fault = {text[at] == '\t' ? "tab" : "wide_blank", number(at)};
    line.is_vague = line.is_vague || wide > 0;
    line.indent += wide > 0 ? 2 : 1;
    at += std::max<std::size_t>(wide, 1);
  }
  return at;
}

std::string_view unquoted(std::string_view key) {
  const bool is_quoted = key.size() > 1 && (key.front() == '"' || key.front() == '\'');
  return is_quoted ? key.substr(1, key.size() - 2) : key;
}

/// `start`: byte of the content in its line.
void read_key(const schema::Schema& schema, YamlLine& line, std::size_t start) {
  const std::string_view content = line.content;
  if (content.empty() || std::string_view("[]{}|>").find(content.front()) != std::string_view::npos) return;
  for (std::size_t colon = content.find(':'); colon != std::string_view::npos; colon = content.find(':', colon + 1)) {
    const std::string_view key = unquoted(base::trim(content.substr(0, colon)));
    const std::string_view value = content.substr(colon + 1);
    const bool is_apart = value.empty() || value.front() == ' ' || value.front() == '\t';
    const bool is_wide = wide_blank(value) > 0;
    if (!is_apart && !(is_wide && !key.empty()) && !is_yaml_key(schema, key)) continue;
    if (!is_apart && line.fault.problem.empty())
      line.fault = {is_wide ? "colon_wide_blank" : "colon_blank", number(start + colon + 1)};
    line.key = key;
    const std::string_view text = base::trim(value);
    line.is_text_block = is_apart && !text.empty() && (text.front() == '|' || text.front() == '>');
    line.has_value = !text.empty() && text.front() != '#';
    return;
  }
}

/// `key：value`, `key value` and a lone `key`: a key all the same.
void read_key_without_colon(const schema::Schema& schema, YamlLine& line, std::size_t start) {
  if (const auto colon = find_fullwidth_colon(line.content)) {
    line.key = base::trim(line.content.substr(0, *colon));
    line.has_value = colon.value() + kFullwidthColon.size() < line.content.size();
    if (line.fault.problem.empty()) line.fault = {"fullwidth_colon", number(start + *colon)};
    return;
  }
  const std::string_view word = line.content.substr(0, line.content.find(' '));
  if (!is_yaml_key(schema, word)) return;
  line.key = word;
  line.has_value = word.size() < line.content.size();
  if (line.fault.problem.empty()) line.fault = {"no_colon", number(start + word.size())};
}

/// A dash that is not one, lacks its blank or is there twice counts when a key follows it.
std::size_t read_false_dash(const schema::Schema& schema, YamlLine& line, std::string_view text) {
  const std::size_t narrow = std::min(text.find_first_not_of('-'), text.size());
  const std::size_t size = narrow > 0 ? narrow : starts_with_one_of(text, kWideDashes);
  if (size == 0) return 0;
  const std::size_t after = std::min(text.find_first_not_of(' ', size), text.size());
  YamlLine rest;
  rest.content = base::trim(text.substr(after));
  read_key(schema, rest, 0);
  if (rest.key.empty()) read_key_without_colon(schema, rest, 0);
  if (!is_yaml_key(schema, rest.key)) return 0;
  if (line.fault.problem.empty())
    line.fault = {narrow > 1 ? "dashes" : narrow == 1 ? "dash_blank" : "wide_dash", line.dash};
  return after;
}

}  // namespace

std::size_t wide_blank(std::string_view text) { return starts_with_one_of(text, kWideBlanks); }

bool is_yaml_key(const schema::Schema& schema, std::string_view word) {
  if (word.empty() || word.size() > 100) return false;
  if (word == "submission" || word == "office" || word == "period" || find_list(schema, word)) return true;
  return std::ranges::any_of(schema.lists,
                             [&](const schema::List& list) { return list.match_header(word).has_value(); });
}

YamlLine parse_yaml_line(const schema::Schema& schema, std::string_view text) {
  YamlLine line;
  std::size_t at = read_indent(line, text);
  line.dash = line.after = number(at);
  while (at < text.size() && (text.substr(at) == "-" || text.substr(at, 2) == "- " || text.substr(at, 2) == "-\r"))
    at = std::min(text.find_first_not_of(' ', at + 1), text.size());
  if (at == line.dash) at += read_false_dash(schema, line, text.substr(at));
  line.after = number(at);
  line.content = base::trim(text.substr(at));
  if (line.content.starts_with('#')) line.content = {};
  read_key(schema, line, at);
  if (line.key.empty()) read_key_without_colon(schema, line, at);
  return line;
}

std::optional<std::size_t> find_fullwidth_colon(std::string_view line) {
  const std::size_t colon = line.find(kFullwidthColon);
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view before = line.substr(0, colon);
  const bool is_value =
      before.find(": ") != std::string_view::npos || before.find_first_of("\"'#{[") != std::string_view::npos;
  return is_value ? std::nullopt : std::optional(colon);
}

}  // namespace reform::read
