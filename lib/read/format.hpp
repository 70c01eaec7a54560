// What one input format gets to work with. A format is a row of the TABLE in read.cpp and a function `read_<format>`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "read/read.hpp"

namespace reform::read {

struct Input {
  base::Source& source;
  base::Encoding encoding;  // judged: every byte is in it
  std::uint32_t file;
  const schema::Schema& schema;
  std::optional<int> list;               // --list or the resource whose path it is, as an index
  const std::vector<Column>* continues;  // of the part of the table before this file; null: it begins one
  const Sink& sink;
  FileSummary& summary;
};

/// A mistake in the file itself: rule kind `file`, `on` names it. `place.file` is filled in by report().
struct Mistake {
  std::string_view on;
  base::Place place;
  std::string header = {}, value = {};
  base::Args args = {};
  const schema::Field* field = nullptr;
  std::vector<base::Cells> cells = {};
};

/// Hands the mistake to the sink. A record with a mistake of severity error must not be passed on.
base::Severity report(const Input& input, Mistake mistake, std::string_view kind = "file");

/// Announces a table and remembers it in the summary; the reference is valid as long as the summary.
const Table& begin_table(const Input& input, Table table);

/// Hands the rows on, if there are any, and empties the batch.
void flush(const Input& input, Batch& batch);

/// Hands on the text of records that are broken: others may name them.
void lose(const Input& input, std::string_view text);
void lose(const Input& input, std::span<const Cell> cells);

/// The cells of these columns in the row of the cell.
inline base::Cells cells_of(const Cell& cell, std::size_t first_column, std::size_t last_column) {
  return {cell.line, cell.line, static_cast<std::uint32_t>(first_column), static_cast<std::uint32_t>(last_column)};
}

/// No cell has text.
bool is_blank(std::span<const Cell> cells);

/// Rows of a batch: enough to make the calls cheap, few enough to stay in the processor's cache.
inline constexpr std::size_t kBatchRows = 1024;

}  // namespace reform::read
