// What is left out of a YAML file so that one mistake does not hide the rest: the record it is in, or the key of the
// top level, or the stray lines. What is left is read again from the outermost record around it.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "read/yaml_blocks.hpp"
#include "read/yaml_text.hpp"

namespace reform::read {

struct YamlGap {
  std::uint32_t first = 0, last = 0;  // physical lines, 1-based, both included
  std::string stand_in = {};          // what is read instead, in the first of them
  bool is_mended = false;             // nothing is lost: the stand-in says what was meant
  std::uint64_t lost = 0;             // records in it, without the one that the stand-in stands for
};

/// Sorted, and none in another.
using YamlGaps = std::vector<YamlGap>;

const YamlGap* gap_at(std::span<const YamlGap> gaps, std::uint32_t line);

/// What to leave out for a mistake in this line. Nothing when that does not help: the line is left out already, or all
/// is within brackets.
std::optional<YamlGap> find_gap(const schema::Schema& schema, const YamlBlocks& blocks, std::span<const YamlGap> gaps,
                                std::uint32_t line);

/// Adds a gap; those in it go.
void add_gap(YamlGaps& gaps, YamlGap gap);

/// The line to read on from after a mistake in this line: what is before it is not needed again.
std::uint32_t resume_line(const YamlBlocks& blocks, std::uint32_t line, bool has_anchors);

/// The text from that line on, with the key of the top level it is under before it.
YamlFeed feed_from(const YamlBlocks& blocks, const YamlGaps& gaps, std::uint32_t line, bool has_anchors);

/// Records that were lost and have no stand-in that was read. `rest_after`: the last thing that was read, when nothing
/// after it was.
std::uint64_t count_lost(const YamlBlocks& blocks, const YamlGaps& gaps, const std::optional<base::Place>& rest_after);

}  // namespace reform::read
