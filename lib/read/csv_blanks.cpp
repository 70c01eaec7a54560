#include "read/csv_blanks.hpp"

#include "base/text.hpp"

namespace reform::read {
namespace {

constexpr std::uint64_t kFewestBlanks = 2;
constexpr std::uint64_t kLargestGroup = 5;  // at least one blank in so many records, else they are slips
constexpr std::size_t kMostRuns = 10'000;   // of a column; enough to show how it is filled in

/// Surely no blank: nearly every cell starts so, in ASCII or with a Chinese character.
bool is_letter(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return (byte > ' ' && byte < 0x80) || (byte >= 0xE4 && byte <= 0xE9);
}

}  // namespace

BlankRuns::BlankRuns(const Table& table) : table_(&table) {
  const std::optional<int> title = table.list->find("title");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const int field = table.columns[i].field;
    if (field < 0 || field == table.list->key || field == title) continue;
    if (table.list->fields[static_cast<std::size_t>(field)].is_required) watched_.push_back({.column = i});
  }
}

void BlankRuns::see(std::span<const Cell> cells, std::uint32_t record, std::uint32_t line) {
  ++records_;
  for (Watched& watched : watched_) {
    const Cell& cell = cells[watched.column];
    const bool is_filled = !cell.text.empty() && (is_letter(cell.text.front()) || !base::trim(cell.text).empty());
    if (is_filled) {
      watched.filled_line = line;
      watched.is_in_run = false;
    } else if (watched.filled_line > 0) {
      see_blank(watched, cell, record, line);
    }
  }
}

void BlankRuns::see_blank(Watched& watched, const Cell& cell, std::uint32_t record, std::uint32_t line) {
  ++watched.blanks;
  if (watched.is_in_run) {
    watched.runs.back().last = line;
  } else if (watched.runs.size() < kMostRuns) {
    watched.is_in_run = true;
    watched.runs.push_back(
        {watched.filled_line, line, {.record = record, .line = cell.line, .column = cell.column, .byte = cell.byte}});
  }
}

void BlankRuns::report(const Input& input) const {
  for (const Watched& watched : watched_) {
    if (watched.blanks < kFewestBlanks || watched.blanks * kLargestGroup < records_) continue;
    const Column& column = table_->columns[watched.column];
    for (const Run& run : watched.runs) {
      std::string lines = std::to_string(run.first.line);
      if (run.last != run.first.line) lines += "–" + std::to_string(run.last);
      read::report(input, {.on = "merged_cells",
                           .place = run.first,
                           .header = column.header,
                           .args = {{"lines", lines}, {"above", run.above}},
                           .field = &table_->list->fields[static_cast<std::size_t>(column.field)]});
    }
  }
}

}  // namespace reform::read
