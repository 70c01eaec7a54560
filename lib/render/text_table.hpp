// Columns of text for a terminal: aligned by display width, folded onto more lines when they are too wide.
#pragma once

#include <string>
#include <vector>

namespace reform::render {

enum class Align { kLeft, kRight };

struct TextColumn {
  std::string title;
  Align align = Align::kLeft;
  bool is_foldable = true;  // may be folded to keep the table within the width
};

struct TextCell {
  std::string text;   // one line, no control characters
  std::string style;  // terminal sequence that switches the style on, or empty
};

/// As wide as it is when nothing is folded.
std::size_t natural_width(const std::vector<TextColumn>& columns, const std::vector<std::vector<TextCell>>& rows);

/// A header line, a rule line and the rows. Nothing is cut: when folding does not suffice, lines are longer than
/// `width`.
std::string text_table(const std::vector<TextColumn>& columns, const std::vector<std::vector<TextCell>>& rows,
                       std::size_t width);

}  // namespace reform::render
