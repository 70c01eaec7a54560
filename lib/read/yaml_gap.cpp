#include "read/yaml_gap.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/yaml_records.hpp"

namespace reform::read {
namespace {

/// Something a line opens that the lines indented below it belong to.
struct Level {
  std::uint32_t indent, line;
  bool is_dash = false, is_record = false;
  std::string key = {};
};

struct Line {
  std::uint32_t number = 0, indent = 0;
  bool has_tab = false;  // in its indentation, which then says nothing
  std::string_view content = {};

  bool is_nothing() const { return content.empty() || content.front() == '#'; }
  bool is_dash() const { return content == "-" || content.starts_with("- "); }
  bool is_closing() const { return content.starts_with(']') || content.starts_with('}'); }
};

Line parse_line(std::uint32_t number, std::string_view text) {
  const std::size_t start = std::min(text.find_first_not_of(" \t"), text.size());
  return {.number = number,
          .indent = static_cast<std::uint32_t>(start),
          .has_tab = text.substr(0, start).find('\t') != std::string_view::npos,
          .content = base::trim(text.substr(start))};
}

/// `key` of `key: value`; empty when the text is nothing of the kind.
std::string_view key_of(std::string_view content) {
  if (content.empty() || std::string_view("[]{}|>").find(content.front()) != std::string_view::npos) return {};
  for (std::size_t colon = content.find(':'); colon != std::string_view::npos; colon = content.find(':', colon + 1)) {
    if (colon + 1 != content.size() && content[colon + 1] != ' ') continue;
    std::string_view key = base::trim(content.substr(0, colon));
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'')) key = key.substr(1, key.size() - 2);
    return key;
  }
  return {};
}

/// What is open at a line, outermost first; known from indentation alone, whatever the lines hold.
struct Levels {
  const schema::Schema& schema;
  std::vector<Level> open = {};
  std::optional<std::uint32_t> record_indent = {};  // of the dash of the last record
  bool is_flow = false;                             // the document starts with a bracket

  void see(Line line);
  const Level* record_of(const Line& line) const;

 private:
  void open_dash(std::uint32_t indent, std::uint32_t line);
};

void Levels::open_dash(std::uint32_t indent, std::uint32_t line) {
  while (!open.empty() && (open.back().indent > indent || (open.back().indent == indent && open.back().is_dash)))
    open.pop_back();
  const bool is_record = open.empty() || (!open.back().is_dash && find_list(schema, open.back().key));
  open.push_back({.indent = indent, .line = line, .is_dash = true, .is_record = is_record});
  if (is_record) record_indent = indent;
}

void Levels::see(Line line) {
  if (line.is_nothing()) return;
  if (line.indent == 0 && (line.content.starts_with("---") || line.content == "...")) return open.clear();
  if (open.empty() && line.content.find_first_of("{[") == 0) is_flow = true;
  if (line.has_tab && (!line.is_dash() || !record_indent)) return;
  if (line.has_tab) line.indent = *record_indent;
  while (line.is_dash()) {
    open_dash(line.indent, line.number);
    const std::size_t next = std::min(line.content.find_first_not_of(' ', 1), line.content.size());
    line.content.remove_prefix(next);
    line.indent += static_cast<std::uint32_t>(next);
  }
  const std::string_view key = key_of(line.content);
  if (key.empty()) return;
  while (!open.empty() && open.back().indent >= line.indent) open.pop_back();
  open.push_back({.indent = line.indent, .line = line.number, .key = std::string(key)});
}

/// The innermost record the line, which was seen last, is part of.
const Level* Levels::record_of(const Line& line) const {
  for (auto level = open.rbegin(); level != open.rend(); ++level) {
    if (level->is_record && (line.has_tab || level->line == line.number || level->indent < line.indent)) return &*level;
  }
  return nullptr;
}

/// Where the gap that starts as `gap` ends: before the line that begins something on its level.
struct End {
  std::uint32_t indent;                        // of what the gap starts with
  std::optional<std::uint32_t> record_indent;  // a record there goes on with the list that is being read

  bool is_after(const Line& line) const {
    if (line.is_nothing() || line.is_closing()) return false;
    if (line.has_tab) return line.is_dash();
    return line.indent <= indent || (line.is_dash() && line.indent == record_indent);
  }
};

/// Calls `see(number, text)` for each line until it returns false.
template <class See>
void for_each_line(const Input& input, std::span<const YamlGap> gaps, See see) {
  base::Decoder decoder(input.source, input.encoding);
  YamlBlanker blanker(gaps);
  std::string text;
  std::uint32_t number = 1;
  for (bool has_more = true; has_more;) {
    const std::size_t start = text.size();
    has_more = decoder.next(text, 64 << 10);
    blanker.blank(text, start);
    std::size_t from = 0;
    for (std::size_t end = text.find('\n', start); end != std::string::npos; end = text.find('\n', from)) {
      if (!see(number++, std::string_view(text).substr(from, end - from))) return;
      from = end + 1;
    }
    text.erase(0, from);
  }
  see(number, text);
}

}  // namespace

bool is_in(std::span<const YamlGap> gaps, std::uint32_t line) {
  return std::ranges::any_of(gaps, [&](const YamlGap& gap) { return gap.first <= line && line <= gap.last; });
}

std::optional<YamlGap> find_gap(const Input& input, std::span<const YamlGap> gaps, std::uint32_t line) {
  if (line == 0 || is_in(gaps, line)) return std::nullopt;
  Levels levels{.schema = input.schema};
  YamlGap gap;
  End end{};
  std::uint32_t last_dash = 0;
  for_each_line(input, gaps, [&](std::uint32_t number, std::string_view text) {
    const Line now = parse_line(number, text);
    if (number > line) {
      if (!end.is_after(now)) gap.last = number;
      return !end.is_after(now);
    }
    levels.see(now);
    if (now.is_dash()) last_dash = number;
    if (number < line) return true;
    gap = {.first = line, .last = line, .dash = {}};
    end = {.indent = now.indent, .record_indent = {}};
    if (const Level* record = levels.record_of(now)) {
      gap = {.first = record->line, .last = line, .dash = record->indent};
      end.indent = record->indent;
    } else if (!levels.open.empty() && levels.open.front().indent <= now.indent) {
      gap.first = levels.open.front().line;
      end.indent = levels.open.front().indent;
      if (last_dash < gap.first) end.record_indent = levels.record_indent;
    }
    return true;
  });
  if (gap.first == 0 || levels.is_flow) return std::nullopt;
  return gap;
}

void YamlBlanker::blank(std::string& text, std::size_t start) {
  if (gaps_.empty()) return;
  for (std::size_t at = start; at < text.size(); ++at) {
    while (!gaps_.empty() && gaps_.front().last < line_) gaps_ = gaps_.subspan(1);
    if (gaps_.empty()) return;
    if (text[at] == '\n') {
      ++line_;
      byte_ = 0;
      continue;
    }
    if (gaps_.front().first <= line_) text[at] = blanked(gaps_.front());
    ++byte_;
  }
}

char YamlBlanker::blanked(const YamlGap& gap) {
  if (!gap.dash) return ' ';
  const bool is_first = line_ == gap.first;
  if (is_first && byte_ == *gap.dash) {
    is_mark_due_ = true;
    return '-';
  }
  if (!is_mark_due_ || byte_ < *gap.dash + 2) return ' ';
  is_mark_due_ = false;
  return 'x';
}

}  // namespace reform::read
