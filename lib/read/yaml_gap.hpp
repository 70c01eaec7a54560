// What is left out of a YAML file so that one mistake does not hide the rest: the record it is in, or the key of the
// top level. The lines are blanked, so that everything else keeps its place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "read/format.hpp"

namespace reform::read {

struct YamlGap {
  std::uint32_t first = 0, last = 0;  // physical lines, 1-based, both included
  std::optional<std::uint32_t> dash;  // of a record: byte of its `- `, which stays with a text in its place
};

bool is_in(std::span<const YamlGap> gaps, std::uint32_t line);

/// What to leave out for a mistake in this line of a document in block style. Nothing when that does not help: the line
/// is left out already, or the document is in flow style, as JSON is.
std::optional<YamlGap> find_gap(const Input& input, std::span<const YamlGap> gaps, std::uint32_t line);

/// Blanks gaps in a text that comes in pieces.
class YamlBlanker {
 public:
  explicit YamlBlanker(std::span<const YamlGap> gaps) : gaps_(gaps) {}
  void blank(std::string& text, std::size_t start);

 private:
  char blanked(const YamlGap& gap);

  std::span<const YamlGap> gaps_;  // by line
  std::uint32_t line_ = 1, byte_ = 0;
  bool is_mark_due_ = false;  // the text that stands for the record left out is not yet written
};

}  // namespace reform::read
