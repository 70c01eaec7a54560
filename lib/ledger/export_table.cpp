#include "ledger/export_table.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "ledger/tables.hpp"

namespace reform::ledger {

namespace {

constexpr std::string_view kOwn = "ledger_";

ExportColumn::Type type_of(std::string_view declared) {
  if (declared == "INTEGER") return ExportColumn::Type::kInteger;
  return declared == "BLOB" ? ExportColumn::Type::kBlob : ExportColumn::Type::kText;
}

/// A ledger of before may have ours behind its fields; the order of an export must not tell.
void put_own_first(std::vector<ExportColumn>& columns) {
  const std::vector<std::string_view> own = own_columns();
  const auto place = [&](const ExportColumn& column) { return std::ranges::find(own, column.name) - own.begin(); };
  std::ranges::stable_sort(columns, {}, place);
}

void read_columns(base::Database& database, ExportTable& table) {
  base::Statement row = database.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid");
  row.bind(1, std::string_view(table.name));
  while (row.step())
    table.columns.push_back({.name = std::string(row.text(0)),
                             .called = name_in_export(row.text(0)),
                             .type = type_of(row.text(1)),
                             .is_needed = row.integer(2) != 0,
                             .key = static_cast<int>(row.integer(3))});
  if (table.is_list) put_own_first(table.columns);
}

void read_references(base::Database& database, ExportTable& table) {
  base::Statement row = database.prepare(
      "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1) ORDER BY \"from\", \"table\"");
  row.bind(1, std::string_view(table.name));
  while (row.step())
    table.references.push_back({name_in_export(row.text(0)), name_in_export(row.text(1)), name_in_export(row.text(2))});
}

}  // namespace

std::vector<const ExportColumn*> ExportTable::key() const {
  std::vector<const ExportColumn*> parts;
  for (const ExportColumn& column : columns)
    if (column.key > 0) parts.push_back(&column);
  std::ranges::sort(parts, {}, &ExportColumn::key);
  return parts;
}

std::vector<ExportTable> export_tables(base::Database& database) {
  base::Statement row = database.prepare(
      "SELECT name, substr(name, 1, 1) <> '_' FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
      "'sqlite\\_%' ESCAPE '\\' AND name <> '_history' ORDER BY 2, 1");  // which is made from the others
  std::vector<ExportTable> tables;
  while (row.step()) tables.push_back({std::string(row.text(0)), name_in_export(row.text(0)), row.integer(1) != 0});
  for (ExportTable& table : tables) {
    read_columns(database, table);
    read_references(database, table);
  }
  return tables;
}

std::string name_in_export(std::string_view name) {
  if (name.starts_with(kOwn)) return "ledger__" + std::string(name.substr(kOwn.size()));
  return name.starts_with('_') ? std::string(kOwn) + std::string(name.substr(1)) : std::string(name);
}

std::string name_in_ledger(std::string_view called) {
  if (!called.starts_with(kOwn)) return std::string(called);
  const std::string_view rest = called.substr(kOwn.size());
  return rest.starts_with('_') ? std::string(kOwn) + std::string(rest.substr(1)) : '_' + std::string(rest);
}

std::string export_file(std::string_view called) {
  constexpr std::string_view kSpecial = "/\\:*?\"<>|%";
  const std::string_view dot = called.starts_with('.') ? "." : "";  // a hidden file is taken for none
  const auto is_plain = [&](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != 0x7F && kSpecial.find(c) == std::string_view::npos;
  };
  return base::percent_encoded(dot, [](char) { return false; }) +
         base::percent_encoded(called.substr(dot.size()), is_plain) + ".csv";
}

std::string column_names(const ExportTable& table) {
  std::string names;
  for (const ExportColumn& column : table.columns) names += (names.empty() ? "" : ", ") + ledger::quoted(column.name);
  return names;
}

}  // namespace reform::ledger
