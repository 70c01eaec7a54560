// A CSV file back: the reader's records say where its rows end, the bytes are copied untouched.
#include <algorithm>
#include <limits>

#include "base/converter.hpp"
#include "findings/marked_file.hpp"
#include "findings/marks_column.hpp"
#include "findings/raw_lines.hpp"
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

  bool has_record = false;
  std::vector<read::Cell> cells = {};
  read::CsvRecord record = {};
  std::uint32_t row = 0;           // number of the record
  std::uint32_t last_line = 0;     // of the record
  std::vector<Mark> marks = {};    // of the record
  std::vector<Mark> of_file = {};  // of no line: they go to the row that names our column, else to the first

  bool next();
  bool is_comment() const;
  std::size_t count_missing() const;
  void write_row();
  void write_sheet_row(std::string_view bytes, const std::string& text);
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
  ++row;
  return true;
}

bool MarkedCsv::State::is_comment() const {
  return record.is_comment || (file.summary.dialect != nullptr && read::is_comment_row(*file.summary.dialect, row));
}

/// The cells that a record which is wrong has too few.
std::size_t MarkedCsv::State::count_missing() const {
  if (file.summary.tables.empty() || record.line <= column.header_line || cells.empty()) return 0;
  const std::size_t expected = column.header_line > 0 ? column.own : file.summary.tables.front()->columns.size();
  const bool is_wrong =
      std::ranges::any_of(marks, [](const Mark& mark) { return mark.severity == base::Severity::kError; });
  return is_wrong && cells.size() < expected ? expected - cells.size() : 0;
}

void MarkedCsv::State::put(std::string_view bytes) {
  buffer += bytes;
  if (buffer.size() < kBuffered) return;
  copy.write(buffer);
  buffer.clear();
}

/// The cells of a row the reader could not split, as well as can be: parted at every separator, quotes as written.
std::vector<std::string> MarkedCsv::State::split(std::string_view bytes) const {
  std::string text(bytes);
  if (encoding != base::Encoding::kUtf8 && encoding != base::Encoding::kUtf8Bom) {
    text.clear();
    base::Converter(base::name(encoding)).convert(bytes, text, bytes.size() * 4 + 4);
  }
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(column.separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

void MarkedCsv::State::write_sheet_row(std::string_view bytes, const std::string& text) {
  const bool is_header = record.line == column.header_line;
  std::vector<std::string_view> texts;
  for (const read::Cell& cell : cells) texts.push_back(cell.text);
  std::vector<std::string> more;
  if (cells.empty()) more = split(bytes);
  if (is_header) more = extra_titles(column, cells.size());
  more.resize(more.size() + count_missing(), missing_cell(column));
  texts.insert(texts.end(), more.begin(), more.end());
  is_header ? sheet.header(texts, marks) : sheet.row(texts, marks, text);
}

void MarkedCsv::State::write_row() {
  const bool names_column = record.line == column.title_line;
  if (names_column || (column.title_line == 0 && !is_comment())) {
    marks.insert(marks.begin(), of_file.begin(), of_file.end());
    of_file.clear();
  }
  const std::string text = joined(marks, LineNumber::kLeftOut, file.lang);
  std::string kept;  // of a row that could not be split
  const std::string line_end = raw.pass(last_line, [&](std::string_view bytes) {
    put(bytes);
    if (cells.empty() && kept.size() < kShownOfBroken) kept += bytes;
  });
  if (names_column) {
    put(base::encode(tail_of_header(column, cells.size(), text), encoding));
  } else if (!text.empty() || !is_comment()) {
    put(base::encode(tail_of_row(column, cells.size(), count_missing(), text), encoding));
  }
  put(line_end);
  write_sheet_row(kept, text);
  marks.clear();
  has_record = next();
}

MarkedCsv::MarkedCsv(MarkedFile file) : state_(std::make_unique<State>(std::move(file))) {}
MarkedCsv::~MarkedCsv() = default;
MarkedCsv::MarkedCsv(MarkedCsv&&) noexcept = default;

void MarkedCsv::add(const base::Diagnostic& finding) {
  State& state = *state_;
  Mark mark = mark_of(finding, state.file.lang);
  if (mark.column == 0) state.notes.add(mark);
  while (mark.line > state.last_line && state.has_record) state.write_row();
  std::vector<Mark>& marks = mark.line == 0 || !state.has_record ? state.of_file : state.marks;
  marks.push_back(std::move(mark));
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
