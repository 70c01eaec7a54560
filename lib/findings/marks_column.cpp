#include "findings/marks_column.hpp"

#include <algorithm>

#include "findings/mark.hpp"
#include "read/copy_titles.hpp"
#include "read/csv_records.hpp"
#include "schema/csv_quotes.hpp"

namespace reform::findings {
namespace {

/// Every row with findings is filled up to the column: one row of ten thousand cells must not blow up all others.
constexpr std::size_t kMostExtraCells = 100;

void place(MarksColumn& column, read::CsvRecords& records) {
  std::vector<read::Cell> cells;
  read::CsvRecord record;
  std::size_t& header = column.header;
  std::size_t titles = 0;
  do {
    while (records.next(cells, record)) {
      if (header == 0 && record.line >= column.title_line) {
        header = column.before = std::max<std::size_t>(cells.size(), 1);
        const auto is_added = [](const read::Cell& cell) { return read::is_copy_title(cell.text); };
        column.own = static_cast<std::size_t>(std::ranges::find_if(cells, is_added) - cells.begin());
        titles = static_cast<std::size_t>(
            std::ranges::count_if(cells, [](const read::Cell& cell) { return read::is_marks_title(cell.text); }));
      }
      if (header > 0 && cells.size() <= header + kMostExtraCells) column.before = std::max(column.before, cells.size());
      cells.clear();
    }
  } while (records.refill());
  column.title = marks_title(column.lang) + (titles == 0 ? "" : std::to_string(titles + 1));  // a copy of a copy
}

}  // namespace

MarksColumn find_marks_column(base::Source& source, const read::FileSummary& summary, base::Lang lang) {
  MarksColumn column;
  column.lang = lang;
  column.separator = summary.separator;
  if (summary.dialect != nullptr) column.quotes = schema::quotes_of(*summary.dialect);
  if (!summary.tables.empty()) column.header_line = summary.tables.front()->header_line;
  column.title_line = summary.tables.empty() ? 1 : column.header_line;
  base::Decoder decoder(source, *summary.encoding);
  read::CsvRecords records(decoder, {}, column.quotes);
  records.restart(column.separator);
  records.release();
  place(column, records);
  return column;
}

std::vector<std::string> extra_titles(const MarksColumn& column, std::size_t cells) {
  if (column.header_line == 0 || cells >= column.before) return {};
  return {column.before - cells, base::say(column.lang, "marked.extra_title")};
}

std::string tail_of_header(const MarksColumn& column, std::size_t cells, const std::string& text) {
  std::string tail;
  for (const std::string& title : extra_titles(column, cells))
    tail += column.separator + base::csv_cell(title, column.separator, column.quotes);
  const std::string title =
      text.empty() ? column.title
                   : base::say(column.lang, "marked.title_with", {{"title", column.title}, {"findings", text}});
  return tail + tail_of_row(column, tail.empty() ? cells : column.before, 0, title);
}

std::string missing_cell(const MarksColumn& column) { return base::say(column.lang, "marked.missing_cell"); }

std::string tail_of_row(const MarksColumn& column, std::size_t cells, std::size_t missing, const std::string& text) {
  if (text.empty()) {
    const bool is_named = column.header_line > 0;
    return std::string(is_named && cells == column.before ? 1 : 0, column.separator);
  }
  std::string cell = text;
  if (cells == 0) {  // within a quote that is never closed one of ours would close it
    const auto is_special = [&](char c) { return c == column.quotes.quote || c == column.separator; };
    std::ranges::replace_if(cell, is_special, ' ');
    return column.separator + cell;
  }
  std::string tail;
  for (std::size_t i = 0; i < missing; ++i)
    tail += column.separator + base::csv_cell(missing_cell(column), column.separator, column.quotes);
  cells += missing;
  const std::size_t empty = cells < column.before ? column.before - cells : 0;
  return tail + std::string(empty + 1, column.separator) + base::csv_cell(cell, column.separator, column.quotes);
}

}  // namespace reform::findings
