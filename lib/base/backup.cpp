#include "base/backup.hpp"

#include <filesystem>

#include "base/error.hpp"
#include "base/new_database.hpp"

namespace reform::base {
namespace {

namespace fs = std::filesystem;

/// Only a database, and not the one that is copied, may be replaced by a copy.
void check_target(const Database& database, const std::string& path) {
  std::error_code none;
  if (fs::equivalent(path, database.path(), none)) throw UsageError("backup.itself", {{"path", path}});
  // It would be taken for the log of the copy.
  for (const char* part : {"-journal", "-wal"}) {
    const std::string log = path + part;
    if (fs::exists(log, none) && !fs::is_empty(log, none))
      throw UsageError("backup.log_there", {{"path", path}, {"log", log}});
  }
  if (!fs::exists(path, none)) return;
  if (fs::is_empty(path, none) && !none) return;
  try {
    const Database existing(path, Database::Mode::kReadOnly);
  } catch (const Error&) {
    throw UsageError("backup.no_database", {{"path", path}});
  }
}

}  // namespace

void back_up(Database& database, const std::string& path,
             const std::function<bool(const std::string& copy)>& is_sound) {
  check_target(database, path);
  make_database(
      path, Target::kReplace, [&](Database& copy) { database.copy_to(copy); },
      [&](const std::string& copy) {
        if (!is_sound(copy)) throw Error(Exit::kUnreadable, "backup.not_sound", {{"path", database.path()}});
      });
}

}  // namespace reform::base
