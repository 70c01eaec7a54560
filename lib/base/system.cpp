#include "base/system.hpp"

#include <fcntl.h>
#include <malloc.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"

namespace reform::base {

std::string temporary_folder() {
  const char* named = std::getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

Descriptor temporary_file(std::string& path) {
  path = temporary_folder() + "/reformctl-XXXXXX";
  Descriptor file(::mkostemp(path.data(), O_CLOEXEC));
  if (!file.is_open()) throw_not_written(temporary_folder(), errno);
  return file;
}

Descriptor unnamed_file() {
  std::string path;
  Descriptor file = temporary_file(path);
  if (::unlink(path.c_str()) != 0) throw_not_written(temporary_folder(), errno);
  return file;
}

LocalText system_problem(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return text("problem.no_folder");
    case EACCES:
    case EPERM:
      return text("problem.no_permission");
    case EISDIR:
      return text("problem.is_a_folder");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return text("problem.disk_full");
    case EROFS:
      return text("problem.read_only");
    case EIO:
      return text("problem.device");
    case ENAMETOOLONG:
      return text("problem.name_too_long");
    case EPIPE:
      return text("problem.reader_gone");
    default:
      return {std::strerror(number), {}};
  }
}

bool may_write(const std::string& path) { return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0; }

void throw_not_written(const std::string& path, int number) {
  throw Error(Exit::kOutput, "file.not_written", {{"path", path}, {"problem", system_problem(number)}});
}

bool sync_folder(const std::string& folder) {
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return handle.is_open() && ::fsync(handle.get()) == 0;
}

void throw_not_opened(const std::string& path, int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      throw Error(Exit::kNotFound, "file.not_found", {{"path", path}});
    case EACCES:
    case EPERM:
      throw Error(Exit::kNotFound, "file.no_permission", {{"path", path}});
    case EISDIR:
      throw Error(Exit::kNotFound, "file.is_a_folder", {{"path", path}});
    default:
      throw Error(Exit::kNotFound, "file.unreadable", {{"path", path}, {"problem", system_problem(number)}});
  }
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void keep_no_freed_memory() {
#ifdef M_TRIM_THRESHOLD
  constexpr int kBytes = 128 * 1024;  // the usual bound, but one that does not grow with what is freed
  mallopt(M_TRIM_THRESHOLD, kBytes);
#endif
}

void return_freed_memory() {
#ifdef M_TRIM_THRESHOLD
  malloc_trim(0);
#endif
}

}  // namespace reform::base
