// yaml-cpp's events → the entries of the document's top level, and the elements of its lists one by one.
#pragma once

#include <functional>
#include <optional>

#include "read/format.hpp"
#include "read/yaml_node.hpp"

namespace reform::read {

/// What happens at the top level of the document, in its order. A document that is one sequence has a list with an
/// empty key, one that is a scalar an entry with an empty key.
struct YamlOutline {
  std::function<void(const YamlNode& key)> list;                          // a key whose value is a sequence
  std::function<void(const YamlNode& key, const YamlNode& item)> item;    // each element of it
  std::function<void(const YamlNode& key, const YamlNode& value)> entry;  // a key with any other value
};

/// Why reading stopped before the end; nothing when the whole document was read.
struct YamlEnd {
  std::optional<Mistake> mistake;
  bool is_empty = true;  // no document at all
};

/// Reads the document. Guards against depth, aliases and length; everything up to a mistake has been handed on.
YamlEnd parse_yaml(const Input& input, const YamlOutline& outline);

}  // namespace reform::read
