// write_file_atomically: a reader sees the old file or the whole new one.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/system.hpp"

namespace reform::base {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_to_write(const std::string& path, int problem) {
  throw Error(Exit::kOutput, "file.not_written", {{"path", path}, {"problem", system_problem(problem)}});
}

/// Removes the unfinished file unless it became the real one.
struct Unfinished {
  std::string path;
  bool is_finished = false;

  ~Unfinished() {
    if (!path.empty() && !is_finished) ::unlink(path.c_str());
  }
};

/// Where the links end: the file that is to be replaced, which need not exist.
fs::path end_of_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as the kernel
  fs::path here = path;
  std::error_code none;
  for (int i = 0; fs::is_symlink(here, none); ++i) {
    if (i == kMostLinks) fail_to_write(path, ELOOP);
    const fs::path target = fs::read_symlink(here, none);
    if (none) fail_to_write(path, none.value());
    here = here.parent_path() / target;  // an absolute target replaces everything before it
  }
  return here;
}

/// A pipe, a terminal, a device: nothing to replace, it takes bytes as they come.
void write_directly(const std::string& path, std::string_view content) {
  Descriptor target(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (!target.is_open() || !write_all(target.get(), content)) fail_to_write(path, errno);
  if (::close(target.release()) != 0) fail_to_write(path, errno);
}

/// A file of a name that was free, next to where it will be.
Descriptor new_file_in(const fs::path& folder, Unfinished& unfinished, const std::string& path) {
  for (int i = 0;; ++i) {
    const std::string name = ".unfinished-" + std::to_string(::getpid()) + "-" + std::to_string(i);
    const std::string candidate = (folder / name).string();
    Descriptor file(::open(candidate.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.is_open() && errno == EEXIST) continue;
    if (!file.is_open()) fail_to_write(path, errno);
    unfinished.path = candidate;
    return file;
  }
}

/// Makes the rename last through a power cut. The new file is in place and whole already, so a folder that cannot be
/// synced (some network disks) is no failure.
void sync_folder(const fs::path& folder) {
  Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.is_open()) ::fsync(handle.get());
}

void replace(const std::string& path, const std::optional<mode_t>& mode, std::string_view content) {
  const fs::path target = end_of_links(path);
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  Unfinished unfinished;
  Descriptor file = new_file_in(folder, unfinished, path);
  if (mode && ::fchmod(file.get(), *mode) != 0) fail_to_write(path, errno);
  if (!write_all(file.get(), content) || ::fsync(file.get()) != 0) fail_to_write(path, errno);
  if (::close(file.release()) != 0) fail_to_write(path, errno);
  if (::rename(unfinished.path.c_str(), target.c_str()) != 0) fail_to_write(path, errno);
  unfinished.is_finished = true;
  sync_folder(folder);
}

}  // namespace

void write_file_atomically(const std::string& path, std::string_view content) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail_to_write(path, EISDIR);
  const bool is_stream = path.starts_with("/dev/") || path.starts_with("/proc/");  // /dev/stdout may be a regular file
  if (is_stream || (exists && !S_ISREG(status.st_mode))) return write_directly(path, content);
  // A rename needs no permission on the file itself; a file its owner protected stays as it is.
  if (exists && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) fail_to_write(path, errno);
  replace(path, exists ? std::optional<mode_t>(status.st_mode & 07777) : std::nullopt, content);
}

}  // namespace reform::base
