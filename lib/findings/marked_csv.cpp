// A CSV file back: the reader's records say where its rows end, the bytes are copied untouched.
#include <algorithm>
#include <limits>

#include "findings/marked_file.hpp"
#include "findings/marks_column.hpp"
#include "findings/raw_row.hpp"
#include "read/copy_titles.hpp"
#include "read/csv_records.hpp"
#include "read/csv_standard.hpp"
#include "read/standard_table.hpp"

namespace reform::findings {
namespace {

constexpr std::size_t kBuffered = 1 << 18;
constexpr std::size_t kShownOfBroken = 1 << 16;  // bytes of a row that could not be split

/// Which columns hold numbers, by cell.
std::vector<bool> number_columns(const read::FileSummary& summary) {
  std::vector<bool> is_number;
  if (summary.tables.empty()) return is_number;
  const read::Table& table = *summary.tables.front();
  for (const read::Column& column : table.columns) {
    if (column.field < 0) continue;
    const schema::FieldType type = table.list->fields[static_cast<std::size_t>(column.field)].type;
    is_number.resize(std::max<std::size_t>(is_number.size(), column.number));
    is_number[column.number - 1] = holds_numbers(type);
  }
  return is_number;
}

std::string sheet_name(const MarkedFile& file) {
  if (!file.summary.lists.empty()) return file.summary.lists.front()->title.in(file.lang);
  return file.path.substr(file.path.find_last_of('/') + 1);
}

}  // namespace

struct MarkedCsv::State {
  explicit State(MarkedFile of);

  MarkedFile file;
  base::Encoding encoding;
  MarksColumn column;
  base::Decoder decoder;
  read::CsvRecords records;
  RawLines raw;
  base::OutputFile copy;
  std::string buffer = {};  // on its way to `copy`
  base::Workbook book;
  MarkedSheet sheet;
  NoteSheet notes;

  /// A finding, until the last row with a cell of it is written.
  struct Open {
    Mark mark;
    std::vector<base::Cells> cells;  // by first line
    std::uint32_t last_line = 0;
    std::size_t passed = 0;  // so many of the cells lie above the row
  };

  bool has_record = false;
  std::vector<read::Cell> cells = {};
  std::vector<std::size_t> old = {};  // those with findings of an earlier copy, which are left out
  read::CsvRecord record = {};
  std::uint32_t row = 0;           // number of the record
  std::uint32_t last_line = 0;     // of the record
  std::vector<Open> open = {};     // of the record, and of those after it
  std::vector<Mark> of_file = {};  // of no line: they go to the row that names our column, else to the first

  bool next();
  bool is_comment() const;
  std::vector<Columns> columns_in_row(const Open& finding) const;
  std::vector<Mark> take_marks();
  std::size_t count_missing(std::span<const Mark> marks) const;
  std::string copy_bytes(std::string& broken);
  void write_row();
  void write_sheet_row(std::string_view broken, std::span<const Mark> marks, const std::string& text);
  std::vector<std::string> split(std::string_view bytes) const;
  void put(std::string_view bytes);
};

MarkedCsv::State::State(MarkedFile of)
    : file(std::move(of)),
      encoding(*file.summary.encoding),
      column(find_marks_column(file.source, file.summary, file.lang)),
      decoder(file.source, encoding),
      records(decoder, {}, column.quotes),
      raw(file.source, encoding, decoder),
      copy(file.path + file.ending),
      sheet(book.add_sheet(sheet_name(file)), number_columns(file.summary), column.before, file.lang),
      notes(book.add_sheet(base::say(file.lang, "marked.note_sheet")), file.facts, file.lang) {
  records.restart(column.separator);
  records.release();
  has_record = next();
}

bool MarkedCsv::State::next() {
  cells.clear();
  while (!records.next(cells, record)) {
    if (!records.refill()) return false;
  }
  last_line = records.next_line() - 1;
  old = old_marks(column, record, cells);
  ++row;
  return true;
}

bool MarkedCsv::State::is_comment() const {
  return record.is_comment || (file.summary.dialect != nullptr && read::is_comment_row(*file.summary.dialect, row));
}

/// The cells of the finding in the record, as they stand in the copy.
std::vector<Columns> MarkedCsv::State::columns_in_row(const Open& finding) const {
  const auto count_old = [&](std::size_t before) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(old, before) - old.begin());
  };
  std::vector<Columns> columns;
  for (const base::Cells& each : std::span(finding.cells).subspan(finding.passed)) {
    if (each.first_line > last_line) break;
    if (each.last_line < record.line || each.first_column == 0) continue;
    const std::uint32_t first = each.first_column - count_old(each.first_column - 1);
    const std::uint32_t last = each.last_column - count_old(each.last_column);
    const bool goes_on = &each != finding.cells.data() && each.first_column == finding.cells.front().first_column;
    if (first <= last) columns.push_back({first, last, each.first_line >= record.line && !goes_on});
  }
  return columns;
}

std::vector<Mark> MarkedCsv::State::take_marks() {
  std::vector<Mark> marks;
  for (Open& finding : open) {
    while (finding.passed < finding.cells.size() && finding.cells[finding.passed].last_line < record.line)
      ++finding.passed;
    std::vector<Columns> columns = columns_in_row(finding);
    if (columns.empty() && finding.mark.line < record.line) continue;  // it goes on further down
    marks.push_back(finding.mark);
    marks.back().columns = std::move(columns);
  }
  std::erase_if(open, [&](const Open& finding) { return finding.last_line <= last_line; });
  return marks;
}

