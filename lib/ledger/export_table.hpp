// The tables of a ledger as SQLite's own catalogue lists them, and what they are called in an export. For export and
// rebuild.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/sqlite.hpp"

namespace reform::ledger {

struct ExportColumn {
  enum class Type : std::uint8_t { kText, kInteger, kBlob };
  std::string name;    // in the ledger
  std::string called;  // in the export
  Type type = Type::kText;
  bool is_needed = false;  // NOT NULL
  int key = 0;             // place in the primary key, from 1; 0: not in it
};

/// Values of `column` stand in `target_column` of `target` (names of the export).
struct ExportReference {
  std::string column, target, target_column;
};

struct ExportTable {
  std::string name, called;
  bool is_list = false;  // of the schema
  std::vector<ExportColumn> columns{};
  std::vector<ExportReference> references{};

  /// The columns of the primary key, in its order.
  std::vector<const ExportColumn*> key() const;
};

/// All tables, ours first, then the lists, each in byte order; our columns of a list come before its fields.
std::vector<ExportTable> export_tables(base::Database& database);

/// `_event` is `ledger_event` in an export.
std::string name_in_export(std::string_view name);
/// And back.
std::string name_in_ledger(std::string_view called);

/// The file of a table beside the descriptor: its name, where every character that a path would take for something
/// else is %XX.
std::string export_file(std::string_view called);

/// The names, quoted, with commas between.
std::string column_names(const ExportTable& table);

}  // namespace reform::ledger
