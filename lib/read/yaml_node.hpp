// A piece of a YAML document: at most one record with what is nested in it is held as a tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace reform::read {

struct YamlNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMap, kAlias };

  Kind kind = Kind::kNull;
  std::string text = {};                             // of a scalar
  base::Place place;                                 // where it starts; of an alias: where the alias stands
  std::vector<YamlNode> items = {};                  // of a sequence; of a map: key, value, key, value …
  std::shared_ptr<const YamlNode> target = nullptr;  // of an alias; never an alias itself

  const YamlNode& resolved() const { return kind == Kind::kAlias ? *target : *this; }
};

}  // namespace reform::read
