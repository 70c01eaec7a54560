#include "base/new_database.hpp"

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

/// What is left of it goes with it.
struct Unfinished {
  std::string path;
  void remove() const {
    for (const char* part : {"", "-journal", "-wal", "-shm"}) ::unlink((path + part).c_str());
  }
  ~Unfinished() { remove(); }
};

/// A log left behind by another database of that name would be taken for this one's.
void check_free(const std::string& path) {
  for (const char* part : {"", "-journal", "-wal"}) {
    std::error_code none;
    if (fs::exists(fs::symlink_status(path + part, none))) throw UsageError("database.exists", {{"path", path + part}});
  }
}

void sync_file(const std::string& made, const std::string& path) {
  const Descriptor file(::open(made.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open() || ::fsync(file.get()) != 0) throw_not_written(path, errno);
}

void put_in_place(const std::string& made, const std::string& path, Target target) {
  if (target == Target::kReplace) {
    if (std::rename(made.c_str(), path.c_str()) != 0) throw_not_written(path, errno);
    return;
  }
  check_free(path);
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) throw UsageError("database.exists", {{"path", path}});
  const bool is_unknown = errno == EINVAL || errno == ENOSYS;  // some disks cannot promise it
  if (!is_unknown || std::rename(made.c_str(), path.c_str()) != 0) throw_not_written(path, errno);
}

}  // namespace

void make_database(const std::string& path, Target target, const std::function<void(Database&)>& fill,
                   const std::function<void(const std::string& made)>& check) {
  if (target != Target::kReplace) check_free(path);
  const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
  const Unfinished made{(folder / (".unfinished-" + std::to_string(::getpid()) + ".db")).string()};
  made.remove();
  // SQLite would name the unfinished file, of which nobody has heard.
  if (!Descriptor(::open(made.path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)).is_open())
    throw_not_written(path, errno);
  {
    Database database(made.path, Database::Mode::kCreate);
    fill(database);
  }
  check(made.path);
  if (target == Target::kTrial) return;
  sync_file(made.path, path);
  put_in_place(made.path, path, target);
  sync_folder(folder.string());  // the database is in place and whole already, whatever comes of it
}

}  // namespace reform::base
