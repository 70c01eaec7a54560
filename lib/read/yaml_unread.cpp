#include "read/yaml_unread.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/json.hpp"
#include "base/text.hpp"
#include "read/yaml_line.hpp"

namespace reform::read {
namespace {

constexpr std::string_view kParent = "parent";

/// The lines of a record.
struct Lines {
  std::uint32_t first, last;
};

/// `*` and `&` name what may stand elsewhere in the file.
bool has_reference(std::string_view line) {
  constexpr std::string_view kSigns[] = {": *", ": &", "- *", "- &", "<<:"};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return line.find(sign) != std::string_view::npos; });
}

/// A dash after blanks, one blank, a key, and the next key under it.
bool is_regular(const YamlLine& first, std::string_view text, const YamlLine& second) {
  const bool is_plain = text.find_first_not_of(' ') == first.dash && text.substr(first.dash).starts_with("- ");
  const bool is_under = second.key.empty() || second.has_dash() || second.indent == first.content_indent();
  return is_plain && !first.content.empty() && !first.content.starts_with('{') && !first.content.starts_with('[') &&
         is_under;
}

/// Whether the lines, once mended where they stand, are this record and those with a dash of their own. Of a nested one
/// a key that is there more often than dashes are may be of a record that has lost its dash, and would have the parent
/// of the other; another list's id tells that the record was put into the wrong one.
bool stands_alone(const Input& input, const YamlBlocks& blocks, const Lines& lines, const BrokenRecord& record) {
  const auto parsed = [&](std::uint32_t number) { return parse_yaml_line(input.schema, blocks.line(number)); };
  const std::uint32_t second = std::min(lines.first + 1, lines.last);
  const bool is_nested = !record.parent.empty();  // then its parent is written under it
  const bool has_dash = blocks.block_at(lines.first)->has_dash;
  if (is_nested && has_dash &&
      !is_regular(parsed(lines.first), blocks.line(lines.first), second > lines.first ? parsed(second) : YamlLine{}))
    return false;
  const int key = record.list->key;
  const schema::Field* const id = key < 0 ? nullptr : &record.list->fields[static_cast<std::size_t>(key)];
  std::map<std::string, std::size_t> keys;
  std::size_t dashes = has_dash ? 0 : 1;
  for (std::uint32_t number = lines.first; number <= lines.last; ++number) {
    const std::string_view text = blocks.line(number);
    const YamlLine line = parse_yaml_line(input.schema, text);
    if (has_reference(text)) return false;
    if (line.has_dash()) ++dashes;
    if (line.key.empty()) continue;
    ++keys[base::fold(line.key)];
    if (dashes > 1 || id == nullptr || !id->pattern || record.list->match_header(line.key) != key) continue;
    std::string_view value = line.content.substr(std::min(line.content.size(), line.key.size() + 1));
    value = base::trim(value);
    if (value.size() > 1 && (value.front() == '"' || value.front() == '\'')) value = value.substr(1, value.size() - 2);
    if (!value.empty() && !id->pattern->matches(value)) return false;
  }
  return !is_nested || std::ranges::all_of(keys, [&](const auto& each) { return each.second <= dashes; });
}

/// Nothing when they cannot be told from those of others.
std::optional<Lines> lines_of(const Input& input, const YamlEnd& end, const BrokenRecord& record) {
  const std::uint32_t line = record.place.line;
  const YamlBlock* block = end.blocks.block_at(line);
  if (!record.is_apart || !block || block->kind != YamlBlock::Kind::kRecord) return std::nullopt;
  if (const YamlGap* gap = gap_at(end.gaps, line)) {
    const Lines lines{gap->first, gap->last};
    return stands_alone(input, end.blocks, lines, record) ? std::optional(lines) : std::nullopt;
  }
  const std::string_view before = end.blocks.line(line).substr(0, record.place.byte);
  if (line != block->first || base::trim(before) != (block->has_dash ? "-" : "")) return std::nullopt;
  const Lines lines{block->first, block->last};
  return stands_alone(input, end.blocks, lines, record) ? std::optional(lines) : std::nullopt;
}

/// Blanks up to the keys of the record.
std::string key_indent(const Input& input, const YamlBlocks& blocks, const Lines& lines) {
  const YamlBlock& block = *blocks.block_at(lines.first);
  if (!block.has_dash && lines.first == lines.last) return std::string(block.dashes + 2, ' ');
  YamlLine line = parse_yaml_line(input.schema, blocks.line(lines.first));
  if ((line.content.empty() || !block.has_dash) && lines.first < lines.last)
    line = parse_yaml_line(input.schema, blocks.line(lines.first + 1));
  return std::string(line.content_indent(), ' ');
}

