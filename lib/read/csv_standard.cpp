#include "read/csv_standard.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/csv_header.hpp"
#include "read/csv_pass.hpp"
#include "read/standard_table.hpp"
#include "schema/csv_quotes.hpp"

namespace reform::read {
namespace {

/// How well the first row that counts fits the list with this separator: names of fields in the header, without a
/// header a cell for each field; and the line of that row.
struct Fit {
  std::size_t names = 0;
  std::uint32_t line = 0;
};

Fit fit_of(const schema::List& list, CsvRecords& records, char separator) {
  const schema::Dialect& dialect = list.resource.dialect;
  records.restart(separator);
  std::vector<Cell> cells;
  CsvRecord record;
  for (std::uint32_t row = 1;; ++row) {
    cells.clear();
    while (!records.next(cells, record))
      if (!records.refill()) return {};
    if (record.is_comment || is_comment_row(dialect, row)) continue;
    if (!dialect.has_header) return {cells.size() == list.fields.size() ? 1U : 0U, record.line};
    if (row < dialect.header_rows.front()) continue;
    const auto is_name = [&](const Cell& cell) { return list.match_header(cell.text).has_value(); };
    return {static_cast<std::size_t>(std::ranges::count_if(cells, is_name)), record.line};
  }
}

/// The dialect's, else a tab in a .tsv, else the comma of the standard.
char separator_said(const Input& input, const schema::Resource& resource) {
  const bool is_tsv = resource.format == "tsv" || base::ending_of(input.source.name()) == "tsv";
  return resource.dialect.delimiter.value_or(is_tsv ? '\t' : ',');
}

base::LocalText shown(char separator) {
  return separator == '\t' ? base::text("read.separator.tab") : base::LocalText{std::string(1, separator), {}};
}

/// What the descriptor says, unless the header has more names with another one: that is a mistake of its own, and
/// splitting all rows in the wrong places would only hide the others. Without a header there are only data to tell by,
/// which say less than a separator that is written down.
char separator_of(const Input& input, const schema::List& list, CsvRecords& records) {
  const char said = separator_said(input, list.resource);
  const schema::Dialect& dialect = list.resource.dialect;
  if (dialect.delimiter && !dialect.has_header) return said;
  char best = said;
  Fit most = fit_of(list, records, said);
  for (const char separator : {',', ';', '\t', '|'}) {
    const Fit fit = fit_of(list, records, separator);
    if (fit.names <= most.names) continue;
    best = separator;
    most = fit;
  }
  if (best != said)
    report(input, {.on = "separator_differs",
                   .place = {.line = most.line},
                   .value = std::string(1, best),
                   .args = {{"seen", shown(best)}, {"said", shown(said)}}});
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
