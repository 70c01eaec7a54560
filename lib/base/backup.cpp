#include "base/backup.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/error.hpp"
#include "base/system.hpp"

namespace reform::base {
namespace {

namespace fs = std::filesystem;

/// A database made beside its place; what is left of it goes with it.
struct Unfinished {
  std::string path;
  ~Unfinished() {
    for (const char* part : {"", "-journal", "-wal", "-shm"}) ::unlink((path + part).c_str());
  }
};

[[noreturn]] void fail_to_write(const std::string& path, int number) {
  throw Error(Exit::kOutput, "file.not_written", {{"path", path}, {"problem", system_problem(number)}});
}

/// Only a database, and not the one that is copied, may be replaced by a copy.
void check_target(const Database& database, const std::string& path) {
  std::error_code none;
  if (!fs::exists(path, none)) return;
  if (fs::equivalent(path, database.path(), none)) throw UsageError("backup.itself", {{"path", path}});
  if (fs::is_empty(path, none) && !none) return;
  try {
    const Database existing(path, Database::Mode::kReadOnly);
  } catch (const Error&) {
    throw UsageError("backup.no_database", {{"path", path}});
  }
}

void sync(const std::string& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  if (file.is_open()) ::fsync(file.get());
}

}  // namespace

void back_up(Database& database, const std::string& path,
             const std::function<bool(const std::string& copy)>& is_sound) {
  check_target(database, path);
  const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
  const Unfinished copy{(folder / (".unfinished-" + std::to_string(::getpid()) + ".db")).string()};
  ::unlink(copy.path.c_str());
  {
    Database target(copy.path, Database::Mode::kCreate);
    database.copy_to(target);
  }
  if (!is_sound(copy.path)) throw Error(Exit::kUnreadable, "backup.not_sound", {{"path", database.path()}});
  sync(copy.path, O_RDONLY);
  if (std::rename(copy.path.c_str(), path.c_str()) != 0) fail_to_write(path, errno);
  sync(folder.string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace reform::base
