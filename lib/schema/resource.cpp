#include <algorithm>

#include "base/text.hpp"
#include "schema/schema.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kPacked[] = {"gz", "zip", "bz2", "xz"};

/// Formats by the names of the standard, which are the endings of files too.
constexpr std::pair<std::string_view, std::string_view> kReaders[] = {
    {"csv", "csv"}, {"tsv", "csv"}, {"txt", "csv"}, {"json", "yaml"}, {"yaml", "yaml"}, {"yml", "yaml"}};

bool is_end_of(std::string_view file, std::string_view path) {
  if (!file.ends_with(path)) return false;
  return file.size() == path.size() || file[file.size() - path.size() - 1] == '/';
}

}  // namespace

std::string format_of(const Resource& resource, std::string_view path) {
  if (!resource.compression.empty()) return resource.compression;
  const std::string ending = base::ending_of(path);
  const bool is_packed = std::ranges::find(kPacked, ending) != std::end(kPacked);
  if (!is_packed && !resource.format.empty()) return resource.format;
  return ending.empty() ? "csv" : ending;
}

std::string_view reader_of(std::string_view format) {
  const auto found = std::ranges::find(kReaders, format, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kReaders) ? std::string_view() : found->second;
}

std::optional<Part> Schema::part_of(std::string_view file) const {
  std::optional<Part> best;
  std::size_t longest = 0;
  for (std::size_t list = 0; list < lists.size(); ++list) {
    const std::vector<std::string>& paths = lists[list].resource.paths;
    for (std::size_t number = 0; number < paths.size(); ++number) {
      if (paths[number].size() <= longest || !is_end_of(file, paths[number])) continue;
      longest = paths[number].size();
      best = Part{static_cast<int>(list), number};
    }
  }
  return best;
}

}  // namespace reform::schema
