// A piece of a YAML document: at most one record with what is nested in it is held as a tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace reform::read {

struct YamlNode {
  /// kLeftOut: a record with a mistake in its syntax that has been said.
  enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMap, kAlias, kLeftOut };

  Kind kind = Kind::kNull;
  std::string text = {};                             // of a scalar
  base::Place place;                                 // where it starts; of an alias: where the alias stands
  std::vector<YamlNode> items = {};                  // of a sequence; of a map: key, value, key, value …
  std::shared_ptr<const YamlNode> target = nullptr;  // of an alias; never an alias itself
  bool is_plain = false;                             // a scalar without quotes
  bool is_tagged = false;                            // has a tag that is not one of a text (!!str), a list or a map

  const YamlNode& resolved() const { return kind == Kind::kAlias ? *target : *this; }
};

/// What following aliases may cost in one file, nodes and their texts, so that aliases of aliases cannot blow a small
/// one up.
inline constexpr std::size_t kMostAliased = 1'000'000;

/// Takes what the aliases in this tree lead to from `budget`, and goes no further than that; false when it is too much.
bool take_aliased(const YamlNode& node, std::size_t& budget, bool is_aliased = false);

/// All the texts that stand in the tree itself, not those of aliases, each on a line.
std::string texts_in(const YamlNode& node);

}  // namespace reform::read