/// The cells that a record which is wrong has too few, as far as they can be counted.
std::size_t MarkedCsv::State::count_missing(std::span<const Mark> marks) const {
  const std::size_t own = cells.size() - old.size();
  if (record.line <= column.header_line || cells.empty() || record.has_bad_quote() || own >= column.expected) return 0;
  const auto is_error = [](const Mark& mark) { return mark.severity == base::Severity::kError; };
  return std::ranges::any_of(marks, is_error) ? column.expected - own : 0;
}

void MarkedCsv::State::put(std::string_view bytes) {
  buffer += bytes;
  if (buffer.size() < kBuffered) return;
  copy.write(buffer);
  buffer.clear();
}

/// The cells of a row the reader could not split, as well as can be: parted at every separator, quotes as written.
std::vector<std::string> MarkedCsv::State::split(std::string_view bytes) const {
  const std::string text = decoded(bytes, encoding);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(column.separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

void MarkedCsv::State::write_sheet_row(std::string_view broken, std::span<const Mark> marks, const std::string& text) {
  const bool is_header = record.line == column.header_line;
  std::vector<std::string_view> texts;
  for (std::size_t at = 0; at < cells.size(); ++at)
    if (!std::ranges::binary_search(old, at)) texts.push_back(cells[at].text);
  std::vector<std::string> more;
  if (cells.empty()) more = split(broken);
  if (is_header) more = extra_titles(column, texts.size());
  more.resize(more.size() + count_missing(marks), missing_cell(column));
  texts.insert(texts.end(), more.begin(), more.end());
  is_header ? sheet.header(texts, marks) : sheet.row(texts, marks, text);
}

/// The bytes of the record but for old findings, and its line end, which is the result. `broken`: the start of those
/// that could not be split. Where old findings are part of a cell, it could not.
std::string MarkedCsv::State::copy_bytes(std::string& broken) {
  if (!old.empty()) {
    RawRow bytes = take_row(raw, record.line, last_line);
    take_out(bytes, cells, old, encoding, column.separator);
    put(bytes.bytes);
    return bytes.line_end;
  }
  bool is_held = cells.empty() || record.has_bad_quote();
  std::string line_end = raw.pass(last_line, [&](std::string_view bytes) {
    if (!is_held) return put(bytes);
    broken += bytes;
    is_held = broken.size() < kShownOfBroken;
    if (!is_held) put(broken);
  });
  if (!is_held) return line_end;
  if (!column.old.empty() && take_out_findings(broken, encoding, column.separator, column.quotes.quote)) cells.clear();
  put(broken);
  return line_end;
}

void MarkedCsv::State::write_row() {
  const bool names_column = record.line == column.title_line;
  std::vector<Mark> marks = take_marks();
  if (record.line > column.title_line && !file.copies(marks)) {
    raw.pass(last_line, [](std::string_view) {});
    has_record = next();
    return;
  }
  if (names_column || (column.title_line == 0 && !is_comment())) {
    marks.insert(marks.begin(), of_file.begin(), of_file.end());
    of_file.clear();
  }
  const std::string text = joined(marks, LineNumber::kLeftOut, file.lang);
  std::string broken;
  const std::string line_end = copy_bytes(broken);
  const std::size_t own = cells.size() - old.size();
  if (names_column) {
    const bool is_ours = own == 0 && !cells.empty();  // of the copy of an empty file
    put(base::encode(tail_of_header(column, is_ours ? 1 : own, text).substr(is_ours ? 1 : 0), encoding));
  } else if (!text.empty() || !is_comment()) {
    put(base::encode(tail_of_row(column, own, count_missing(marks), text), encoding));
  }
  put(line_end);
  write_sheet_row(broken, marks, text);
  has_record = next();
}

MarkedCsv::MarkedCsv(MarkedFile file) : state_(std::make_unique<State>(std::move(file))) {}
MarkedCsv::~MarkedCsv() = default;
MarkedCsv::MarkedCsv(MarkedCsv&&) noexcept = default;

void MarkedCsv::add(const base::Diagnostic& finding) {
  State& state = *state_;
  const base::Place& place = finding.place;
  while (place.line > state.last_line && state.has_record) state.write_row();
  State::Open open{mark_of(finding, state.file.lang), finding.cells, place.line, 0};
  if (open.cells.empty()) open.cells = {{place.line, place.line, place.column, place.column}};
  for (const base::Cells& cells : open.cells) open.last_line = std::max(open.last_line, cells.last_line);
  std::ranges::stable_sort(open.cells, {}, &base::Cells::first_line);
  const bool has_cell = !state.columns_in_row(open).empty();
  if (!has_cell) state.notes.add(open.mark);
  if (place.line == 0 || !state.has_record) return state.of_file.push_back(std::move(open.mark));
  // What is said of an old column is not of the copy, where there is none.
  if (has_cell || place.column == 0) state.open.push_back(std::move(open));
}

std::vector<std::string> MarkedCsv::finish() {
  State& state = *state_;
  while (state.has_record) state.write_row();
  state.raw.pass(std::numeric_limits<std::uint32_t>::max(), [&](std::string_view bytes) { state.put(bytes); });
  if (!state.of_file.empty()) {  // no row to write them to: the file is empty
    const std::string text = joined(state.of_file, LineNumber::kLeftOut, state.file.lang);
    state.put(base::encode(tail_of_header(state.column, state.column.before, text).substr(1) + "\r\n", state.encoding));
  }
  state.copy.write(state.buffer);
  state.copy.finish();
  state.notes.finish(state.sheet.finish());
  write_workbook(state.book, state.file.path + ".xlsx");
  return {state.file.path + state.file.ending, state.file.path + ".xlsx"};
}

}  // namespace reform::findings
