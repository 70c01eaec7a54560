// What the annual page knows of the items beyond the figures of every page: added up in the same walk, without the
// columns that histories leave out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/figures.hpp"

namespace reform::report {

/// An open item and how long it has been: days since its start, or since it was first known where it names none; 0 when
/// its start is still to come.
struct Aged {
  int list = 0, age = 0;
  Told now;  // its texts are kept by the year
};

struct Year {
  using Units = std::map<std::string, ListFigures>;
  Units units;  // over all lists, by Setting::office()
  Finder<Units> find_unit{};
  using Ages = std::map<int, std::vector<int>>;  // of open items, by index of the list
  Ages ages, ages_before;                        // on the as-of day, and on the day before the period
  std::vector<Aged> oldest;                      // open items, the oldest first, at most kOldest
  track::Texts texts{};

  void add(const Item& item, const Setting& setting);
  /// Of these lists.
  static std::vector<int> of_lists(const Ages& ages, const std::vector<int>& lists);
};
inline constexpr std::size_t kOldest = 20;

}  // namespace reform::report
