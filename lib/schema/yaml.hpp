// A YAML (or JSON) text as a small tree that knows where everything stands. Built from parser events: the places, the
// duplicate keys and the limits that a ready-made tree does not give. Scalars are text only (`no` is "no", `012` is
// "012"). Aliases share their anchor's node; a merge key (`<<: *common`) is already merged.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"

namespace reform::schema {

struct Node {
  enum class Kind : std::uint8_t { kNull, kScalar, kSequence, kMap };
  struct Entry {
    const Node* key;
    const Node* value;
    bool is_merged = false;  // came by `<<`
  };

  Kind kind = Kind::kNull;
  bool is_plain = false;           // scalar: written without quotes
  std::uint32_t file = 0;          // whatever the caller numbers its files by
  std::uint32_t line = 1;          // 1-based
  std::uint32_t byte = 0;          // 0-based byte in the line
  std::size_t begin = 0, end = 0;  // JSON: its bytes in the text
  std::uint32_t weight = 1;        // nodes below and including this one, aliases counted each time
  std::string text;                // scalar
  std::vector<const Node*> items;
  std::vector<Entry> entries;

  bool is_null() const { return kind == Kind::kNull; }
  bool is_scalar() const { return kind == Kind::kScalar; }
  /// A number or a truth value of JSON. (YAML's are told from texts by whoever reads them.)
  bool is_json_word() const { return is_scalar() && is_plain && end > begin; }
  bool is_sequence() const { return kind == Kind::kSequence; }
  bool is_map() const { return kind == Kind::kMap; }
  /// The value under a key, or null when there is none (or this is no map).
  const Node* find(std::string_view key) const;
  const Entry* entry(std::string_view key) const;
};

struct YamlProblem {
  std::uint32_t line = 1;
  std::uint32_t byte = 0;
  base::LocalText what;          // for a duplicate key: empty
  std::string key;               // a duplicate key
  std::uint32_t first_line = 0;  // where that key stood first
};

struct Yaml {
  std::deque<Node> nodes;      // owner; addresses are stable
  const Node* root = nullptr;  // nothing when the text is empty or broken
  std::vector<YamlProblem> problems;
};

/// `text` is UTF-8 without BOM. `file` is put into every node.
Yaml parse_yaml(std::string_view text, std::uint32_t file = 0);

}  // namespace reform::schema