/// The record for itself: one that stands under an item names it, unless it does so already.
std::string text_of(const Input& input, const YamlBlocks& blocks, const Lines& lines, const BrokenRecord& record) {
  std::string text;
  const std::optional<int> parent = record.list->find(kParent);
  bool names_parent = record.parent.empty() || !parent;
  for (std::uint32_t number = lines.first; number <= lines.last; ++number) {
    const std::string_view line = blocks.line(number);
    text.append(line).append("\n");
    names_parent |= blocks.block_of[number - 1] == blocks.block_of[lines.first - 1] &&
                    record.list->match_header(parse_yaml_line(input.schema, line).key) == parent;
  }
  if (names_parent) return text;
  text += key_indent(input, blocks, lines) + std::string(kParent) + ": ";
  base::JsonWriter(text, base::JsonWriter::Style::kLine).value(record.parent);
  return text + "\n";
}

/// An unknown list goes back with its name.
void hand_on(const Input& input, const YamlBlocks& blocks, const UnknownList& list) {
  const YamlBlock* block = blocks.block_at(list.line);
  if (!block || block->kind != YamlBlock::Kind::kKey || block->first != list.line) return;
  Lines lines{list.line, list.line};
  for (const YamlBlock& under : blocks.blocks)
    if (under.key_line == list.line) lines.last = std::max(lines.last, under.last);
  std::string text;
  for (std::uint32_t line = lines.first; line <= lines.last; ++line) {
    if (has_reference(blocks.line(line))) return;
    text.append(blocks.line(line)).append("\n");
  }
  input.sink.unread({.first = lines.first, .last = lines.last, .records = list.records, .text = std::move(text)});
}

/// A mistake in a list that is not known costs what its name costs anyway.
bool is_in_one_of(std::span<const UnknownList> lists, const YamlBlocks& blocks, std::uint32_t line) {
  const YamlBlock* block = blocks.block_at(line);
  return block && std::ranges::any_of(lists, [&](const UnknownList& list) { return list.line == block->key_line; });
}

void hand_on(const Input& input, YamlEnd& end, std::span<const BrokenRecord> broken,
             std::span<const UnknownList> unknown) {
  if (!input.sink.unread || (broken.empty() && unknown.empty())) return;
  if (end.blocks.starts.empty()) end.blocks = find_yaml_blocks(input);
  if (end.blocks.is_flow) return;
  for (const BrokenRecord& record : broken) {
    const std::optional<Lines> lines = lines_of(input, end, record);
    if (!lines) continue;
    const YamlGap* gap = gap_at(end.gaps, lines->first);
    input.sink.unread({.list = record.list,
                       .first = lines->first,
                       .last = lines->last,
                       .dashes = end.blocks.block_at(lines->first)->dashes,
                       .records = 1 + record.within + (gap ? gap->lost : 0),
                       .text = text_of(input, end.blocks, *lines, record)});
  }
  for (const UnknownList& list : unknown) hand_on(input, end.blocks, list);
}

int index_of(const Input& input, const schema::List& list) {
  return static_cast<int>(&list - input.schema.lists.data());
}

/// Those nested in a record that was left out are of their own lists.
void count_nested(const Input& input, const YamlBlocks& blocks, const YamlGap& gap, const schema::List& list) {
  const auto begin = std::ranges::upper_bound(blocks.blocks, gap.first, {}, &YamlBlock::first);
  for (auto block = begin; block != blocks.blocks.end() && block->first <= gap.last; ++block)
    if (block->kind == YamlBlock::Kind::kRecord) ++input.summary.broken_of[block->list.value_or(index_of(input, list))];
}

}  // namespace

void settle_broken(const Input& input, YamlEnd& end, std::span<const BrokenRecord> broken,
                   std::span<const UnknownList> unknown) {
  std::map<const YamlGap*, std::uint32_t> numbers;
  for (const BrokenRecord& record : broken) {
    ++input.summary.broken_of[index_of(input, *record.list)];
    const YamlGap* gap = gap_at(end.gaps, record.place.line);
    if (!gap) continue;
    numbers.emplace(gap, record.number);
    count_nested(input, end.blocks, *gap, *record.list);
  }
  for (Mistake& mistake : end.mistakes) {
    const auto number = numbers.find(gap_at(end.gaps, mistake.place.line));
    if (number != numbers.end()) mistake.place.record = number->second;
    if (is_in_one_of(unknown, end.blocks, mistake.place.line)) mistake.place.record = 1;
  }
  hand_on(input, end, broken, unknown);
}

}  // namespace reform::read
