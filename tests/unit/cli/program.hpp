// Whole commands in this process: arguments and standard input in, exit code and streams out.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/console.hpp"

namespace reform::test {

struct Outcome {
  int exit = 0;
  std::string out, err;
};

struct World {
  std::map<std::string, std::string> env;
  std::string input;
  std::string now = "2022-04-05T08:00:00Z";
};

inline Outcome reformctl(const std::vector<std::string>& args, const World& world = {}) {
  std::istringstream in(world.input);
  std::ostringstream out, err;
  cli::Console console{in, out, err, world.env, world.now};
  const int exit = cli::run(args, console);
  return {exit, out.str(), err.str()};
}

inline std::string sample(const std::string& path) { return std::string(REFORM_SOURCE_DIR) + "/samples/" + path; }

inline bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// No ledger, or one without items.
inline bool holds_nothing(const std::string& ledger) {
  if (!std::filesystem::exists(ledger)) return true;
  const std::string out = reformctl({"--ledger", ledger, "list", "--format", "csv"}).out;
  return !out.empty() && out.find('\n') == out.size() - 1;
}

/// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "reformctl-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return file(name);
  }

 private:
  std::filesystem::path path_;
};

inline std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace reform::test
