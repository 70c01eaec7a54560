// Numbered changes to the tables that belong to no list: lib/ledger/migrations/NNN.sql, compiled in.
#pragma once

#include "base/sqlite.hpp"

namespace reform::ledger {

/// Number of the last migration this program knows; a ledger's `user_version` is the last one it has been through.
int last_migration();

/// Brings the database up to last_migration(), each step in one transaction with its user_version. A ledger of before
/// is first copied to `<path>.v<version>.db`.
void migrate(base::Database& database);

/// The same up to migration `last`, without a copy.
void migrate_to(base::Database& database, std::int64_t last);

}  // namespace reform::ledger
