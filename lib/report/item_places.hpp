// Items known by numbers: 0, 1, 2 … in the order in which they are named, so that what is kept of each can stand in a
// vector.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "track/texts.hpp"

namespace reform::report {

class ItemPlaces {
 public:
  /// The number of an id, the next one when it has none.
  std::uint32_t of(std::string_view id) {
    const std::uint32_t hash = hash_of(id);
    Slot& slot = slot_for(id, hash);
    if (slot.number == 0) slot = {append(id), hash};
    return slot.number - 1;
  }
  /// The next number, also for an id that has one, which stays what is found: items of two lists may share an id.
  std::uint32_t add(std::string_view id) {
    const std::uint32_t hash = hash_of(id);
    Slot& slot = slot_for(id, hash);
    const std::uint32_t number = append(id);
    if (slot.number == 0) slot = {number, hash};
    return number - 1;
  }
  std::optional<std::uint32_t> find(std::string_view id) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t number = slots_[slot_of(id, hash_of(id))].number;
    return number == 0 ? std::nullopt : std::optional(number - 1);
  }
  std::string_view id(std::uint32_t place) const { return ids_[place]; }
  std::size_t size() const { return ids_.size(); }

 private:
  /// Of a table of a power of two that is at most half full, for there are as many as items, and all are looked for.
  struct Slot {
    std::uint32_t number = 0, hash = 0;  // place + 1; 0: nobody's
  };
  static std::uint32_t hash_of(std::string_view id) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>()(id));
  }
  /// Where the id is, or would be.
  std::size_t slot_of(std::string_view id, std::uint32_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != 0 && (slots_[at].hash != hash || ids_[slots_[at].number - 1] != id))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  Slot& slot_for(std::string_view id, std::uint32_t hash) {
    if (slots_.size() < 2 * (ids_.size() + 1)) grow();
    return slots_[slot_of(id, hash)];
  }
  std::uint32_t append(std::string_view id) {
    ids_.push_back(texts_.add(id));
    return static_cast<std::uint32_t>(ids_.size());
  }
  void grow() {
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 1024 : 2 * slots_.size()));
    for (const Slot& slot : before)
      if (slot.number != 0) slots_[slot_of(ids_[slot.number - 1], slot.hash)] = slot;
  }

  track::Texts texts_;
  std::vector<Slot> slots_;            // by hash, or the next one that was free
  std::vector<std::string_view> ids_;  // by place
};

}  // namespace reform::report
