// A copy of a database that is complete or not there, made while others read and write.
#pragma once

#include <functional>
#include <string>

#include "base/sqlite.hpp"

namespace reform::base {

/// Copies `database` into `path` by SQLite's backup: one moment's state, whatever is written meanwhile. The copy is
/// made beside its place, asked whether it `is_sound`, synced and renamed; readable by its owner only. Error 74 when it
/// cannot be written; UsageError when `path` is the database itself, some other file that is no database, or has a log
/// of SQLite beside it; Error 65 when the copy is not sound. Then nothing has changed.
void back_up(Database& database, const std::string& path, const std::function<bool(const std::string& copy)>& is_sound);

}  // namespace reform::base
