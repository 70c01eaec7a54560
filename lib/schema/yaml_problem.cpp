#include "schema/yaml_problem.hpp"

#include <string>
#include <utility>

namespace reform::schema {
namespace {

/// Reasons of yaml-cpp 0.7 (yaml-cpp/exceptions.h) and the sentence of ours that says the same.
constexpr std::pair<std::string_view, std::string_view> kReasons[] = {
    {"illegal map value", "schema.yaml.second_colon"},
    {"illegal block entry", "schema.yaml.block_entry"},
    {"illegal tab", "schema.yaml.tab"},
    {"end of map not found", "schema.yaml.map_end"},
    {"end of map flow not found", "schema.yaml.brace_end"},
    {"end of sequence not found", "schema.yaml.sequence_end"},
    {"end of sequence flow not found", "schema.yaml.bracket_end"},
    {"the referenced anchor is not defined", "schema.yaml.anchor"},
    {"unknown token", "schema.yaml.token"},
    {"unknown escape character: ", "schema.yaml.escape"},
};

std::size_t line_start(std::string_view text, std::uint32_t line) {
  std::size_t start = 0;
  for (std::uint32_t number = 1; number < line; ++number) {
    const std::size_t end = text.find('\n', start);
    if (end == std::string_view::npos) return text.size();
    start = end + 1;
  }
  return start;
}

}  // namespace

base::LocalText yaml_problem(std::string_view reason) {
  for (const auto& [known, key] : kReasons) {
    if (reason.starts_with(known)) return base::text(key);
  }
  return {std::string(reason), {}};
}

bool is_quote_unclosed(std::string_view text, std::uint32_t line, std::uint32_t byte) {
  std::size_t at = line_start(text, line) + byte;
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return false;
  const char quote = text[at++];
  for (; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != quote) return false;
      ++at;  // '' is a quote inside single quotes
    }
  }
  return true;
}

}  // namespace reform::schema
