// Texts that are to outlive where they were read.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "track/history.hpp"

namespace reform::track {

class Texts {
 public:
  Texts() = default;
  Texts(const Texts&) = delete;  // what is kept points into this one
  Texts(Texts&&) = default;
  Texts& operator=(Texts&&) = default;

  /// Stays where it is as long as these texts do, wherever they are moved to. Each is kept once, for units, owners and
  /// states repeat.
  std::string_view keep(std::string_view text);
  Revision keep(Revision revision);
  /// The same of a text that hardly comes twice, such as an id: nobody looks for it.
  std::string_view add(std::string_view text);
  void clear();

 private:
  std::vector<std::string> chunks_;  // none grows beyond what it has room for
  std::unordered_set<std::string_view> texts_;
};

}  // namespace reform::track
