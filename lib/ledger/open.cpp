#include "ledger/open.hpp"

#include <filesystem>

#include "base/system.hpp"
#include "ledger/migrations.hpp"
#include "ledger/tables.hpp"

namespace reform::ledger {

namespace {

using base::Error;
using base::Exit;
using Mode = Ledger::Mode;

bool is_empty(base::Database& database) {
  return database.integer("PRAGMA application_id") == 0 && database.integer("PRAGMA user_version") == 0 &&
         database.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

void check_version(base::Database& database, Mode mode) {
  const base::Args path = {{"path", database.path()}};
  if (is_empty(database)) {
    if (mode == Mode::kRead) throw Error(Exit::kUnreadable, "ledger.empty", path);
    return;
  }
  if (database.integer("PRAGMA application_id") != kApplicationId)
    throw Error(Exit::kUnreadable, "ledger.foreign", path);
  const std::int64_t version = database.integer("PRAGMA user_version");
  const base::Args versions = {{"path", database.path()}, {"found", version}, {"known", last_migration()}};
  if (version > last_migration()) throw Error(Exit::kUnreadable, "ledger.newer", versions);
  if (version < last_migration() && mode == Mode::kRead) throw Error(Exit::kUnreadable, "ledger.older", versions);
}

std::optional<std::string> schema_name(base::Database& database) {
  base::Statement statement = database.prepare("SELECT value FROM _meta WHERE key = 'schema'");
  if (!statement.step()) return std::nullopt;
  return std::string(statement.text(0));
}

/// The schema a ledger was made for is written into it once; fields may come and go, another schema is a mistake.
void check_schema(base::Database& database, const schema::Schema& schema, Mode mode) {
  std::optional<std::string> found = schema_name(database);
  if (!found && mode == Mode::kWrite) {
    database.prepare("INSERT INTO _meta (key, value) VALUES ('schema', ?1) ON CONFLICT (key) DO NOTHING")
        .bind(1, std::string_view(schema.name))
        .run();
    found = schema_name(database);
  }
  if (!found || found == schema.name) return;  // none: its maker was interrupted, there is nothing in it yet
  throw Error(Exit::kUnreadable, "ledger.other_schema",
              {{"path", database.path()}, {"found", *found}, {"expected", schema.name}});
}

std::unique_ptr<base::Database> open_to_read(const std::string& path, base::Database::Mode mode) {
  auto database = std::make_unique<base::Database>(path, mode);
  // One read transaction for the whole life: every figure of a report is from the same moment.
  database->execute("PRAGMA query_only = ON; BEGIN; SELECT count(*) FROM sqlite_schema");
  return database;
}

/// Opened like a writer where we may, then forbidden to write: a connection that is read-only for SQLite would leave
/// the -wal and -shm files behind when it closes.
std::unique_ptr<base::Database> open_to_read(const std::string& path) {
  try {
    return open_to_read(path, base::Database::Mode::kReadWrite);
  } catch (const Error& error) {
    if (error.exit() != Exit::kOutput) throw;  // kOutput: the file or its folder is protected
  }
  try {
    return open_to_read(path, base::Database::Mode::kReadOnly);
  } catch (const Error& error) {
    // In WAL mode a reader, too, makes files beside the ledger; where it may not, SQLite only says "read-only".
    const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
    if (error.exit() != Exit::kOutput || base::may_write(folder.string())) throw;
    throw Error(Exit::kNotFound, "ledger.read_only_folder", {{"path", path}, {"folder", folder.string()}});
  }
}

}  // namespace

std::unique_ptr<base::Database> open(const std::string& path, const schema::Schema& schema, Mode mode) {
  if (mode == Mode::kRead) {
    std::error_code unknown;  // then opening says what is wrong
    if (!std::filesystem::exists(path, unknown) && !unknown)
      throw Error(Exit::kNotFound, "ledger.not_found", {{"path", path}});
    auto database = open_to_read(path);
    check_version(*database, mode);
    check_schema(*database, schema, mode);
    return database;
  }
  auto database = std::make_unique<base::Database>(path, base::Database::Mode::kCreate);
  check_version(*database, mode);  // before the first write: a file that is not ours stays as it is
  // Of a new file: on pages of this size an item's packed history nearly always stands whole, on the smaller ones that
  // SQLite would take a quarter of them go on elsewhere, and a walk reads twice as much.
  database->execute("PRAGMA page_size = 8192");
  database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192");
  migrate(*database);
  check_schema(*database, schema, mode);
  make_tables(*database, schema);
  return database;
}

}  // namespace reform::ledger
