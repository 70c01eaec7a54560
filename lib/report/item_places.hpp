// Items known by numbers: 0, 1, 2 … in the order in which they are first named, so that what is kept of each can stand
// in a vector.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "track/texts.hpp"

namespace reform::report {

class ItemPlaces {
 public:
  std::uint32_t of(std::string_view id) {
    if (last_ < ids_.size() && ids_[last_] == id) return last_;  // one item is looked at several times
    if (const auto found = places_.find(id); found != places_.end()) return last_ = found->second;
    last_ = static_cast<std::uint32_t>(ids_.size());
    ids_.push_back(texts_.add(id));
    places_.emplace(ids_.back(), last_);
    return last_;
  }
  std::string_view id(std::uint32_t place) const { return ids_[place]; }
  std::size_t size() const { return ids_.size(); }

 private:
  track::Texts texts_;
  std::unordered_map<std::string_view, std::uint32_t> places_;  // looked up only
  std::vector<std::string_view> ids_;                           // by place
  std::uint32_t last_ = 0;
};

}  // namespace reform::report
