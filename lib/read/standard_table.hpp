// Rows of somebody else's table, cells in a CSV or arrays in JSON: which are header, comments and records, as the
// dialect has it, and the batches the records go into.
#pragma once

#include <vector>

#include "read/format.hpp"
#include "read/standard_headers.hpp"

namespace reform::read {

struct StandardTable {
  const Input& input;
  const schema::List& list;
  Batch batch = {};
  std::vector<Column> columns = {};
  std::vector<bool> is_key = {};  // by column: records are known by it
  std::vector<Label> labels = {};
  std::vector<std::size_t> marks = {};  // cells with findings of a marked copy that came back
  std::size_t header_cells = 0;         // then: of the header row
  bool has_marks = false;               // it is said that there are such cells without a header
  std::uint32_t row = 0;                // of the file, header and comments included
  std::size_t headers = 0;              // header rows found
  std::uint32_t header_line = 0;
  std::uint32_t number = 0;  // of the data record
};

/// A row that is a comment wherever it stands.
bool is_comment_row(const schema::Dialect& dialect, std::uint32_t row);

/// True when the row is a record. Any other is used (a header) or counted (a comment, what is above the header, a blank
/// row), and the caller drops its cells.
bool is_record(StandardTable& table, std::span<const Cell> cells, std::uint32_t line, bool is_comment);

/// What stands under the findings of a marked copy is no part of the row whose cells start at `first`.
void drop_marks(StandardTable& table, std::size_t first);

/// Keeps the record whose cells start at `first`: with too few, the others are absent; with too many, only its keys are
/// read, for the others may stand anywhere.
void keep(StandardTable& table, std::size_t first, std::uint32_t line);

/// Begins the table with these columns.
void begin(StandardTable& table, std::vector<Column> columns);

/// At the end of the file: a table without records has begun as well.
void finish(StandardTable& table);

}  // namespace reform::read
