// Records in the descriptor itself. They are read where they stand: as the descriptor's own text, in which all that
// comes before them is blank, so that a finding points to their line.
#include <algorithm>

#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

struct Span {
  std::size_t begin = 0, end = 0;
};

/// Where the value of a node starts, behind its anchor and tag.
std::size_t value_of(std::string_view text, const Node& node) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < node.line; ++line) at = text.find('\n', at) + 1;
  at = std::min(at + node.byte, text.size());
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    at = std::min(text.find_first_of(" \r\n", at), text.size());
    at = std::min(text.find_first_not_of(" \r\n", at), text.size());
  }
  return at;
}

/// Behind the quoted text that starts at `at`.
std::size_t after_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote; ++at)
    if (quote == '"' && text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

/// Behind the bracket that closes the one at `at`.
std::size_t after_brackets(std::string_view text, std::size_t at) {
  int depth = 0;
  char before = 0;  // the last character that is no blank
  while (at < text.size()) {
    const char c = text[at];
    const bool starts_value = std::string_view("[{,:").find(before) != std::string_view::npos;
    if ((c == '"' || c == '\'') && starts_value) {
      at = after_quoted(text, at);
      before = c;
      continue;
    }
    if (c == '#' && (text[at - 1] == ' ' || text[at - 1] == '\n')) {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    ++at;
    if (depth == 0) return at;
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') before = c;
  }
  return at;
}

/// Behind the last line of the block sequence that starts `indent` bytes into the line at `at`.
std::size_t after_block(std::string_view text, std::size_t at, std::size_t indent) {
  for (at = std::min(text.find('\n', at), text.size()); at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at + 1), text.size());
    const std::string_view line = text.substr(at + 1, end - at - 1);
    const std::size_t first = std::min(line.find_first_not_of(" \r"), line.size());
    const bool is_item = first == indent && line.substr(first).starts_with('-');
    if (first < line.size() && line[first] != '#' && first <= indent && !is_item) return at;
    at = end;
  }
  return at;
}

Span span_of(std::string_view text, const Node& node) {
  if (node.end > node.begin) return {node.begin, node.end};
  const std::size_t begin = value_of(text, node);
  const bool is_flow = begin < text.size() && text[begin] == '[';
  const std::size_t line_start = text.rfind('\n', begin) + 1;  // npos + 1 is the first line
  return {begin, is_flow ? after_brackets(text, begin) : after_block(text, begin, begin - line_start)};
}

/// What an alias names stands on other lines, and is not in the text that is read.
bool is_within(const Node& node, std::uint32_t first_line, std::uint32_t last_line) {
  if (!node.is_null() && (node.line < first_line || node.line > last_line)) return false;
  const auto fits = [&](const Node* below) { return is_within(*below, first_line, last_line); };
  return std::ranges::all_of(node.items, fits) && std::ranges::all_of(node.entries, fits, &Node::Entry::value);
}

/// A blank for each character, so that places keep their line and column.
std::string blanked(std::string_view text) {
  std::string blank;
  for (const char c : text) {
    const bool is_continuation = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!is_continuation) blank += c == '\n' ? '\n' : ' ';
  }
  return blank;
}

}  // namespace

void load_inline(Loading& loading, const Node& data, Resource& resource) {
  const SourceFile& source = loading.sources[data.file];
  resource.inline_name = loading.diagnostics.files()[data.file] + pointer_to(loading, data);
  resource.encoding = "utf-8";
  if (data.is_scalar()) {
    resource.inline_text = data.text;
    if (resource.format.empty()) resource.format = "csv";
    return;
  }
  if (!is_sequence(loading, data)) return;
  resource.format = "json";
  const std::string_view text = source.text;
  const Span span = span_of(text, data);
  const std::string_view records = text.substr(span.begin, span.end - span.begin);
  const auto lines = static_cast<std::uint32_t>(std::ranges::count(records, '\n'));
  if (!is_within(data, data.line, data.line + lines)) {
    report_bad_value(loading, data, base::text("schema.expected.no_aliases"));
    return;
  }
  resource.inline_text = blanked(text.substr(0, span.begin)).append(records);
}

}  // namespace reform::schema
