// The operating system, as far as files need it: descriptors that close themselves, writes that are complete, and error
// numbers in words people understand; and its memory.
#pragma once

#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/message.hpp"

namespace reform::base {

/// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

/// An error number of the system (`errno`) in words: from the catalogue where a clerk can do something about it.
LocalText system_problem(int number);

/// A new empty file in TMPDIR: its path is put into `path`, and who asks for it unlinks it. Error 74.
Descriptor temporary_file(std::string& path);

/// Where temporary files go: TMPDIR, else /tmp.
std::string temporary_folder();

/// A file without a name, for reading and writing, in TMPDIR: it is gone when closed, whatever happens to the process.
/// Error 74.
Descriptor unnamed_file();

/// Error 74: `path` could not be written.
[[noreturn]] void throw_not_written(const std::string& path, int number);

/// Makes what was renamed within the folder last through a power cut. False with `errno` when the folder cannot be
/// synced, as some network disks cannot.
bool sync_folder(const std::string& folder);

/// Why `path` could not be opened for reading, as Error 66.
[[noreturn]] void throw_not_opened(const std::string& path, int number);

/// Whether this user may write to the file or folder.
bool may_write(const std::string& path);

/// Goes on after interruptions and short writes; false with `errno` when it could not write everything.
bool write_all(int descriptor, std::string_view bytes);

/// From now on, large memory that is freed goes back to the system: for work whose tables grow by being copied into
/// more room, where else the room they had is kept for larger ones that never come.
void keep_no_freed_memory();

/// Gives the system what has been freed until now in many small pieces, which what is large cannot use.
void return_freed_memory();

}  // namespace reform::base
