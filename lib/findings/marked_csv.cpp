// A CSV file back: the reader's records say where its rows end, the bytes are copied untouched.
#include <algorithm>
#include <limits>

#include "base/converter.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"
#include "findings/marked_file.hpp"
#include "findings/raw_lines.hpp"
#include "read/csv_records.hpp"

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
    const bool is_one = type == schema::FieldType::kInteger || type == schema::FieldType::kNumber ||
                        type == schema::FieldType::kPercent;
    is_number.resize(std::max<std::size_t>(is_number.size(), column.number));
    is_number[column.number - 1] = is_one;
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
  char separator;
  base::Decoder decoder;
  read::CsvRecords records;
  RawLines raw;
  base::OutputFile copy;
  std::string buffer = {};  // on its way to `copy`
  base::Workbook book;
  std::optional<MarkedSheet> sheet = {};
  std::optional<NoteSheet> notes = {};

  std::uint32_t header_line = 0;  // 0: the file has none
  std::uint32_t title_line = 1;   // of the row that names our column: the header, else the first
  std::size_t width = 1;          // cells of that row
  std::string title = {};         // of our column, unlike those that are there

  bool has_record = false;
  std::vector<read::Cell> cells = {};
  read::CsvRecord record = {};
  std::uint32_t last_line = 0;     // of the record
  std::vector<Mark> marks = {};    // of the record
  std::vector<Mark> of_file = {};  // of no line: they go to the row that names our column

  void measure_header();
  bool next();
  void write_row();
  void write_sheet_row(std::string_view bytes, const std::string& text);
  std::string our_cell(const std::string& text) const;
  std::vector<std::string> split(std::string_view bytes) const;
  void put(std::string_view bytes);
};

MarkedCsv::State::State(MarkedFile of)
    : file(std::move(of)),
      encoding(*file.summary.encoding),
      separator(file.summary.separator),
      decoder(file.source, encoding),
      records(decoder, {}),
      raw(file.source, encoding, decoder),
      copy(file.path + file.ending) {
  if (!file.summary.tables.empty()) header_line = title_line = file.summary.tables.front()->header_line;
  measure_header();
  sheet.emplace(book.add_sheet(sheet_name(file)), number_columns(file.summary), width, file.lang);
  notes.emplace(book.add_sheet(base::say(file.lang, "marked.note_sheet")), file.facts, file.lang);
  has_record = next();
}

/// Reads ahead to the row that names our column, and starts again.
void MarkedCsv::State::measure_header() {
  records.restart(separator);
  while (next() && record.line < title_line) {
  }
  width = std::max<std::size_t>(cells.size(), 1);
  title = marks_title(file.lang);
  const auto is_taken = [this](const read::Cell& cell) { return base::trim(cell.text) == title; };
  for (int number = 2; std::ranges::any_of(cells, is_taken); ++number)
    title = marks_title(file.lang) + std::to_string(number);  // a marked copy that was sent in again
  records.restart(separator);
  records.release();
}

bool MarkedCsv::State::next() {
  cells.clear();
  while (!records.next(cells, record)) {
    if (!records.refill()) return false;
  }
  last_line = records.next_line() - 1;
  return true;
}

void MarkedCsv::State::put(std::string_view bytes) {
  buffer += bytes;
  if (buffer.size() < kBuffered) return;
  copy.write(buffer);
  buffer.clear();
}

/// What is added at the end of the record's last line. A row shorter than the header is filled up, so that what it says
/// stands in our column. Within a quote that is never closed a quote of ours would close it.
std::string MarkedCsv::State::our_cell(const std::string& text) const {
  if (text.empty() && cells.size() < width) return {};
  std::string cell = base::csv_cell(base::without_formula(text), separator);
  if (cells.empty()) {
    cell = text;
    std::ranges::replace_if(
        cell, [this](char c) { return c == '"' || c == separator; }, ' ');
  }
  const std::size_t missing = cells.empty() || cells.size() >= width ? 0 : width - cells.size();
  return std::string(missing + 1, separator) + cell;
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
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

void MarkedCsv::State::write_sheet_row(std::string_view bytes, const std::string& text) {
  std::vector<std::string_view> texts;
  for (const read::Cell& cell : cells) texts.push_back(cell.text);
  std::vector<std::string> parts;
  if (cells.empty()) parts = split(bytes);
  texts.insert(texts.end(), parts.begin(), parts.end());
  record.line == header_line ? sheet->header(texts, marks) : sheet->row(texts, marks, text);
}

void MarkedCsv::State::write_row() {
  const bool names_column = record.line == title_line;
  if (names_column) marks.insert(marks.begin(), of_file.begin(), of_file.end());
  if (names_column) of_file.clear();
  const std::string text = joined(marks, LineNumber::kLeftOut, file.lang);
  std::string kept;  // of a row that could not be split
  const std::string line_end = raw.pass(last_line, [&](std::string_view bytes) {
    put(bytes);
    if (cells.empty() && kept.size() < kShownOfBroken) kept += bytes;
  });
  std::string ours = text;
  if (names_column) {
    ours = text.empty() ? title : base::say(file.lang, "marked.title_with", {{"title", title}, {"findings", text}});
  }
  put(base::encode(our_cell(ours), encoding));
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
  if (mark.column == 0) state.notes->add(mark);
  while (mark.line > state.last_line && state.has_record) state.write_row();
  std::vector<Mark>& marks = mark.line == 0 || !state.has_record ? state.of_file : state.marks;
  marks.push_back(std::move(mark));
}

std::vector<std::string> MarkedCsv::finish() {
  State& state = *state_;
  while (state.has_record) state.write_row();
  state.raw.pass(std::numeric_limits<std::uint32_t>::max(), [&](std::string_view bytes) { state.put(bytes); });
  if (!state.of_file.empty()) {  // no row to write them to: the file is empty
    const std::string line = state.title + "\r\n" +
                             base::csv_cell(joined(state.of_file, LineNumber::kLeftOut, state.file.lang)) +
                             "\r\n";
    state.put(base::encode(line, state.encoding));
  }
  state.copy.write(state.buffer);
  state.copy.finish();
  state.notes->finish(state.sheet->finish());
  write_workbook(state.book, state.file.path + ".xlsx");
  return {state.file.path + state.file.ending, state.file.path + ".xlsx"};
}

}  // namespace reform::findings
