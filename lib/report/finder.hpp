// Finds what stands in a map under a name, quicker than the map itself: of all items the same few hundred are asked
// for.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace reform::report {

/// Of one map, which goes where the finder goes and loses nothing.
template <class Map>
class Finder {
 public:
  Finder() = default;
  Finder(Finder&&) = default;
  Finder& operator=(Finder&&) = default;

  /// A new one if there is none.
  typename Map::mapped_type& in(Map& map, std::string_view name) {
    if (const auto known = known_.find(name); known != known_.end()) return *known->second;
    auto& [key, value] = *map.try_emplace(std::string(name)).first;
    known_.emplace(key, &value);
    return value;
  }

 private:
  std::unordered_map<std::string_view, typename Map::mapped_type*> known_;
};

}  // namespace reform::report
