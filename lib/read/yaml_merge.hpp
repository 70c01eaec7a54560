// `<<: *common`: the keys of another map, where the record does not give them itself.
#pragma once

#include <optional>

#include "read/format.hpp"
#include "read/yaml_node.hpp"

namespace reform::read {

struct MergedYaml {
  YamlNode map;                            // its own entries first, then those of the others
  std::size_t copied = 0;                  // how much was copied: scalars, long ones by their length
  std::optional<base::Place> no_map = {};  // a `<<` that names something else
};

/// Nothing when the map has no `<<`. What is merged stands where its `<<` has its value. A key of the map wins, then
/// the first of several merged maps; two names of one field are one key.
std::optional<MergedYaml> merge_keys(const schema::List& list, const YamlNode& map);

}  // namespace reform::read
