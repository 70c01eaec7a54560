// Bytes in, bytes out. Every write, flush and close is checked; an output file is complete or not there.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace reform::base {

/// Something to read, more than once, from any offset: a file, or standard input put into an unnamed temporary file
/// first. Throws Error 66 (not found, no permission, a folder) naming the path.
class Source {
 public:
  static Source open(const std::string& path);
  static Source spool(std::istream& in, std::string name);            // name: shown in messages
  static Source from_text(std::string_view bytes, std::string name);  // for examples and tests
  /// What was given and could not be opened: no bytes, and why.
  static Source unopened(const std::string& path, Error problem);

  Source(Source&& other) noexcept;
  Source& operator=(Source&& other) noexcept;
  ~Source();

  const std::string& name() const { return name_; }
  std::uint64_t size() const { return size_; }
  /// Why it could not be opened; nothing when it is open.
  const std::optional<Error>& problem() const { return problem_; }
  /// Up to `size` bytes at `offset` into `buffer`; fewer only at the end. Throws Error 65 when the disk fails.
  std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const;
  /// All bytes (small files only: schemas, examples).
  std::string all() const;

 private:
  Source(int fd, std::string name, std::uint64_t size) : fd_(fd), name_(std::move(name)), size_(size) {}
  int fd_;
  std::string name_;
  std::uint64_t size_;
  std::optional<Error> problem_;
};

/// The worst exit code of those that could not be opened; kOk when all are open.
Exit exit_of(std::span<const Source> sources);

/// A file written piece by piece so that a reader sees the old file or the whole new one: temporary file in the same
/// folder, fsync, rename. A link is followed; the mode of an existing file is kept; a pipe or a device takes the bytes
/// as they come. Everything throws Error 74 naming the path; then, and when finish() is not called, nothing changed.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// All of it at once.
void write_file_atomically(const std::string& path, std::string_view content);

}  // namespace reform::base
