// OutputFile: a reader sees the old file or the whole new one.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/system.hpp"

namespace reform::base {
namespace {

namespace fs = std::filesystem;

/// Where the links end: the file that is to be replaced, which need not exist.
fs::path end_of_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as the kernel
  fs::path here = path;
  std::error_code none;
  for (int i = 0; fs::is_symlink(here, none); ++i) {
    if (i == kMostLinks) throw_not_written(path, ELOOP);
    const fs::path target = fs::read_symlink(here, none);
    if (none) throw_not_written(path, none.value());
    here = here.parent_path() / target;  // an absolute target replaces everything before it
  }
  return here;
}

/// A pipe, a terminal, a device: nothing to replace. (/dev/stdout may be a regular file.)
bool is_stream(const std::string& path, const struct stat* status) {
  return path.starts_with("/dev/") || path.starts_with("/proc/") || (status != nullptr && !S_ISREG(status->st_mode));
}

}  // namespace

struct OutputFile::State {
  std::string path;
  fs::path target, folder;
  std::string unfinished;  // the temporary file; empty: the bytes go straight to `path`, or all is done
  Descriptor file{-1};

  ~State() {
    if (!unfinished.empty()) ::unlink(unfinished.c_str());
  }
  void open_stream();
  void open_new(const struct stat* existing);
};

void OutputFile::State::open_stream() {
  file = Descriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  if (!file.is_open()) throw_not_written(path, errno);
}

/// A file of a name that was free, next to where it will be.
void OutputFile::State::open_new(const struct stat* existing) {
  target = end_of_links(path);
  folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  for (int i = 0; !file.is_open(); ++i) {
    const std::string name = ".unfinished-" + std::to_string(::getpid()) + "-" + std::to_string(i);
    const std::string candidate = (folder / name).string();
    file = Descriptor(::open(candidate.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.is_open() && errno != EEXIST) throw_not_written(path, errno);
    if (file.is_open()) unfinished = candidate;
  }
  if (existing != nullptr && ::fchmod(file.get(), existing->st_mode & 07777) != 0) throw_not_written(path, errno);
}

OutputFile::OutputFile(const std::string& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) throw_not_written(path, EISDIR);
  if (is_stream(path, exists ? &status : nullptr)) {
    state_->open_stream();
    return;
  }
  // A rename needs no permission on the file itself; a file its owner protected stays as it is.
  if (exists && !may_write(path)) throw_not_written(path, errno);
  state_->open_new(exists ? &status : nullptr);
}

OutputFile::~OutputFile() = default;

void OutputFile::write(std::string_view bytes) {
  if (!write_all(state_->file.get(), bytes)) throw_not_written(state_->path, errno);
}

void OutputFile::finish() {
  State& state = *state_;
  const bool is_replacing = !state.unfinished.empty();
  if (is_replacing && ::fsync(state.file.get()) != 0) throw_not_written(state.path, errno);
  if (::close(state.file.release()) != 0) throw_not_written(state.path, errno);
  if (!is_replacing) return;
  if (::rename(state.unfinished.c_str(), state.target.c_str()) != 0) throw_not_written(state.path, errno);
  state.unfinished.clear();
  sync_folder(state.folder.string());  // the file is in place and whole already, whatever comes of it
}

void write_file_atomically(const std::string& path, std::string_view content) {
  OutputFile file(path);
  file.write(content);
  file.finish();
}

}  // namespace reform::base
