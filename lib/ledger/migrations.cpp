#include "ledger/migrations.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "base/backup.hpp"
#include "base/embedded.hpp"
#include "base/error.hpp"
#include "ledger/open.hpp"

namespace reform::ledger {

namespace {

constexpr std::string_view kFolder = "lib/ledger/migrations/";

/// In order: migration n at n - 1.
std::vector<std::string_view> migrations() {
  std::vector<std::string_view> scripts;
  for (const base::EmbeddedFile& file : base::embedded_files()) {  // sorted by path
    if (!file.path.starts_with(kFolder)) continue;
    const std::string_view name = file.path.substr(kFolder.size());
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    BUG_IF(number != static_cast<int>(scripts.size()) + 1, "migrations are not numbered 001, 002, …");
    scripts.push_back(file.content);
  }
  return scripts;
}

}  // namespace

int last_migration() { return static_cast<int>(migrations().size()); }

namespace {

/// A table that is made anew must not take with it the rows that point to it.
struct WithoutForeignKeys {
  explicit WithoutForeignKeys(base::Database& database_) : database(database_) {
    database.execute("PRAGMA foreign_keys = OFF");
  }
  ~WithoutForeignKeys() { database.execute("PRAGMA foreign_keys = ON"); }
  base::Database& database;
};

/// What the file was before it is changed for good: kept beside it, for whoever has to go back.
void keep_copy(base::Database& database, std::int64_t version) {
  if (version == 0) return;  // there is nothing in it yet
  base::back_up(database, database.path() + ".v" + std::to_string(version) + ".db",
                [](const std::string&) { return true; });
}

}  // namespace

void migrate(base::Database& database) {
  const std::int64_t found = database.integer("PRAGMA user_version");
  if (found >= last_migration()) return;
  keep_copy(database, found);
  migrate_to(database, last_migration());
}

void migrate_to(base::Database& database, std::int64_t last) {
  const std::vector<std::string_view> scripts = migrations();
  const WithoutForeignKeys without(database);
  while (database.integer("PRAGMA user_version") < last) {
    base::Transaction transaction(database);
    // Asked again inside: another process may have been faster.
    const std::int64_t done = database.integer("PRAGMA user_version");
    if (done < last) {
      database.execute(std::string(scripts[static_cast<std::size_t>(done)]));
      BUG_IF(database.integer("SELECT count(*) FROM pragma_foreign_key_check") > 0, "a migration broke a reference");
      database.execute("PRAGMA application_id = " + std::to_string(kApplicationId) +
                       "; PRAGMA user_version = " + std::to_string(done + 1));
    }
    transaction.commit();
  }
}

}  // namespace reform::ledger
