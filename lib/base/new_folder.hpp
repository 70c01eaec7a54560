// A folder that is complete or not there: its files are written into a folder beside it, which takes its place at the
// end.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/system.hpp"

namespace reform::base {

/// Folder and files are readable by their owner only. What cannot be written is Error 74 naming the path; then, and
/// when finish() is not called, nothing is left.
class NewFolder {
 public:
  /// UsageError when something is at `path` that is not an empty folder.
  explicit NewFolder(const std::string& path);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  /// Files are written one after another: begin, any number of pieces, end.
  void begin_file(const std::string& name);
  void write(std::string_view bytes);
  void end_file();
  /// Puts the folder in its place, on the disk.
  void finish();

 private:
  [[noreturn]] void fail(int problem) const;
  void flush();

  std::string path_;                           // as given, with the file at hand
  std::filesystem::path target_, unfinished_;  // unfinished_ is empty when it is in place
  std::string name_, pending_;
  Descriptor file_{-1};
};

}  // namespace reform::base
