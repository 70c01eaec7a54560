#include "read/yaml_value.hpp"

#include <algorithm>

#include "schema/schema.hpp"

namespace reform::read {

/// `- 政策文件: 关于…`: in YAML a map of one entry, for the person who wrote it one text with a colon.
std::optional<std::string> element_text(const YamlNode& element) {
  const YamlNode& node = element.resolved();
  if (node.kind == YamlNode::Kind::kNull) return std::string();
  if (node.kind == YamlNode::Kind::kScalar) return node.text;
  if (node.kind != YamlNode::Kind::kMap || node.items.size() != 2) return std::nullopt;
  const YamlNode& value = node.items[1].resolved();
  if (node.items[0].kind != YamlNode::Kind::kScalar || value.kind != YamlNode::Kind::kScalar) return std::nullopt;
  return node.items[0].text + "：" + value.text;
}

std::optional<std::string> yaml_text(const YamlNode& value) {
  const YamlNode& node = value.resolved();
  if (node.kind == YamlNode::Kind::kNull) return std::string();
  if (node.kind == YamlNode::Kind::kScalar) return node.text;
  if (node.kind != YamlNode::Kind::kSequence) return std::nullopt;
  std::string joined;
  for (const YamlNode& element : node.items) {
    const std::optional<std::string> text = element_text(element);
    if (!text) return std::nullopt;
    if (text->empty()) continue;
    if (!joined.empty()) joined += schema::kListSeparator;
    joined += *text;
  }
  return joined;
}

std::ptrdiff_t count_elements(const YamlNode& value) {
  const YamlNode& node = value.resolved();
  if (node.kind != YamlNode::Kind::kSequence) return 0;
  return std::ranges::count_if(node.items, [](const YamlNode& item) { return element_text(item) != ""; });
}

base::Place text_place(const YamlNode& value) {
  const bool is_list = value.kind == YamlNode::Kind::kSequence && !value.items.empty();
  return is_list ? value.items.front().place : value.place;
}

}  // namespace reform::read
