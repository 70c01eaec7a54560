// The columns that `validate --marked` adds to a file, when the file comes back with them: known by their titles in any
// language, and no part of the table.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "read/format.hpp"

namespace reform::read {

/// Of the column of findings: its title, with a number when there is one already, with the findings of the file.
bool is_marks_title(std::string_view header);
/// Of the cells that a row has too many, left of the findings.
bool is_extra_title(std::string_view header);

inline bool is_copy_title(std::string_view header) { return is_marks_title(header) || is_extra_title(header); }

/// Whether the cell holds findings, as a copy writes them: where there is no header, nothing else tells.
bool holds_marks(std::string_view cell);

/// Which cells of a row hold the findings of a copy, in rising order. `marks`: those of its `header` cells that are
/// titles of findings. A row that was too long for the column has its findings in its last cell, and nothing else.
std::vector<std::size_t> marks_in(std::span<const Cell> cells, std::span<const std::size_t> marks, std::size_t header);
/// They are not read.
void empty_marks(std::span<Cell> cells, std::span<const std::size_t> marks, std::size_t header);

/// Takes out the cells of a row, from `first` on, that only say that they are missing. When somebody has filled in one
/// behind them, the others are empty; else the row is as short as it was.
void take_out_missing(std::vector<Cell>& cells, std::size_t first);

/// At the end of a header, right of the table's own cells.
struct CopyColumns {
  std::size_t first = 0;
  std::vector<std::size_t> marks;  // those with findings, from the right
};

/// Nothing when the last title is none of findings, or a field's. Columns without a title may stand between. What
/// stands left of a column of the table is a column of the table as well, whatever its title.
std::optional<CopyColumns> find_copy_columns(const schema::List& list, std::span<const std::string_view> titles);

/// Says that they are not read.
void report_copy_columns(const Input& input, std::string_view title, base::Place place);

}  // namespace reform::read
