// Which units have sent which list, be it empty, for which period, and in which file first.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/date.hpp"

namespace reform::check {

class Reporters {
 public:
  void see(int list, std::string_view unit, std::optional<base::Period> period, std::uint32_t file);
  /// The first file; nothing when the unit has sent none.
  std::optional<std::uint32_t> file_of(int list, std::string_view unit, std::optional<base::Period> period) const;

 private:
  using Key = std::tuple<int, std::string, std::string>;  // list, period, unit folded
  static Key key_of(int list, std::string_view unit, std::optional<base::Period> period);

  std::map<Key, std::uint32_t> files_;
  int last_list_ = -1;  // records of one unit stand together
  std::string last_unit_;
  std::uint32_t last_file_ = 0;
};

}  // namespace reform::check
