#include "findings/marks_column.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "findings/mark.hpp"
#include "read/copy_titles.hpp"
#include "schema/csv_quotes.hpp"

namespace reform::findings {
namespace {

/// Every row with findings is filled up to the column: one row of ten thousand cells must not blow up all others.
constexpr std::size_t kMostExtraCells = 100;

/// Of the row that names the column.
void take_titles(MarksColumn& column, const schema::List& list, std::span<const read::Cell> cells) {
  std::vector<std::string_view> titles;
  for (const read::Cell& cell : cells) titles.push_back(cell.text);
  column.old_header = cells.size();
  if (auto found = read::find_copy_columns(list, titles)) column.old = std::move(found->marks);
  const auto is_left = [&](const read::Cell& cell) {
    return read::is_marks_title(cell.text) && std::ranges::find(column.old, cell.column - 1) == column.old.end();
  };
  const auto titled = std::ranges::count_if(cells, is_left);  // columns of their owner's
  column.title = marks_title(column.lang) + (titled == 0 ? "" : std::to_string(titled + 1));
}

void place(MarksColumn& column, const schema::List& list, read::CsvRecords& records) {
  std::vector<read::Cell> cells;
  read::CsvRecord record;
  std::optional<std::size_t> header;  // cells of the row that names the column, the old ones taken out
  do {
    while (records.next(cells, record)) {
      const bool is_header = !header && record.line >= column.title_line;
      if (is_header && column.title_line > 0) take_titles(column, list, cells);
      const std::size_t own = cells.size() - old_marks(column, record, cells).size();
      if (is_header) header = column.before = std::max<std::size_t>(own, 1);
      const bool is_sure = header && !record.has_bad_quote();
      if (is_sure && own <= *header + kMostExtraCells) column.before = std::max(column.before, own);
      cells.clear();
    }
  } while (records.refill());
}

}  // namespace

MarksColumn find_marks_column(base::Source& source, const read::FileSummary& summary, base::Lang lang) {
  MarksColumn column;
  column.lang = lang;
  column.title = marks_title(lang);
  column.separator = summary.separator;
  if (summary.dialect != nullptr) column.quotes = schema::quotes_of(*summary.dialect);
  const read::Table* table = summary.tables.empty() ? nullptr : summary.tables.front().get();
  if (table != nullptr) column.header_line = table->header_line;
  column.title_line = table == nullptr ? 1 : column.header_line;
  if (table != nullptr && !table->columns.empty()) column.expected = table->columns.back().number;
  base::Decoder decoder(source, *summary.encoding);
  read::CsvRecords records(decoder, {}, column.quotes);
  records.restart(column.separator);
  records.release();
  static const schema::List kUnknown;
  place(column, table == nullptr ? kUnknown : *table->list, records);
  return column;
}

std::vector<std::size_t> old_marks(const MarksColumn& column, const read::CsvRecord& record,
                                   std::span<const read::Cell> cells) {
  if (column.title_line == 0) {
    const bool is_old = column.expected > 0 && cells.size() > column.expected && read::holds_marks(cells.back().text);
    return is_old ? std::vector{cells.size() - 1} : std::vector<std::size_t>{};
  }
  if (record.line == column.title_line) return {column.old.rbegin(), column.old.rend()};
  std::vector<std::size_t> found = read::marks_in(cells, column.old, column.old_header);
  if (record.line < column.title_line || column.header_line == 0 || record.has_bad_quote())
    std::erase_if(found, [&](std::size_t at) {
      return !base::trim(cells[at].text).empty() && !read::holds_marks(cells[at].text);
    });
  return found;
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
