#include "schema/schema.hpp"

namespace reform::schema {
namespace {

bool is_end_of(std::string_view file, std::string_view path) {
  if (!file.ends_with(path)) return false;
  return file.size() == path.size() || file[file.size() - path.size() - 1] == '/';
}

}  // namespace

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
