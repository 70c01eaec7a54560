#include "read/csv.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/copy_titles.hpp"
#include "read/csv_header.hpp"
#include "read/csv_pass.hpp"
#include "read/csv_rows.hpp"
#include "read/headers.hpp"

namespace reform::read {
namespace {

struct Csv {
  const Input& input;
  CsvRecords& records;
  Batch batch = {};
  Headers headers = {};
  RowShape shape = {};
  std::uint32_t header_line = 0;
  std::vector<Cell> header_cells = {};  // and those of the rows above it
  std::uint32_t number = 0;             // of the data record
};

/// The next record with its cells appended, whatever must be read for it; false at the end of the file.
bool next_before_table(Csv& csv, CsvRecord& record) {
  csv.header_cells.clear();
  while (!csv.records.next(csv.header_cells, record)) {
    if (!csv.records.refill()) return false;
  }
  return true;
}

/// A record among the titles has come before its header: nobody can say which cell is which.
void skip_titles(Csv& csv, std::size_t records, const schema::List& list) {
  CsvRecord record;
  for (std::size_t i = 0; i < records && next_before_table(csv, record); ++i) {
    Counts& counts = csv.input.summary.counts;
    ++counts.read;
    const auto id = std::ranges::find_if(csv.header_cells,
                                         [&](const Cell& cell) { return begins_with_id(list, base::trim(cell.text)); });
    if (id == csv.header_cells.end()) {
      ++(is_blank(csv.header_cells) ? counts.blank : counts.title);
      continue;
    }
    ++counts.broken;
    lose(csv.input, csv.header_cells);
    report(csv.input, {.on = "above_header",
                       .place = {.line = record.line, .column = id->column, .byte = id->byte},
                       .value = std::string(id->text)});
  }
}

void begin(Csv& csv, const schema::List& list) {
  CsvRecord record;
  next_before_table(csv, record);
  csv.header_line = record.line;
  csv.headers = make_columns(csv.input, list, csv.header_cells, record.line);
  is_broken(csv.input, record, csv.header_cells, csv.headers.columns, csv.number);
  if (csv.input.sink.submission) csv.input.sink.submission(csv.input.summary.submission);
  csv.batch.table = &begin_table(
      csv.input, {.file = csv.input.file, .list = &list, .columns = csv.headers.columns, .header_line = record.line});
  csv.shape = shape_of_rows(list, csv.headers.columns);
}

/// Cells under an empty header are not read; text in them costs the row.
void drop_nameless(Csv& csv, std::vector<Cell>& cells, std::size_t first) {
  std::size_t kept = first;
  for (std::size_t i = first; i < cells.size(); ++i) {
    const Cell cell = cells[i];
    const std::size_t column = cell.column - 1;
    if (!csv.headers.is_nameless[column]) {
      cells[kept++] = cell;
    } else if (!base::trim(cell.text).empty()) {
      report(csv.input, {.on = "empty_header",
                         .place = {.record = csv.number, .line = cell.line, .column = cell.column, .byte = cell.byte},
                         .value = std::string(cell.text)});
    }
  }
  cells.resize(kept);
}

/// True when the cells fit the header; what is empty beyond it, or has no header, is cut off.
bool fits(Csv& csv, const CsvRecord& record, std::vector<Cell>& cells, std::size_t first) {
  const std::size_t expected = csv.headers.cells;
  std::size_t found = cells.size() - first;
  if (found == expected && csv.headers.columns.size() == expected) return true;
  while (found > expected && base::trim(cells[first + found - 1].text).empty()) --found;
  if (found < expected || found > csv.headers.is_nameless.size()) {
    const Cell& at = cells[first + std::min(found, expected + 1) - 1];  // the last one, or the first too many
    const auto [least, most] = std::minmax(expected, found);
    report(csv.input, {.on = "ragged_row",
                       .place = {.record = csv.number, .line = record.line, .column = at.column, .byte = at.byte},
                       .value = std::string(at.text),
                       .args = {{"expected", expected}, {"line", record.line}, {"found", found}},
                       .cells = {cells_of(at, least + 1, most)}});
    return false;
  }
  cells.resize(first + found);
  if (csv.headers.columns.size() != found) drop_nameless(csv, cells, first);
  return true;
}

/// Blank rows and rows that are no records are counted, the latter said, and that is all.
bool is_passed_over(const Csv& csv, const CsvRecord& record, std::span<const Cell> cells) {
  if (cells.empty()) return false;
  if (is_blank(cells)) {
    ++csv.input.summary.counts.blank;
    return true;
  }
  if (record.fault != CsvRecord::Fault::kNone) return false;
  const RowKind kind = kind_of_row(csv.shape, cells);
  if (kind == RowKind::kBlank)
    ++csv.input.summary.counts.blank;
  else if (kind != RowKind::kRecord)
    report_row(csv.input, kind, cells);
  return kind != RowKind::kRecord;
}

/// Counts and checks the record whose cells start at `first`, and keeps it in the batch or not.
void take(Csv& csv, const CsvRecord& record, std::size_t first) {
  Counts& counts = csv.input.summary.counts;
  std::vector<Cell>& cells = csv.batch.cells;
  ++counts.read;
  if (!csv.headers.marks.empty()) {
    empty_marks(std::span(cells).subspan(first), csv.headers.marks, csv.header_cells.size());
    take_out_missing(cells, first);
  }
  if (is_passed_over(csv, record, std::span(cells).subspan(first))) {
    cells.resize(first);
    return;
  }
  ++csv.number;
  if (is_broken(csv.input, record, std::span(cells).subspan(first), csv.headers.columns, csv.number) ||
      !fits(csv, record, cells, first))
    return drop_broken(csv.input, csv.batch, first);
  ++counts.data;
  csv.batch.records.push_back(csv.number);
  csv.batch.lines.push_back(record.line);
}

}  // namespace

void read_csv(const Input& input, CsvLimits limits) {
  base::Decoder decoder(input.source, input.encoding);
  CsvRecords records(decoder, limits);
  const std::optional<CsvHeader> header = find_csv_header(input, records);
  if (!header) return;
  input.summary.separator = header->separator;
  Csv csv{.input = input, .records = records};
  records.restart(header->separator);
  const schema::List& list = input.schema.lists[static_cast<std::size_t>(header->list)];
  skip_titles(csv, header->record, list);
  begin(csv, list);
  records.release();
  each_record(input, records, csv.batch, [&](const CsvRecord& record, std::size_t first) { take(csv, record, first); });
  if (csv.number == 0) {
    report(
        input,
        {.on = "no_records", .place = {.line = csv.header_line}, .args = {{"what", base::text("read.empty.header")}}});
  }
}

}  // namespace reform::read
