#include "read/yaml_scan.hpp"

#include <algorithm>
#include <vector>

namespace reform::read {

std::size_t after_quoted(std::string_view text) {
  const char quote = text.empty() ? '\0' : text.front();
  if (quote != '"' && quote != '\'') return 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool is_doubled = quote == '\'' && text.substr(i, 2) == "''";
    if (text[i] == quote && !is_doubled) return i + 1;
    if (is_doubled || (text[i] == '\\' && quote == '"')) ++i;
  }
  return std::string_view::npos;
}

std::optional<base::Place> start_of_block(std::string_view text) {
  if (!text.starts_with('|') && !text.starts_with('>')) return std::nullopt;
  std::uint32_t line = 0;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
    ++line;
    const std::size_t byte = std::min(text.find_first_not_of(' ', end + 1), text.size()) - end - 1;
    const std::string_view rest = text.substr(end + 1 + byte);
    if (!rest.empty() && rest.front() != '\n' && rest.front() != '\r')
      return base::Place{.line = line, .byte = static_cast<std::uint32_t>(byte)};
  }
  return std::nullopt;
}

std::optional<base::Place> first_open_bracket(std::string_view text) {
  std::vector<base::Place> open;
  base::Place at;
  char before = ' ', quote = 0;  // the last character that is no blank; the quote the text is in
  for (const char c : text) {
    const bool may_start = std::string_view("-:,[{ ").find(before) != std::string_view::npos;
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (may_start && (c == '"' || c == '\'')) {
      quote = c;
    } else if (may_start && (c == '[' || c == '{')) {
      open.push_back(at);
    } else if ((c == ']' || c == '}') && !open.empty()) {
      open.pop_back();
    }
    if (c != ' ' && c != '\n' && c != '\r') before = c;
    ++at.byte;
    if (c == '\n') at = {.line = at.line + 1};
  }
  return open.empty() ? std::nullopt : std::optional(open.front());
}

}  // namespace reform::read
