#include "read/yaml_merge.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace reform::read {
namespace {

constexpr std::string_view kMergeKey = "<<";

bool is_merge(const YamlNode& key) { return key.kind == YamlNode::Kind::kScalar && key.text == kMergeKey; }

struct Merging {
  const schema::List& list;
  MergedYaml merged = {};
  std::set<std::string> given = {};        // what the entries so far are for
  std::set<const YamlNode*> visited = {};  // a map merged twice adds nothing

  std::string identity(const YamlNode& key) const {
    const std::optional<int> field = list.match_header(key.text);
    return field ? list.fields[static_cast<std::size_t>(*field)].name : base::fold(key.text);
  }
};

/// A scalar is copied to its new place; anything else stands there as an alias.
YamlNode moved(Merging& merging, const std::shared_ptr<const YamlNode>& owner, const YamlNode& node,
               const base::Place& at) {
  const YamlNode& target = node.resolved();
  merging.merged.copied += 1 + (target.text.size() >> 6);
  if (target.items.empty()) return {.kind = target.kind, .text = target.text, .place = at, .is_plain = target.is_plain};
  if (node.kind == YamlNode::Kind::kAlias) return {.kind = node.kind, .place = at, .target = node.target};
  return {.kind = YamlNode::Kind::kAlias, .place = at, .target = std::shared_ptr<const YamlNode>(owner, &node)};
}

void merge_from(Merging& merging, const YamlNode& value, const base::Place& at);

void merge_map(Merging& merging, const std::shared_ptr<const YamlNode>& map, const base::Place& at) {
  std::vector<YamlNode>& items = merging.merged.map.items;
  for (std::size_t i = 0; i + 1 < map->items.size(); i += 2) {
    const YamlNode& key = map->items[i];
    if (is_merge(key) || !merging.given.insert(merging.identity(key)).second) continue;
    items.push_back(moved(merging, map, key, at));
    items.push_back(moved(merging, map, map->items[i + 1], at));
  }
  for (std::size_t i = 0; i + 1 < map->items.size(); i += 2)
    if (is_merge(map->items[i])) merge_from(merging, map->items[i + 1], at);
}

void merge_from(Merging& merging, const YamlNode& value, const base::Place& at) {
  const YamlNode& target = value.resolved();
  if (target.kind == YamlNode::Kind::kMap) {
    if (!merging.visited.insert(&target).second) return;
    const bool is_alias = value.kind == YamlNode::Kind::kAlias;
    merge_map(merging, is_alias ? value.target : std::make_shared<const YamlNode>(value), at);
  } else if (target.kind == YamlNode::Kind::kSequence && merging.visited.insert(&target).second) {
    for (const YamlNode& item : target.items) merge_from(merging, item, at);
  } else if (target.kind != YamlNode::Kind::kSequence) {
    merging.merged.no_map = at;
  }
}

}  // namespace

std::optional<MergedYaml> merge_keys(const schema::List& list, const YamlNode& map) {
  bool has_merge = false;
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) has_merge = has_merge || is_merge(map.items[i]);
  if (!has_merge || map.kind != YamlNode::Kind::kMap) return std::nullopt;
  Merging merging{.list = list};
  merging.merged.map = {.kind = map.kind, .place = map.place};
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    if (is_merge(map.items[i])) continue;
    merging.given.insert(merging.identity(map.items[i]));
    merging.merged.map.items.push_back(map.items[i]);
    merging.merged.map.items.push_back(map.items[i + 1]);
  }
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2)
    if (is_merge(map.items[i])) merge_from(merging, map.items[i + 1], map.items[i + 1].place);
  return std::move(merging.merged);
}

}  // namespace reform::read
