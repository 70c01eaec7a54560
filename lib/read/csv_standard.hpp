// CSV files of somebody else's lists: read as their dialect says, with the columns that `fieldsMatch` allows. Every row
// but comments and blank ones is a record: nothing here is judged by what it looks like.
#pragma once

#include <span>

#include "read/csv_records.hpp"
#include "read/format.hpp"

namespace reform::read {

/// How a dialect writes its cells.
CsvQuotes quotes_of(const schema::Dialect& dialect);

/// Whether the record is a comment; `row`: its number in the file, 1-based.
bool is_comment(const schema::Dialect& dialect, std::uint32_t row, std::span<const Cell> cells);

void read_standard_csv(const Input& input, CsvLimits limits = {});

}  // namespace reform::read
