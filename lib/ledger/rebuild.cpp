#include "ledger/rebuild.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "ledger/export.hpp"
#include "ledger/export_descriptor.hpp"
#include "ledger/migrations.hpp"
#include "ledger/packed.hpp"
#include "ledger/rebuild_table.hpp"
#include "ledger/tables.hpp"

namespace reform::ledger {

namespace {

using base::Error;
using base::Exit;

std::string path_in(const std::string& folder, const std::string& file) {
  return (std::filesystem::path(folder) / file).string();
}

[[noreturn]] void fail_at(const std::string& folder, const std::string& table) {
  throw Error(Exit::kUnreadable, "rebuild.other_tables",
              {{"path", path_in(folder, kDescriptorFile)}, {"table", table}});
}

/// The tables of the lists, with the fields that the export has.
void make_lists(base::Database& database, const Sealed& sealed, const schema::Schema& schema,
                const std::string& folder) {
  std::set<std::string> lists;
  for (const SealedTable& table : sealed.tables) {
    const std::string name = name_in_ledger(table.called);
    if (name.starts_with('_')) continue;
    const std::optional<int> list = schema.find_list(name);
    if (!list || !lists.insert(lower(name)).second) fail_at(folder, table.called);
    std::vector<std::string> fields;
    std::set<std::string> distinct;
    for (const std::string& column : table.columns) {
      const std::string field = name_in_ledger(column);
      if (field.starts_with('_')) continue;
      fields.push_back(field);
      if (!distinct.insert(lower(field)).second) fail_at(folder, table.called);
    }
    const schema::List& known = schema.lists[static_cast<std::size_t>(*list)];
    const std::string& id = known.fields[static_cast<std::size_t>(known.key)].name;
    if (std::ranges::find(fields, id) == fields.end()) fail_at(folder, table.called);
    database.execute(create_table(name, id, fields));
  }
}

/// What a ledger of that version has is what the export has, no more and no less.
void check_tables(const std::vector<ExportTable>& tables, const Sealed& sealed, const std::string& folder) {
  for (std::size_t i = 0; i < std::max(tables.size(), sealed.tables.size()); ++i) {
    if (i >= tables.size()) fail_at(folder, sealed.tables[i].called);
    if (i >= sealed.tables.size()) fail_at(folder, tables[i].called);
    std::vector<std::string> columns;
    for (const ExportColumn& column : tables[i].columns) columns.push_back(column.called);
    if (tables[i].called != sealed.tables[i].called || columns != sealed.tables[i].columns)
      fail_at(folder, tables[i].called);
  }
}

/// Fills the database; the files whose bytes are not those that were exported.
std::vector<std::string> fill(base::Database& database, const Sealed& sealed, const schema::Schema& schema,
                              const std::string& folder) {
  database.execute("PRAGMA synchronous = OFF");  // synced when it is whole
  migrate_to(database, sealed.migration);
  database.execute("PRAGMA foreign_keys = OFF");  // all of them are checked in the end
  base::Transaction transaction(database);
  make_lists(database, sealed, schema, folder);
  const std::vector<ExportTable> tables = export_tables(database);
  check_tables(tables, sealed, folder);
  std::vector<std::string> altered;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const std::string path = path_in(folder, export_file(tables[i].called));
    if (!fill_table(database, tables[i], sealed.tables[i], path)) altered.push_back(path);
  }
  transaction.commit();
  migrate_to(database, last_migration());
  base::Transaction packing(database);
  pack_histories(database, find_tables(database, schema));
  packing.commit();
  database.execute("PRAGMA journal_mode = WAL");
  return altered;
}

/// A flaw tells more than that a file is altered, but only the file can be mended.
void refuse(const std::string& folder, const std::vector<std::string>& altered, const std::vector<Flaw>& flaws) {
  if (altered.empty() && flaws.empty()) return;
  const std::string& path = altered.empty() ? folder : altered.front();
  if (flaws.empty()) throw Error(Exit::kUnreadable, "rebuild.altered", {{"path", path}});
  const base::Message& flaw = flaws.front().message;
  throw Error(Exit::kUnreadable, altered.empty() ? "rebuild.not_whole" : "rebuild.altered_at",
              {{"path", path}, {"flaw", base::text(flaw.key, flaw.args)}});
}

}  // namespace

std::optional<std::string> export_folder(const std::string& path) {
  std::error_code none;
  const std::filesystem::path named(path);
  if (std::filesystem::is_directory(named, none))
    return std::filesystem::exists(named / kDescriptorFile, none) ? std::optional(path) : std::nullopt;
  if (named.filename() != kDescriptorFile || !std::filesystem::exists(named, none)) return std::nullopt;
  return named.has_parent_path() ? named.parent_path().string() : ".";
}

Verified rebuild(const std::string& folder, const std::string& path, const schema::Schema& schema, base::Target target,
                 const std::function<std::vector<Flaw>(const Ledger&)>& more) {
  const Sealed sealed = read_descriptor(folder);
  if (sealed.schema != schema.name)
    throw Error(Exit::kUnreadable, "ledger.other_schema",
                {{"path", folder}, {"found", sealed.schema}, {"expected", schema.name}});
  std::vector<std::string> altered;
  Verified result;
  base::make_database(
      path, target, [&](base::Database& database) { altered = fill(database, sealed, schema, folder); },
      [&](const std::string& made) {
        const Ledger ledger(made, schema, Ledger::Mode::kRead);
        result = verify(ledger);
        refuse(folder, altered, result.flaws);
        result.flaws = more(ledger);
        if (result.head != sealed.head)
          throw Error(Exit::kUnreadable, "rebuild.altered", {{"path", path_in(folder, kDescriptorFile)}});
      });
  return result;
}

}  // namespace reform::ledger
