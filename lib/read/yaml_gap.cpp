#include "read/yaml_gap.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/yaml_count.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kPiece = 8 << 10;

using Kind = YamlBlock::Kind;

bool is_blank(const YamlBlocks& blocks, std::uint32_t line) { return base::trim(blocks.line(line)).empty(); }

/// Whether a text in double quotes may end at this quote: what follows tells.
bool may_close(std::string_view text, std::size_t quote) {
  const std::size_t after = text.find_first_not_of(" \t\r", quote + 1);
  return after == std::string_view::npos || std::string_view(",:}]\n").find(text[after]) != std::string_view::npos;
}

/// How many records the brackets of a piece hold: each `{` that is an element opens one; one after a colon is a value,
/// one in quotes is text. Where a quote is missing, what stands in them is taken for what it looks like.
std::uint64_t count_braces(std::string_view text) {
  std::uint64_t count = 0, quoted = 0;  // the latter since the quote that is open
  bool is_quoted = false;
  char before = '\n';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_quoted && c == '\\') {
      before = text[at++];
      continue;
    }
    if (c == '"' || c == '\n') {
      const bool is_closed = is_quoted && c == '"' && may_close(text, at);
      if (!is_closed) count += quoted;
      quoted = 0;
      is_quoted = c == '"' && !is_closed && std::string_view("[{,:\n").find(before) != std::string_view::npos;
    } else if (c == '{' && std::string_view("[{,\n").find(before) != std::string_view::npos) {
      ++(is_quoted ? quoted : count);
    }
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') before = c;
  }
  return count;
}

/// What follows the first `{` and all that is in it.
std::string_view after_braces(std::string_view text) {
  std::size_t depth = 0;
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && text[at] == '{') {
      ++depth;
    } else if (!is_quoted && text[at] == '}' && --depth == 0) {
      return text.substr(at);
    }
  }
  return {};
}

/// The records within brackets that come after the thing that starts there, which is an element or a key.
std::uint64_t count_braces_after(const YamlBlocks& blocks, const base::Place& place) {
  if (place.line > 0) {
    const std::string_view rest = std::string_view(blocks.text).substr(blocks.starts[place.line - 1] + place.byte);
    const bool is_element = rest.starts_with('{');
    const bool is_submission = rest.starts_with("submission") || rest.starts_with("\"submission");
    return count_braces(is_element || is_submission ? after_braces(rest) : rest);
  }
  // `{"needs": …`: the document is no record.
  const bool is_map = base::trim(blocks.text).starts_with('{');
  return count_braces(base::trim(blocks.text)) - (is_map ? 1 : 0);
}

/// Records that begin in these lines.
std::uint64_t count_records(const YamlBlocks& blocks, std::uint32_t first, std::uint32_t last) {
  const auto begin = std::ranges::lower_bound(blocks.blocks, first, {}, &YamlBlock::first);
  const auto end = std::ranges::upper_bound(blocks.blocks, last, {}, &YamlBlock::first);
  return static_cast<std::uint64_t>(
      std::count_if(begin, end, [](const YamlBlock& block) { return block.kind == Kind::kRecord; }));
}

/// A run of stray lines is one mistake; when there are keys of a record in it, a record.
void add_strays(const YamlBlocks& blocks, YamlGap& gap) {
  const auto is_stray = [&](std::uint32_t line) {
    const YamlBlock* block = blocks.block_at(line);
    return block ? block->kind == Kind::kStray : line <= blocks.lines() && is_blank(blocks, line);
  };
  const bool is_list = blocks.block_at(gap.first)->kind == Kind::kList;
  while (!is_list && gap.first > 1 && is_stray(gap.first - 1)) --gap.first;
  while (gap.last < blocks.lines() && is_stray(gap.last + 1)) ++gap.last;
  while (is_blank(blocks, gap.first)) ++gap.first;
  const auto from = std::ranges::lower_bound(blocks.faults, std::pair(gap.first, std::size_t{0}), {},
                                             [](const auto& one) { return std::pair(one.first, std::size_t{0}); });
  for (auto fault = from; fault != blocks.faults.end() && fault->first <= gap.last; ++fault)
    if (fault->second.problem == "no_dash") gap.lost = 1;
}

}  // namespace

