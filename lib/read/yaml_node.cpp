#include "read/yaml_node.hpp"

#include <algorithm>

namespace reform::read {

bool take_aliased(const YamlNode& node, std::size_t& budget, bool is_aliased) {
  is_aliased = is_aliased || node.kind == YamlNode::Kind::kAlias;
  const YamlNode& tree = node.resolved();
  const std::size_t cost = is_aliased ? 1 + (tree.text.size() >> 6) : 0;
  const bool is_enough = cost <= budget;
  budget -= std::min(cost, budget);
  return is_enough &&
         std::ranges::all_of(tree.items, [&](const YamlNode& item) { return take_aliased(item, budget, is_aliased); });
}

std::string texts_in(const YamlNode& node) {
  std::string text = node.text + "\n";
  for (const YamlNode& item : node.items) text += texts_in(item);
  return text;
}

}  // namespace reform::read
