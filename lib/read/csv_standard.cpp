#include "read/csv_standard.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/copy_titles.hpp"
#include "read/csv_header.hpp"
#include "read/standard_headers.hpp"

namespace reform::read {
namespace {

struct StandardCsv {
  const Input& input;
  const schema::List& list;
  const schema::Dialect& dialect;
  CsvRecords& records;
  Batch batch = {};
  std::vector<Column> columns = {};
  std::vector<Label> labels = {};
  std::vector<std::size_t> marks = {};  // cells with findings of a marked copy that came back
  std::uint32_t row = 0;                // number of the record in the file, comments and header included
  std::uint32_t last_header_row = 0;
  std::uint32_t header_line = 0;
  std::uint32_t number = 0;  // of the data record
};

bool is_blank(std::span<const Cell> cells) {
  return std::ranges::all_of(cells, [](const Cell& cell) { return base::trim(cell.text).empty(); });
}

/// How many cells of the header row are names of fields, with this separator.
std::size_t count_names(const schema::List& list, CsvRecords& records, char separator) {
  const std::uint32_t row = list.resource.dialect.header_rows.empty() ? 1 : list.resource.dialect.header_rows.front();
  records.restart(separator);
  std::vector<Cell> cells;
  CsvRecord record;
  for (std::uint32_t number = 0; number < row; ++number) {
    cells.clear();
    while (!records.next(cells, record))
      if (!records.refill()) break;
  }
  if (list.resource.dialect.header_rows.empty()) return cells.size() == list.fields.size() ? 1 : 0;
  return static_cast<std::size_t>(
      std::ranges::count_if(cells, [&](const Cell& cell) { return list.match_header(cell.text).has_value(); }));
}

/// The dialect's, else a tab in a .tsv, else the one with which the header has most names: a comma, if that is as good.
char separator_of(const Input& input, const schema::List& list, CsvRecords& records) {
  const schema::Resource& resource = list.resource;
  if (resource.dialect.delimiter) return *resource.dialect.delimiter;
  if (resource.format == "tsv" || input.source.name().ends_with(".tsv")) return '\t';
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t', '|'}) {
    const std::size_t names = count_names(list, records, separator);
    if (names > most) best = separator;
    most = std::max(most, names);
  }
  return best;
}

/// The cells of a header row join those of the rows above.
void add_labels(StandardCsv& csv, std::span<const Cell> cells, std::uint32_t line) {
  csv.header_line = line;
  if (csv.labels.size() < cells.size()) csv.labels.resize(cells.size());
  for (std::size_t at = 0; at < cells.size(); ++at) {
    Label& label = csv.labels[at];
    const std::string_view text = base::trim(cells[at].text);
    if (!label.text.empty() && !text.empty()) label.text += csv.dialect.header_join;
    label.text += text;
    label.place = {.line = cells[at].line, .column = cells[at].column, .byte = cells[at].byte};
  }
}

/// What a marked copy added at the end of the header is no label.
void drop_copy_titles(StandardCsv& csv) {
  std::vector<Label>& labels = csv.labels;
  const auto is_added = [&](const Label& label) {
    return is_copy_title(label.text) && !csv.list.match_header(label.text);
  };
  if (labels.empty() || !is_added(labels.back()) || !is_marks_title(labels.back().text)) return;
  for (; !labels.empty() && is_added(labels.back()); labels.pop_back())
    if (is_marks_title(labels.back().text)) csv.marks.push_back(labels.size() - 1);
}

/// And what stands under it no part of the row.
void drop_marks(StandardCsv& csv, std::size_t first) {
  if (csv.marks.empty()) return;
  std::vector<Cell>& cells = csv.batch.cells;
  for (const std::size_t mark : csv.marks)
    if (first + mark < cells.size()) cells[first + mark].text = {};
  while (cells.size() - first > csv.labels.size() && cells.back().text.empty()) cells.pop_back();
}

void begin_rows(StandardCsv& csv) {
  const std::vector<Column>* continued = csv.input.continues;
  if (continued != nullptr) {
    csv.columns = *continued;
  } else if (csv.dialect.has_header) {
    drop_copy_titles(csv);
    csv.columns = standard_columns(csv.input, csv.list, csv.labels, csv.header_line);
  } else {
    csv.columns = columns_in_order(csv.list);
  }
  if (csv.input.sink.submission) csv.input.sink.submission(csv.input.summary.submission);
  csv.batch.table = &begin_table(
      csv.input, {.file = csv.input.file, .list = &csv.list, .columns = csv.columns, .header_line = csv.header_line});
}

/// A later part of a table may repeat the header.
bool is_header_again(const StandardCsv& csv, std::span<const Cell> cells) {
  if (csv.input.continues == nullptr || csv.number > 0 || cells.size() != csv.columns.size()) return false;
  return std::ranges::equal(
      cells, csv.columns, {}, [](const Cell& cell) { return base::fold(cell.text); },
      [](const Column& column) { return base::fold(column.header); });
}

bool is_broken(const StandardCsv& csv, const CsvRecord& record, std::span<const Cell> cells) {
  using Fault = CsvRecord::Fault;
  if (record.fault == Fault::kNone) return false;
  Mistake mistake{
      .on = record.fault == Fault::kStrayQuote ? "stray_quote"
            : record.fault == Fault::kNul      ? "nul_byte"
                                               : "unclosed_quote",
      .place = {
          .record = csv.number, .line = record.fault_line, .column = record.fault_column, .byte = record.fault_byte}};
  if (record.fault == Fault::kTooLong) mistake.on = "row_too_long";
  if (record.fault_column <= cells.size()) mistake.value = cells[record.fault_column - 1].text;
  if (record.fault_column <= csv.columns.size()) mistake.header = csv.columns[record.fault_column - 1].header;
  const base::Severity severity = report(csv.input, std::move(mistake));
  return severity == base::Severity::kError || cells.empty();
}

bool fits(const StandardCsv& csv, const CsvRecord& record, std::span<const Cell> cells) {
  const std::size_t expected = csv.columns.size();
  if (cells.size() == expected) return true;
  const bool is_short = cells.size() < expected;
  const Cell& at = is_short ? cells.back() : cells[expected];
  report(csv.input, {.on = is_short ? "missing_cell" : "extra_cell",
                     .place = {.record = csv.number, .line = record.line, .column = at.column, .byte = at.byte},
                     .value = std::string(at.text),
                     .args = {{"expected", expected}, {"found", cells.size()}}});
  return false;
}

/// True when the cells are a record and stay in the batch.
bool is_taken(StandardCsv& csv, const CsvRecord& record, std::span<const Cell> cells) {
  Counts& counts = csv.input.summary.counts;
  ++csv.row;
  if (std::ranges::binary_search(csv.dialect.header_rows, csv.row) && csv.input.continues == nullptr) {
    add_labels(csv, cells, record.line);
    return false;
  }
  ++counts.read;
  const bool is_above = csv.row < csv.last_header_row && csv.input.continues == nullptr;
  if (is_above || is_comment(csv.dialect, csv.row, cells) || is_header_again(csv, cells)) {
    ++counts.title;
    return false;
  }
  if (!cells.empty() && is_blank(cells) && cells.size() != csv.columns.size()) {
    ++counts.blank;
    report(csv.input, {.on = "blank_row", .place = {.line = record.line}});
    return false;
  }
  ++csv.number;
  if (is_broken(csv, record, cells) || !fits(csv, record, cells)) {
    ++counts.broken;
    return false;
  }
  ++counts.data;
  return true;
}

void take(StandardCsv& csv, const CsvRecord& record, std::size_t first) {
  if (csv.batch.table == nullptr && csv.row >= csv.last_header_row) begin_rows(csv);
  drop_marks(csv, first);
  if (!is_taken(csv, record, std::span(csv.batch.cells).subspan(first))) {
    csv.batch.cells.resize(first);
    return;
  }
  csv.batch.records.push_back(csv.number);
  csv.batch.lines.push_back(record.line);
}

void read_rows(StandardCsv& csv) {
  CsvRecord record;
  do {
    std::size_t first = csv.batch.cells.size();
    while (csv.records.next(csv.batch.cells, record)) {
      take(csv, record, first);
      if (csv.batch.rows() == kBatchRows) flush(csv.input, csv.batch);
      first = csv.batch.cells.size();
    }
    flush(csv.input, csv.batch);
  } while (csv.records.refill());
}

}  // namespace

CsvQuotes quotes_of(const schema::Dialect& dialect) {
  return {dialect.quote, dialect.is_quote_doubled, dialect.escape, dialect.skips_initial_space};
}

bool is_comment(const schema::Dialect& dialect, std::uint32_t row, std::span<const Cell> cells) {
  if (std::ranges::binary_search(dialect.comment_rows, row)) return true;
  return !dialect.comment_mark.empty() && !cells.empty() && cells.front().text.starts_with(dialect.comment_mark);
}

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
  const schema::Dialect& dialect = list.resource.dialect;
  input.summary.dialect = &dialect;
  base::Decoder again(input.source, input.encoding);
  CsvRecords records(again, limits, quotes_of(dialect));
  input.summary.separator = separator_of(input, list, records);
  records.restart(input.summary.separator);
  records.release();
  StandardCsv csv{.input = input, .list = list, .dialect = dialect, .records = records};
  if (dialect.has_header && !input.continues) csv.last_header_row = dialect.header_rows.back();
  read_rows(csv);
  if (csv.row == 0) {
    report(input, {.on = "empty_file", .place = {}});
  } else if (csv.batch.table == nullptr) {
    begin_rows(csv);
  }
}

}  // namespace reform::read
