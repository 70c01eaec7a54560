#include "read/yaml_count.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "read/headers.hpp"

namespace reform::read {
namespace {

/// `- id: RW-…`, with its dash or without.
bool begins_with_item(const schema::List& list, std::string_view line) {
  line = base::trim(line);
  if (line.starts_with('-')) line = base::trim(line.substr(1));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || list.match_header(line.substr(0, colon)) != list.key) return false;
  line = base::trim(line.substr(colon + 1));
  if (line.starts_with('\'') || line.starts_with('"')) line.remove_prefix(1);
  return begins_with_id(list, line);
}

}  // namespace

std::uint64_t count_records(const schema::Schema& schema, const YamlNode& record) {
  std::uint64_t count = 1;
  for (std::size_t i = 0; i + 1 < record.items.size() && record.kind == YamlNode::Kind::kMap; i += 2)
    if (find_list(schema, record.items[i].text)) count += count_under(schema, record.items[i + 1]);
  return count;
}

std::uint64_t count_ids(const schema::Schema& schema, std::string_view text) {
  std::uint64_t count = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (std::ranges::any_of(schema.lists, [&](const schema::List& list) { return begins_with_item(list, line); }))
      ++count;
  }
  return count;
}

std::uint64_t count_under(const schema::Schema& schema, const YamlNode& value) {
  if (value.kind == YamlNode::Kind::kScalar) return count_ids(schema, value.text);
  if (value.kind == YamlNode::Kind::kMap) return count_records(schema, value);
  if (value.kind != YamlNode::Kind::kSequence) return 0;
  std::uint64_t count = 0;
  for (const YamlNode& item : value.items)
    if (item.resolved().kind == YamlNode::Kind::kMap) count += count_records(schema, item);
  return count;
}

std::uint64_t count_elements_under(const schema::Schema& schema, const YamlNode& value) {
  if (value.kind != YamlNode::Kind::kSequence) return count_under(schema, value);
  std::uint64_t count = 0;
  for (const YamlNode& item : value.items) count += count_records(schema, item);
  return count;
}

bool holds_items(const schema::Schema& schema, const YamlNode& value) {
  const auto has_id = [&](const YamlNode& map) {
    for (std::size_t i = 0; i + 1 < map.items.size() && map.kind == YamlNode::Kind::kMap; i += 2)
      for (const schema::List& list : schema.lists)
        if (list.key >= 0 && list.find("parent") && list.match_header(map.items[i].text) == list.key) return true;
    return false;
  };
  return has_id(value) || (value.kind == YamlNode::Kind::kSequence && std::ranges::any_of(value.items, has_id));
}

}  // namespace reform::read
