// Many texts, each kept once and known by a number; and the hash both this and the rule kind `unique` use.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "check/arena.hpp"

namespace reform::check {

struct Hash128 {
  std::uint64_t high = 0, low = 0;
  bool operator==(const Hash128&) const = default;
};
/// Wide enough that two different texts of one run never meet. The same on every machine of one byte order.
Hash128 hash(std::string_view text);

class Interner {
 public:
  /// Numbers go up from 0 in the order in which texts are first seen.
  std::uint32_t intern(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  bool contains(std::string_view text) const { return find(text).has_value(); }
  std::string_view text(std::uint32_t number) const { return texts_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

 private:
  struct Slot {
    std::uint32_t tag = 0;     // part of the hash: most misses need no look at the text
    std::uint32_t number = 0;  // + 1; 0 = free
  };
  std::size_t slot_of(std::string_view text, std::uint64_t hashed) const;
  void grow();

  Arena arena_;
  std::vector<std::string_view> texts_;
  std::vector<Slot> slots_;  // a power of two, at most 3/4 full
};

}  // namespace reform::check
