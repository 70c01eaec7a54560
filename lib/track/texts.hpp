// Texts that are to outlive where they were read: each kept once, for units, owners and states repeat.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "track/history.hpp"

namespace reform::track {

class Texts {
 public:
  Texts() = default;
  Texts(const Texts&) = delete;  // what is kept points into this one
  Texts(Texts&&) = default;
  Texts& operator=(Texts&&) = default;

  /// Stays where it is as long as these texts do, wherever they are moved to.
  std::string_view keep(std::string_view text);
  Revision keep(Revision revision);
  void clear() { texts_.clear(); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> texts_;
};

}  // namespace reform::track
