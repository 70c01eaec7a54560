#include "read/standard_table.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "read/copy_titles.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kShownWidth = 40;  // columns of findings

const schema::Dialect& dialect_of(const StandardTable& table) { return table.list.resource.dialect; }

bool needs_header(const StandardTable& table) {
  return table.input.continues == nullptr && table.headers < dialect_of(table).header_rows.size();
}

/// A comment is no header: where one stands in its place, the header is the next row that is none.
bool is_header(const StandardTable& table) {
  return needs_header(table) && table.row >= dialect_of(table).header_rows[table.headers];
}

/// The cells of a header row join those of the rows above.
void add_labels(StandardTable& table, std::span<const Cell> cells, std::uint32_t line) {
  ++table.headers;
  table.header_line = line;
  if (table.labels.size() < cells.size()) table.labels.resize(cells.size());
  for (std::size_t at = 0; at < cells.size(); ++at) {
    Label& label = table.labels[at];
    const std::string_view text = base::trim(cells[at].text);
    if (!label.text.empty() && !text.empty()) label.text += dialect_of(table).header_join;
    label.text += text;
    label.place = {.line = cells[at].line, .column = cells[at].column, .byte = cells[at].byte};
  }
}

/// What a marked copy added at the end of the header is no label.
void drop_copy_titles(StandardTable& table) {
  std::vector<std::string_view> titles;
  for (const Label& label : table.labels) titles.push_back(label.text);
  auto added = find_copy_columns(table.list, titles);
  if (!added) return;
  table.marks = std::move(added->marks);
  table.header_cells = table.labels.size();
  const Label& title = table.labels[table.marks.back()];
  report_copy_columns(table.input, title.text, title.place);
  table.labels.resize(added->first);
}

void begin_columns(StandardTable& table) {
  if (table.batch.table != nullptr) return;
  if (table.input.continues != nullptr) {
    begin(table, *table.input.continues);
  } else if (dialect_of(table).has_header) {
    drop_copy_titles(table);
    begin(table, standard_columns(table.input, table.list, table.labels, table.header_line));
  } else {
    begin(table, columns_in_order(table.list));
  }
}

/// A later part of a table may repeat the header.
bool is_header_again(const StandardTable& table, std::span<const Cell> cells) {
  if (table.input.continues == nullptr || table.number > 0 || cells.size() != table.columns.size()) return false;
  return std::ranges::equal(
      cells, table.columns, {}, [](const Cell& cell) { return base::fold(cell.text); },
      [](const Column& column) { return base::fold(column.header); });
}

bool has(const std::vector<int>& fields, int field) { return std::ranges::find(fields, field) != fields.end(); }

/// The record is known by the field: it may not repeat, or records of some list name it.
bool names_record(const schema::Schema& schema, const schema::List& list, int field) {
  if (field < 0) return false;
  const auto is_of = [&](const schema::Key& key) { return has(key.fields, field); };
  if (list.fields[static_cast<std::size_t>(field)].is_unique || std::ranges::any_of(list.keys, is_of)) return true;
  return std::ranges::any_of(schema.lists, [&](const schema::List& other) {
    return std::ranges::any_of(other.foreign_keys, [&](const schema::ForeignKey& key) {
      return &schema.lists[static_cast<std::size_t>(key.list)] == &list && has(key.targets, field);
    });
  });
}

void report_length(const StandardTable& table, std::span<const Cell> cells, std::uint32_t line) {
  const std::size_t expected = table.columns.size();
  const bool is_short = cells.size() < expected;
  const Cell at = !is_short ? cells[expected] : cells.empty() ? kAbsent : cells.back();
  const std::size_t from = at.column + (is_short ? 1 : 0);
  const std::size_t to = is_short ? at.column + expected - cells.size() : cells.back().column;
  report(table.input, {.on = is_short ? "missing_cell" : "extra_cell",
                       .place = {.record = table.number, .line = line, .column = at.column, .byte = at.byte},
                       .value = std::string(at.text),
                       .args = {{"expected", expected}, {"found", cells.size()}},
                       .cells = {cells_of(at, from, to)}});
}

/// The findings of a copy in a table without a header, which are what a row has too much at its end.
void drop_untitled_marks(StandardTable& table, std::size_t first) {
  std::vector<Cell>& cells = table.batch.cells;
  const std::size_t expected = table.columns.empty() ? table.list.fields.size() : table.columns.size();
  const auto is_too_long = [&] { return cells.size() - first > expected; };
  if (!is_too_long() || !holds_marks(cells.back().text)) return;
  const Cell marks = cells.back();
  if (!std::exchange(table.has_marks, true))
    report_copy_columns(table.input, base::fit(marks.text, kShownWidth),
                        {.line = marks.line, .column = marks.column, .byte = marks.byte});
  cells.pop_back();
  while (is_too_long() && cells.back().text.empty()) cells.pop_back();
  take_out_missing(cells, first);
}

}  // namespace

bool is_comment_row(const schema::Dialect& dialect, std::uint32_t row) {
  return std::ranges::binary_search(dialect.comment_rows, row);
}

void begin(StandardTable& table, std::vector<Column> columns) {
  const Input& input = table.input;
  table.columns = std::move(columns);
  for (const Column& column : table.columns) {
    table.is_key.push_back(names_record(input.schema, table.list, column.field));
  }
  if (input.sink.submission) input.sink.submission(input.summary.submission);
  table.batch.table = &begin_table(
      input, {.file = input.file, .list = &table.list, .columns = table.columns, .header_line = table.header_line});
}

bool is_record(StandardTable& table, std::span<const Cell> cells, std::uint32_t line, bool is_comment) {
  Counts& counts = table.input.summary.counts;
  ++table.row;
  is_comment = is_comment || is_comment_row(dialect_of(table), table.row);
  if (!is_comment && is_header(table)) {
    add_labels(table, cells, line);
    if (!needs_header(table)) begin_columns(table);
    return false;
  }
  ++counts.read;
  if (!needs_header(table)) begin_columns(table);
  if (is_comment || needs_header(table) || is_header_again(table, cells)) {
    ++counts.title;
    return false;
  }
  if (!cells.empty() && is_blank(cells) && cells.size() != table.columns.size()) {
    ++counts.blank;
    report(table.input, {.on = "blank_row", .place = {.line = line}});
    return false;
  }
  ++table.number;
  return true;
}

void drop_marks(StandardTable& table, std::size_t first) {
  if (table.header_line == 0) return drop_untitled_marks(table, first);
  if (table.marks.empty()) return;
  std::vector<Cell>& cells = table.batch.cells;
  empty_marks(std::span(cells).subspan(first), table.marks, table.header_cells);
  take_out_missing(cells, first);
  while (cells.size() - first > table.labels.size() && cells.back().text.empty()) cells.pop_back();
}

void keep(StandardTable& table, std::size_t first, std::uint32_t line) {
  std::vector<Cell>& cells = table.batch.cells;
  const std::size_t expected = table.columns.size(), found = cells.size() - first;
  if (found != expected) {
    report_length(table, std::span(cells).subspan(first), line);
    cells.resize(first + expected, kAbsent);
    for (std::size_t at = 0; found > expected && at < expected; ++at)
      if (!table.is_key[at]) cells[first + at] = kAbsent;
  }
  ++table.input.summary.counts.data;
  table.batch.records.push_back(table.number);
  table.batch.lines.push_back(line);
}

void finish(StandardTable& table) {
  flush(table.input, table.batch);
  if (table.batch.table == nullptr && table.row == 0) begin(table, columns_in_order(table.list));
  begin_columns(table);
}

}  // namespace reform::read
