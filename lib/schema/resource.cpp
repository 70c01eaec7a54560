#include "schema/resource.hpp"

#include <algorithm>

namespace reform::schema {

std::optional<std::size_t> Resource::part_of(std::string_view file) const {
  const auto is_end = [&](const std::string& path) {
    if (!file.ends_with(path)) return false;
    return file.size() == path.size() || file[file.size() - path.size() - 1] == '/';
  };
  const auto found = std::ranges::find_if(paths, is_end);
  if (found == paths.end()) return std::nullopt;
  return static_cast<std::size_t>(found - paths.begin());
}

}  // namespace reform::schema
