// Where the findings of a row stand in the copy of a CSV file: in a column of their own, right of the widest row. Rows
// keep their bytes; a row that does not reach the column gets the separators it lacks when there is something to say.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "read/batch.hpp"
#include "read/csv_records.hpp"
#include "read/read.hpp"

namespace reform::findings {

struct MarksColumn {
  base::Lang lang = base::Lang::kZh;
  char separator = ',';
  base::CsvQuotes quotes;
  std::uint32_t header_line = 0;  // 0: the file has no header that is known
  std::uint32_t title_line = 0;   // of the row that names the column; 0: the table has no header
  std::size_t expected = 0;       // cells of a whole record; 0: not known
  std::vector<std::size_t> old;   // cells of that row that name the columns of earlier copies, from the right
  std::size_t old_header = 0;     // cells of that row, those included
  std::size_t before = 1;         // cells left of it, the old ones taken out
  std::string title;
};

/// Reads the file through: the column is placed by its widest row, but for rows beyond all measure.
MarksColumn find_marks_column(base::Source& source, const read::FileSummary& summary, base::Lang lang);

/// The cells of a row that hold the findings of an earlier copy, in rising order: the column takes their place. Above
/// the header, where there is none that is known, and in a row with a bad quote, only what surely is one of them.
std::vector<std::size_t> old_marks(const MarksColumn& column, const read::CsvRecord& record,
                                   std::span<const read::Cell> cells);

/// The titles of the cells between the header and the column.
std::vector<std::string> extra_titles(const MarksColumn& column, std::size_t cells);

/// What the row that names the column gets at its end, `text` being the findings in it.
std::string tail_of_header(const MarksColumn& column, std::size_t cells, const std::string& text);

/// What stands in a cell that a row lacks: were it empty, nobody who reads the copy could tell that it was not there.
std::string missing_cell(const MarksColumn& column);

/// What any other row gets: `text` in the column, after the cells that the record lacks. 0 `cells`: the row could not
/// be split.
std::string tail_of_row(const MarksColumn& column, std::size_t cells, std::size_t missing, const std::string& text);

}  // namespace reform::findings
