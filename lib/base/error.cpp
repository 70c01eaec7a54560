#include "base/error.hpp"

#include <algorithm>
#include <string_view>

namespace reform::base {
namespace {

/// The path inside the source tree, so that the text is the same whoever built the program.
std::string_view inside_source_tree(std::string_view file) {
  std::size_t start = 0;
  for (const std::string_view folder : {"/lib/", "/cli/", "/tests/"}) {
    const std::size_t found = file.rfind(folder);
    if (found != std::string_view::npos) start = std::max(start, found + 1);
  }
  return file.substr(start);
}

}  // namespace

Bug::Bug(const char* file, int line, std::string what)
    : what_(std::string(inside_source_tree(file)) + ":" + std::to_string(line) + ": " + std::move(what)) {}

}  // namespace reform::base
