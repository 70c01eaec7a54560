#include "read/csv_standard.hpp"

#include <algorithm>

#include "read/csv_header.hpp"
#include "read/csv_pass.hpp"
#include "read/standard_table.hpp"
#include "schema/csv_quotes.hpp"

namespace reform::read {
namespace {

/// How well the first row that counts fits the list with this separator: names of fields in the header, without a
/// header a cell for each field.
std::size_t count_names(const schema::List& list, CsvRecords& records, char separator) {
  const schema::Dialect& dialect = list.resource.dialect;
  records.restart(separator);
  std::vector<Cell> cells;
  CsvRecord record;
  for (std::uint32_t row = 1;; ++row) {
    cells.clear();
    while (!records.next(cells, record))
      if (!records.refill()) return 0;
    if (record.is_comment || is_comment_row(dialect, row)) continue;
    if (!dialect.has_header) return cells.size() == list.fields.size() ? 1 : 0;
    if (row < dialect.header_rows.front()) continue;
    const auto is_name = [&](const Cell& cell) { return list.match_header(cell.text).has_value(); };
    return static_cast<std::size_t>(std::ranges::count_if(cells, is_name));
  }
}

/// The dialect's, else a tab in a .tsv, else the one with which the header has most names: a comma, if that is as good.
char separator_of(const Input& input, const schema::List& list, CsvRecords& records) {
  const schema::Resource& resource = list.resource;
  if (resource.dialect.delimiter) return *resource.dialect.delimiter;
  if (resource.format == "tsv" || ending_of(input.source.name()) == ".tsv") return '\t';
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t', '|'}) {
    const std::size_t names = count_names(list, records, separator);
    if (names > most) best = separator;
    most = std::max(most, names);
  }
  return best;
}

void take(StandardTable& table, const CsvRecord& record, std::size_t first) {
  drop_marks(table, first);
  std::vector<Cell>& cells = table.batch.cells;
  const std::span<const Cell> row = std::span(cells).subspan(first);
  const std::size_t headers = table.headers;
  if (!is_record(table, row, record.line, record.is_comment)) {
    if (table.headers != headers) is_broken(table.input, record, row, table.columns, 0);
    cells.resize(first);
  } else if (is_broken(table.input, record, row, table.columns, table.number)) {
    drop_broken(table.input, table.batch, first);
  } else {
    keep(table, first, record.line);
  }
}

}  // namespace

void read_standard_csv(const Input& input, CsvLimits limits) {
  base::Decoder decoder(input.source, input.encoding);
  std::optional<int> list_number = input.list;
  if (!list_number) {
    CsvRecords searched(decoder, limits);
    const std::optional<CsvHeader> header = find_csv_header(input, searched);
    if (!header) return;
    list_number = header->list;
  }
  const schema::List& list = input.schema.lists[static_cast<std::size_t>(*list_number)];
  base::Decoder again(input.source, input.encoding);
  CsvRecords records(again, limits, schema::quotes_of(list.resource.dialect));
  input.summary.dialect = &list.resource.dialect;
  input.summary.separator = separator_of(input, list, records);
  records.restart(input.summary.separator);
  records.release();
  StandardTable table{.input = input, .list = list};
  each_record(input, records, table.batch,
              [&](const CsvRecord& record, std::size_t first) { take(table, record, first); });
  if (table.row == 0) {
    report(input, {.on = "empty_file", .place = {}});
  } else {
    finish(table);
  }
}

}  // namespace reform::read
