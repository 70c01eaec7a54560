// What a reader hands on: some thousand records of cells that know where they stand. Nothing holds a whole file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.hpp"

namespace reform::read {

struct Cell {
  std::string_view text;   // UTF-8 as written, quotes and escapes undone; points into the reader's buffer, valid during
                           // the callback. Without data: a null, or a key that is not given
  std::uint32_t line = 0;  // physical line, 1-based
  std::uint32_t byte = 0;  // where it starts in that line (byte of the line as UTF-8, 0-based)
  std::uint32_t column = 0;    // Place::column: CSV column number, or the character of a YAML value
  std::uint32_t sequence = 0;  // YAML sequence, its elements joined to the text: number in Batch::sequences, from 1

  bool is_absent() const { return line == 0; }
};

/// Where a row has no cell, which has been said: nothing more is to be said of it.
inline constexpr Cell kAbsent = {};

struct Column {
  int field = -1;            // index in the list's fields; -1: unknown to the schema, kept as it is
  std::string header;        // as written, trimmed
  std::uint32_t number = 0;  // 1-based column of the table
};

/// One table of a file: a CSV file has one, a YAML file one per list.
struct Table {
  std::uint32_t file = 0;  // index into Diagnostics::files()
  const schema::List* list = nullptr;
  std::vector<Column> columns;
  std::uint32_t header_line = 0;
};

struct Batch {
  const Table* table = nullptr;
  std::vector<std::uint32_t> records = {};  // record number of each row, 1-based in its table
  std::vector<std::uint32_t> lines = {};    // first physical line of each row
  std::vector<Cell> cells = {};             // row-major, columns.size() per row
  std::vector<std::vector<Cell>> sequences = {};

  std::size_t rows() const { return records.size(); }
  /// The elements of a YAML sequence, each at its own place, one that is no text absent; none for any other cell.
  std::span<const Cell> elements(const Cell& cell) const {
    return cell.sequence == 0 ? std::span<const Cell>() : sequences[cell.sequence - 1];
  }
  const Cell& at(std::size_t row, std::size_t column) const { return cells[row * table->columns.size() + column]; }
};

}  // namespace reform::read
