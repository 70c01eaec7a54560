// Words repeat by the thousand (states, codes, names of units): the last ones seen, with what they meant.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "schema/value.hpp"

namespace reform::check {

/// One place per hash: a new word drives out the old one. Longer words are not kept.
class WordCache {
 public:
  const schema::Value* find(std::string_view raw) const;
  void keep(std::string_view raw, const schema::Value& value);

 private:
  static constexpr std::size_t kLongest = 39, kEntries = 128;
  struct Entry {
    std::uint8_t length = 0;  // 0 = free
    char text[kLongest];
    schema::Value value;
  };
  static std::size_t place_of(std::string_view raw);
  std::unique_ptr<std::array<Entry, kEntries>> entries_;
};

}  // namespace reform::check
