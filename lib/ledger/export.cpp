#include "ledger/export.hpp"

#include "base/csv.hpp"
#include "base/digest.hpp"
#include "base/hex.hpp"
#include "base/new_folder.hpp"
#include "ledger/export_descriptor.hpp"
#include "ledger/migrations.hpp"
#include "ledger/tables.hpp"
#include "ledger/verify.hpp"

namespace reform::ledger {

namespace {

bool has_text(base::Database& database, const ExportTable& table, const std::string& text) {
  std::string condition;
  for (const ExportColumn& column : table.columns)
    if (column.type == ExportColumn::Type::kText)
      condition += (condition.empty() ? "" : " OR ") + ledger::quoted(column.name) + " = ?1";
  if (condition.empty()) return false;
  base::Statement row =
      database.prepare("SELECT 1 FROM " + ledger::quoted(table.name) + " WHERE " + condition + " LIMIT 1");
  return row.bind(1, std::string_view(text)).step();
}

/// How NULL is written: as no text of the table. Lists have no empty texts, and tables full of \N would be hard to
/// read; in ours empty texts are common.
std::string missing_value(base::Database& database, const ExportTable& table) {
  std::string missing = table.is_list ? "" : "\\N";
  while (has_text(database, table, missing)) missing += "\\N";
  return missing;
}

std::string select(const ExportTable& table) {
  std::string sql = "SELECT " + column_names(table) + " FROM " + ledger::quoted(table.name) + " ORDER BY ";
  for (const ExportColumn* column : table.key()) sql += (column->key > 1 ? ", " : "") + ledger::quoted(column->name);
  return sql;
}

std::string header(const ExportTable& table) {
  std::vector<std::string> names;
  for (const ExportColumn& column : table.columns) names.push_back(column.called);
  return base::csv_line(names) + "\n";
}

/// A row as a line. Texts are taken as SQLite has them, numbers as it writes them.
void append_line(std::string& line, const base::Statement& row, const ExportedTable& table) {
  for (int i = 0; i < row.columns(); ++i) {
    if (i > 0) line += ',';
    if (row.is_null(i))
      line += table.missing;
    else if (table.table.columns[static_cast<std::size_t>(i)].type == ExportColumn::Type::kBlob)
      line += base::hex(row.blob(i));
    else
      line += base::csv_cell(row.text(i));
  }
  line += '\n';
}

ExportedTable write_table(base::Database& database, const ExportTable& table, base::NewFolder& folder) {
  ExportedTable written{table, missing_value(database, table)};
  base::Sha256 digest;
  std::string line = header(table);
  const auto put = [&] {
    digest.add(line);
    folder.write(line);
    written.bytes += line.size();
    line.clear();
  };
  folder.begin_file(export_file(table.called));
  put();
  base::Statement row = database.prepare(select(table));
  while (row.step()) {
    append_line(line, row, written);
    ++written.rows;
    put();
  }
  folder.end_file();
  written.digest = base::hex(digest.finish());
  return written;
}

}  // namespace

Exported export_to(const Ledger& ledger, const std::string& path) {
  base::NewFolder folder(path);
  base::Database& database = ledger.database();
  const Verified verified = verify(ledger);
  if (verified.flaws_total > 0)
    throw base::Error(base::Exit::kUnreadable, "export.not_whole", {{"path", database.path()}});
  Exported result{.head = verified.head};
  std::vector<ExportedTable> tables;
  for (const ExportTable& table : export_tables(database)) {
    tables.push_back(write_table(database, table, folder));
    ++result.tables;
    result.rows += tables.back().rows;
  }
  folder.begin_file(kDescriptorFile);
  folder.write(write_descriptor(ledger.schema(), last_migration(), verified.head, tables));
  folder.end_file();
  folder.finish();
  return result;
}

}  // namespace reform::ledger
