// The sheets of the workbook that goes back to the submitter: a table with its wrong cells coloured and commented, and
// the sheet that says what belongs to no cell.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/xlsx.hpp"
#include "findings/mark.hpp"

namespace reform::findings {

class MarkedSheet {
 public:
  /// `is_number`: by column, whether digits in it are a number. `marks_column`: where the findings of a row go, unless
  /// the row is longer.
  MarkedSheet(base::Sheet sheet, std::vector<bool> is_number, std::size_t marks_column, base::Lang lang);

  /// The header; its row stays in sight.
  void header(std::span<const std::string_view> cells, std::span<const Mark> marks);
  /// Any other row; `text` of its findings.
  void row(std::span<const std::string_view> cells, std::span<const Mark> marks, std::string_view text);
  /// Widths of columns, and what the sheet could not hold, as sentences.
  std::vector<std::string> finish();

 private:
  void write_cells(std::span<const std::string_view> cells, std::span<const Mark> marks, const base::CellStyle& plain);
  void write_cell(std::uint16_t column, std::string_view text, const base::CellStyle& style);
  void note_width(std::size_t column, std::string_view text);

  base::Sheet sheet_;
  std::vector<bool> is_number_;
  std::size_t marks_column_;
  base::Lang lang_;
  std::uint32_t row_ = 0;
  std::optional<std::uint32_t> header_row_;
  std::vector<std::size_t> widths_;
  std::uint64_t rows_left_out_ = 0, cells_left_out_ = 0, texts_cut_ = 0, comments_left_out_ = 0, comments_ = 0;
};

/// What a file is and how much is wrong with it.
struct MarkedFacts {
  std::string file;
  std::size_t errors = 0, warnings = 0, notes = 0;
  bool has_lines = false;  // of findings that no table shows
};

class NoteSheet {
 public:
  NoteSheet(base::Sheet sheet, const MarkedFacts& facts, base::Lang lang);

  /// A finding that belongs to no cell; `lines` of the file it is about.
  void add(const Mark& mark, std::string_view lines = {});
  void finish(std::span<const std::string> remarks);

 private:
  base::Sheet sheet_;
  base::Lang lang_;
  std::uint32_t row_ = 0;
  std::uint64_t left_out_ = 0;
};

/// The colours of a finding of that severity.
base::CellStyle style_of(base::Severity severity);

}  // namespace reform::findings
