#include "read/csv_pass.hpp"

#include <algorithm>

namespace reform::read {
namespace {

std::string_view name(CsvRecord::Fault fault) {
  switch (fault) {
    case CsvRecord::Fault::kUnclosedQuote:
      return "unclosed_quote";
    case CsvRecord::Fault::kTooLong:
      return "row_too_long";
    case CsvRecord::Fault::kNul:
      return "nul_byte";
    default:
      return "stray_quote";
  }
}

}  // namespace

bool is_broken(const Input& input, const CsvRecord& record, std::span<const Cell> cells,
               std::span<const Column> columns, std::uint32_t number) {
  if (record.fault == CsvRecord::Fault::kNone) return false;
  Mistake mistake{
      .on = name(record.fault),
      .place = {.record = number, .line = record.fault_line, .column = record.fault_column, .byte = record.fault_byte}};
  if (record.fault == CsvRecord::Fault::kTooLong) mistake.args = {{"line", record.line}};
  const auto column = std::ranges::find(columns, record.fault_column, &Column::number);
  if (column != columns.end()) mistake.header = column->header;
  if (record.fault_column <= cells.size()) mistake.value = cells[record.fault_column - 1].text;
  const base::Severity severity = report(input, std::move(mistake));
  return severity == base::Severity::kError || cells.empty();
}

void drop_broken(const Input& input, Batch& batch, std::size_t first) {
  ++input.summary.counts.broken;
  lose(input, std::span(batch.cells).subspan(first));
  batch.cells.resize(first);
}

}  // namespace reform::read
