// A YAML file back as tables: read once more, each record with the findings whose places are its own. Records that
// could not be read go back as YAML; where they cannot be told apart, all of the file does.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "findings/marked_file.hpp"
#include "findings/record_lines.hpp"
#include "findings/unread_yaml.hpp"

namespace reform::findings {
namespace {

/// The table of one list: its fields, then the keys it does not know, in the order of their first appearance.
struct ListCopy {
  const schema::List* list;
  std::string path;
  std::vector<std::string> headers;
  std::map<std::string, std::size_t> unknown;  // header → column
  base::OutputFile file;
  MarkedSheet sheet;
  std::size_t rows = 0;  // the header is one

  ListCopy(const schema::List& of, std::string path_, std::vector<std::string> headers_, base::Sheet sheet_,
           std::vector<bool> is_number, base::Lang lang)
      : list(&of),
        path(std::move(path_)),
        headers(std::move(headers_)),
        file(path),
        sheet(std::move(sheet_), std::move(is_number), headers.size(), lang) {
    for (std::size_t i = list->fields.size(); i < headers.size(); ++i) unknown.emplace(headers[i], i);
  }

  /// Texts as they are, also those that a spreadsheet would compute: what comes back must be what was sent.
  void write(const std::vector<std::string>& cells) {
    file.write(base::csv_line(cells) + "\r\n");
    ++rows;
  }
};

std::vector<std::string> headers_of(const schema::List& list, const read::FileSummary& summary, base::Lang lang) {
  std::vector<std::string> headers;
  for (const schema::Field& field : list.fields) headers.push_back(field.title.in(lang));
  for (const auto& table : summary.tables) {
    if (table->list != &list) continue;
    for (const read::Column& column : table->columns) {
      const bool is_new = column.field < 0 && !column.header.empty() &&
                          std::find(headers.begin(), headers.end(), column.header) == headers.end();
      if (is_new) headers.push_back(column.header);
    }
  }
  return headers;
}

}  // namespace

struct MarkedYaml::State {
  State(MarkedFile of, const schema::Schema& schema_, const read::Options& options_)
      : file(std::move(of)), schema(schema_), options(options_) {}

  struct Found {
    Mark mark;
    std::uint32_t column;  // of its place: a character of the line
    std::uint32_t record;
    std::string field;
    bool is_claimed = false;  // by a row
  };
  using Spot = std::pair<std::uint32_t, std::uint32_t>;  // line, column

  MarkedFile file;
  const schema::Schema& schema;
  const read::Options& options;
  std::vector<Found> found = {};
  std::multimap<Spot, std::size_t> by_spot = {};
  base::Workbook book = base::Workbook();
  std::map<const schema::List*, ListCopy> copies = {};
  std::uint32_t rows = 0;  // of the file so far, whatever their lists
  std::vector<read::Unread> unread = {};
  bool is_whole = false;  // the tables would hold less than was sent, and nobody would see what

  void open_copies();
  void write_row(const read::Batch& batch, std::size_t row);
  std::string write_rest();
  std::vector<Mark> claim(const read::Batch& batch, std::size_t row, const std::vector<std::size_t>& places);
  std::vector<std::size_t> places_in(const ListCopy& copy, const read::Table& table) const;
};

namespace {
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);  // a column that is not there
}

void MarkedYaml::State::open_copies() {
  for (const schema::List* list : file.summary.lists) {
    std::vector<bool> numbers;
    for (const schema::Field& field : list->fields) numbers.push_back(holds_numbers(field.type));
    const auto copy = copies.try_emplace(list, *list, file.path + "-" + list->name + ".csv",
                                         headers_of(*list, file.summary, file.lang),
                                         book.add_sheet(list->title.in(file.lang)), numbers, file.lang);
    ListCopy& table = copy.first->second;
    const std::vector<std::string_view> header(table.headers.begin(), table.headers.end());
    table.sheet.header(header, {});
    std::vector<std::string> line = table.headers;
    line.push_back(marks_title(file.lang));
    table.file.write("\xEF\xBB\xBF");
    table.write(line);
  }
}

/// Which column of the copy each column of the batch is.
std::vector<std::size_t> MarkedYaml::State::places_in(const ListCopy& copy, const read::Table& table) const {
  std::vector<std::size_t> places;
  for (const read::Column& column : table.columns) {
    const auto unknown = copy.unknown.find(column.header);
    if (column.field >= 0) {
      places.push_back(static_cast<std::size_t>(column.field));
    } else {
      places.push_back(unknown == copy.unknown.end() ? kNowhere : unknown->second);
    }
  }
  return places;
}