const YamlGap* gap_at(std::span<const YamlGap> gaps, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(gaps, line, {}, &YamlGap::first);
  if (after == gaps.begin() || std::prev(after)->last < line) return nullptr;
  return &*std::prev(after);
}

std::optional<YamlGap> find_gap(const schema::Schema& schema, const YamlBlocks& blocks, std::span<const YamlGap> gaps,
                                std::uint32_t line) {
  const YamlBlock* block = blocks.block_at(line);
  if (!block || blocks.is_flow || gap_at(gaps, line)) return std::nullopt;
  YamlGap gap{.first = block->first, .last = block->last};
  if (block->kind == Kind::kRecord) {
    gap.stand_in = std::string(block->dashes, ' ') + "- x";
    gap.lost = count_records(blocks, gap.first + 1, gap.last);
  } else if (block->kind == Kind::kList) {
    gap.first = gap.last = line;
    const std::string_view text = blocks.line(line);
    gap.stand_in = std::string(text.substr(0, text.find_first_not_of(' '))) + block->name + ":";
    add_strays(blocks, gap);
    gap.lost = std::max(gap.lost, text.find(": - ") == std::string_view::npos ? count_braces(text) : 1);
    gap.is_mended = gap.last == line && base::fold(text).size() <= base::fold(block->name).size() + 1;
  } else if (block->kind == Kind::kStray) {
    add_strays(blocks, gap);
  } else {
    // Nothing in it is a record, unless the name of its list is gone (`#needs:`).
    for (std::uint32_t inner = gap.first; inner <= gap.last; ++inner) gap.lost += count_ids(schema, blocks.line(inner));
  }
  while (gap.last > gap.first && is_blank(blocks, gap.last)) --gap.last;
  return gap;
}

void add_gap(YamlGaps& gaps, YamlGap gap) {
  const auto begin = std::ranges::lower_bound(gaps, gap.first, {}, &YamlGap::first);
  const auto end = std::ranges::upper_bound(begin, gaps.end(), gap.last, {}, &YamlGap::first);
  gaps.insert(gaps.erase(begin, end), std::move(gap));
}

std::uint32_t resume_line(const YamlBlocks& blocks, std::uint32_t line, bool has_anchors) {
  const YamlBlock* block = blocks.block_at(line);
  if (!block) return 1;
  return has_anchors ? block->document : blocks.blocks[block->outermost].first;
}

YamlFeed feed_from(const YamlBlocks& blocks, const YamlGaps& gaps, std::uint32_t line, bool has_anchors) {
  const YamlBlock* block = blocks.block_at(line);
  const std::uint32_t head = block && !has_anchors && block->key_line < line ? block->key_line : 0;
  const auto text_of = [&blocks, &gaps](std::uint32_t number) {
    const YamlGap* gap = gap_at(gaps, number);
    if (!gap) return std::string(blocks.line(number)) + "\n";
    return (number == gap->first ? gap->stand_in : std::string()) + "\n";
  };
  return {.next =
              [&blocks, text_of, head, next = line, is_first = true](std::string& out) mutable {
                const std::size_t start = out.size();
                if (is_first && head != 0) out += text_of(head);
                is_first = false;
                while (next <= blocks.lines() && out.size() < start + kPiece) out += text_of(next++);
                return out.size() > start;
              },
          .head = head,
          .rest = line};
}

std::uint64_t count_lost(const YamlBlocks& blocks, const YamlGaps& gaps, const std::optional<base::Place>& rest_after) {
  if (rest_after && blocks.is_flow) return count_braces_after(blocks, *rest_after);
  std::uint64_t lost = 0;
  for (const YamlGap& gap : gaps)
    if (!rest_after || gap.first <= rest_after->line) lost += gap.lost;
  if (!rest_after) return lost;
  for (const YamlBlock& block : blocks.blocks)
    if (block.kind == Kind::kRecord && blocks.blocks[block.outermost].first > rest_after->line) ++lost;
  return lost;
}

}  // namespace reform::read
