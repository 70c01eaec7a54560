// Rows of a table that are no records: section rows (一、党建统领), totals (合计), footers (填表人, 备注) and the
// header once more; blank ones with nothing but `/`. A row that could be a record is one: a mistake in it is better
// reported than a record passed over.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "read/format.hpp"
#include "read/headers.hpp"

namespace reform::read {

enum class RowKind : std::uint8_t { kRecord, kBlank, kSection, kTotal, kFooter, kHeader };

/// The cells of a table that tell a record from other rows, by their index in the row as it is written.
struct RowShape {
  std::optional<std::size_t> key, title;  // empty: the table has no such column
  std::vector<std::size_t> required;      // cells of required fields
  const schema::List* list = nullptr;
};

RowShape shape_of_rows(const schema::List& list, std::span<const Column> columns);

/// `cells`: all of the row, at least one with text.
RowKind kind_of_row(const RowShape& shape, std::span<const Cell> cells);

/// Says what was passed over and counts it.
void report_row(const Input& input, RowKind kind, std::span<const Cell> cells);

}  // namespace reform::read
