#include "base/new_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/error.hpp"

namespace reform::base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1 << 16;

/// Where the folder will be: links resolved, no slash at the end.
fs::path place_of(const std::string& path) {
  std::error_code none;
  const fs::path whole = fs::weakly_canonical(fs::absolute(path), none);
  if (none) throw_not_written(path, none.value());
  return whole.has_filename() ? whole : whole.parent_path();
}

/// A folder that somebody stands in, too, would be pulled from under their feet.
void check_free(const fs::path& target, const std::string& path) {
  std::error_code none;
  const bool is_free = !fs::exists(fs::symlink_status(target, none)) ||
                       (fs::is_directory(target, none) && fs::is_empty(target, none) && !none);
  if (!is_free) throw UsageError("folder.taken", {{"path", path}});
  if (fs::equivalent(target, ".", none)) throw UsageError("folder.is_here", {{"path", path}});
}

}  // namespace

void NewFolder::fail(int problem) const {
  throw_not_written(name_.empty() ? path_ : (fs::path(path_) / name_).string(), problem);
}

NewFolder::NewFolder(const std::string& path) : path_(path), target_(place_of(path)) {
  check_free(target_, path_);
  for (int i = 0; unfinished_.empty(); ++i) {
    const fs::path candidate =
        target_.parent_path() / (".unfinished-" + std::to_string(::getpid()) + "-" + std::to_string(i));
    if (::mkdir(candidate.c_str(), 0700) == 0)
      unfinished_ = candidate;
    else if (errno != EEXIST)
      fail(errno);
  }
}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!unfinished_.empty()) fs::remove_all(unfinished_, ignored);
}

void NewFolder::begin_file(const std::string& name) {
  name_ = name;
  file_ = Descriptor(::open((unfinished_ / name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file_.is_open()) fail(errno);
}

void NewFolder::flush() {
  if (!write_all(file_.get(), pending_)) fail(errno);
  pending_.clear();
}

void NewFolder::write(std::string_view bytes) {
  pending_ += bytes;
  if (pending_.size() >= kPiece) flush();
}

void NewFolder::end_file() {
  flush();
  if (::fsync(file_.get()) != 0 || ::close(file_.release()) != 0) fail(errno);
  name_.clear();
}

void NewFolder::finish() {
  if (!sync_folder(unfinished_.string())) fail(errno);
  if (std::rename(unfinished_.c_str(), target_.c_str()) != 0) fail(errno);
  unfinished_.clear();
  sync_folder(target_.parent_path().string());  // the folder is in place and whole already, whatever comes of it
}

}  // namespace reform::base