/// The findings at the places of the record's cells and their elements. A field that is not given stands where its
/// record starts; then the finding names it.
std::vector<Mark> MarkedYaml::State::claim(const read::Batch& batch, std::size_t row,
                                           const std::vector<std::size_t>& places) {
  const schema::List& list = *batch.table->list;
  std::map<std::size_t, std::set<std::size_t>> claimed;  // finding → columns, 0-based
  const auto look = [&](const read::Cell& at, std::size_t column) {
    const auto [first, last] = by_spot.equal_range({at.line, at.column});
    for (auto entry = first; entry != last; ++entry) {
      const Found& one = found[entry->second];
      const bool is_its_place = at.line == one.mark.line && at.column == one.column;
      const std::optional<int> field = list.find(one.field);
      // The id of an item is also what the tasks under it name.
      const bool is_of_other =
          (is_its_place && one.record > 0 && one.record != batch.records[row]) || (!one.field.empty() && !field);
      if (is_of_other) continue;
      claimed[entry->second].insert(is_its_place && field ? static_cast<std::size_t>(*field) : column);
    }
  };
  for (std::size_t i = 0; i < batch.table->columns.size(); ++i) {
    const read::Cell& cell = batch.at(row, i);
    if (places[i] == kNowhere) continue;
    look(cell, places[i]);
    for (const read::Cell& element : batch.elements(cell)) look(element, places[i]);
  }
  std::vector<Mark> marks;
  for (const auto& [index, columns] : claimed) {
    found[index].is_claimed = true;
    marks.push_back(found[index].mark);
    for (const std::size_t column : columns) {
      const auto number = static_cast<std::uint32_t>(column + 1);
      marks.back().columns.push_back({number, number});
    }
  }
  return marks;
}

void MarkedYaml::State::write_row(const read::Batch& batch, std::size_t row) {
  ListCopy& copy = copies.at(batch.table->list);
  const std::vector<std::size_t> places = places_in(copy, *batch.table);
  ++rows;
  std::vector<std::string> cells(copy.headers.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] != kNowhere) cells[places[i]] = std::string(batch.at(row, i).text);
  }
  const std::vector<Mark> marks = claim(batch, row, places);
  if (file.left_out && !file.left_out->has(file.index, 0, rows)) return;
  const std::string text = joined(marks, LineNumber::kNamed, file.lang);
  const std::vector<std::string_view> texts(cells.begin(), cells.end());
  copy.sheet.row(texts, marks, text);
  cells.push_back(text);
  copy.write(cells);
}

/// What the tables do not hold: a file of its own. Empty when they hold everything.
std::string MarkedYaml::State::write_rest() {
  std::vector<Mark> marks;
  for (const Found& one : found)
    if (is_whole || one.mark.severity == base::Severity::kError) marks.push_back(one.mark);
  if (is_whole) return write_whole(file, marks);
  std::ranges::sort(unread, {}, &read::Unread::first);
  return unread.empty() ? std::string() : write_unread(file, unread, marks);
}

MarkedYaml::MarkedYaml(MarkedFile file, const schema::Schema& schema, const read::Options& options)
    : state_(std::make_unique<State>(std::move(file), schema, options)) {}
MarkedYaml::~MarkedYaml() = default;
MarkedYaml::MarkedYaml(MarkedYaml&&) noexcept = default;

void MarkedYaml::add(const base::Diagnostic& finding) {
  State& state = *state_;
  std::set<State::Spot> spots{{finding.place.line, finding.place.column}};
  for (const base::Cells& cells : finding.cells) spots.emplace(cells.first_line, cells.first_column);
  for (const State::Spot& spot : spots) state.by_spot.emplace(spot, state.found.size());
  state.found.push_back({mark_of(finding, state.file.lang), finding.place.column, finding.place.record, finding.field});
}

std::vector<std::string> MarkedYaml::finish() {
  State& state = *state_;
  state.open_copies();
  read::Sink sink;
  sink.rows = [&](const read::Batch& batch) {
    for (std::size_t row = 0; row < batch.rows(); ++row) state.write_row(batch, row);
  };
  sink.unread = [&](const read::Unread& one) { state.unread.push_back(one); };
  read::Options options = state.options;
  options.part = state.file.summary.part;
  read::read(state.file.source, 0, state.schema, options, sink);
  std::uint64_t unread = 0;
  for (const read::Unread& one : state.unread) unread += one.records;
  state.is_whole = state.file.is_refused || unread < state.file.summary.counts.broken;
  state.file.facts.has_lines = true;
  NoteSheet notes(state.book.add_sheet(base::say(state.file.lang, "marked.note_sheet")), state.file.facts,
                  state.file.lang);
  RecordLines lines(state.file.source, *state.file.summary.encoding);
  for (const State::Found& one : state.found) {
    if (!one.is_claimed) notes.add(one.mark, one.mark.line > 0 ? lines.around(one.mark.line) : "");
  }
  std::vector<std::string> paths, remarks;
  for (const schema::List* list : state.file.summary.lists) {
    ListCopy& copy = state.copies.at(list);
    if (state.is_whole || (state.file.skips_empty && copy.rows <= 1)) continue;
    copy.file.finish();
    paths.push_back(copy.path);
    for (std::string& remark : copy.sheet.finish()) remarks.push_back(list->title.in(state.file.lang) + ": " + remark);
  }
  if (std::string rest = state.write_rest(); !rest.empty()) paths.push_back(std::move(rest));
  notes.finish(remarks);
  write_workbook(state.book, state.file.path + ".xlsx");
  paths.push_back(state.file.path + ".xlsx");
  return paths;
}

}  // namespace reform::findings
