// yaml-cpp's events → the entries of each document's top level, and the elements of its lists one by one. A record that
// is no YAML is left out and the rest is read.
#pragma once

#include <functional>
#include <optional>

#include "read/format.hpp"
#include "read/yaml_node.hpp"

namespace reform::read {

/// What happens at the top level of a document, in its order. A document that is one sequence has a list with an
/// empty key, one that is a scalar an entry with an empty key.
struct YamlOutline {
  std::function<void(const YamlNode& key)> list;                          // a key whose value is a sequence
  std::function<void(const YamlNode& key, const YamlNode& item)> item;    // each element of it
  std::function<void(const YamlNode& key, const YamlNode& value)> entry;  // a key with any other value
  std::function<void()> document = [] {};                                 // another document begins
};

struct YamlEnd {
  std::vector<Mistake> mistakes;  // of syntax; what was left out for each is in its `skipped`
  bool is_empty = true;           // no document at all
};

/// Reads all documents. Guards against depth, aliases and length.
YamlEnd parse_yaml(const Input& input, const YamlOutline& outline);

}  // namespace reform::read
