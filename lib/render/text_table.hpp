// Columns of text for a terminal: aligned by display width, folded onto more lines when they are too wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace reform::render {

enum class Align { kLeft, kRight };

struct TextColumn {
  std::string title;
  Align align = Align::kLeft;
  bool is_foldable = true;  // may be folded to keep the table within the width
};

struct TextCell {
  std::string_view text;   // one line, no control characters; somebody else's
  std::size_t width = 0;   // of the text
  std::string_view style;  // terminal sequence that switches the style on, or empty
};
using TextRow = std::vector<TextCell>;

/// A table that is printed row by row: it is told how wide the cells of all rows are, then the widths are settled, then
/// the head and the rows are added.
class TextTable {
 public:
  using Widths = std::vector<std::size_t>;  // by column
  explicit TextTable(std::vector<TextColumn> columns) : columns_(std::move(columns)), widths_(columns_.size()) {}

  /// Its cells are at least that wide.
  void widen(const Widths& widths);
  /// As wide as it is when nothing is folded.
  std::size_t natural_width() const;

  /// Nothing is cut: when folding does not suffice, lines are longer than `width`.
  void settle(std::size_t width);
  /// A header line and a rule line.
  void add_head(std::string& out);
  void add_row(std::string& out, const TextRow& row);

 private:
  Widths natural_widths() const;
  Widths widths_without_titles() const;
  Widths fitting_widths(std::size_t gap, std::size_t limit) const;

  std::vector<TextColumn> columns_;
  Widths widths_;  // until it is settled those of the cells, then of the columns
  std::size_t gap_ = 0;
  std::vector<std::vector<base::WrappedLine>> lines_;  // of the cells of a row; used again
};

}  // namespace reform::render
