#include "ledger/migrations.hpp"

#include <charconv>
#include <string>
#include <vector>

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

void migrate(base::Database& database) {
  const std::vector<std::string_view> scripts = migrations();
  const auto last = static_cast<std::int64_t>(scripts.size());
  while (database.integer("PRAGMA user_version") < last) {
    base::Transaction transaction(database);
    // Asked again inside: another process may have been faster.
    const std::int64_t done = database.integer("PRAGMA user_version");
    if (done < last) {
      database.execute(std::string(scripts[static_cast<std::size_t>(done)]));
      database.execute("PRAGMA application_id = " + std::to_string(kApplicationId) +
                       "; PRAGMA user_version = " + std::to_string(done + 1));
    }
    transaction.commit();
  }
}

}  // namespace reform::ledger
