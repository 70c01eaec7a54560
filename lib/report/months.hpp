// Month by month, as they ended: what a trend shows. Of each item all months are looked at in one go.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/figures.hpp"

namespace reform::report {

struct MonthFigures {
  struct OfList {
    Balance balance;
    Lights lights;
    std::int64_t overdue = 0;
    std::int64_t on_time = 0;  // of the closed

    void add(const OfList& other);
  };
  struct OfUnit {
    std::int64_t red = 0, overdue = 0;
  };
  base::Period month;
  base::Date as_of;                          // its last day, or the request's day where that comes first
  std::map<int, OfList> lists = {};          // by index in the schema
  std::map<std::string, OfUnit> units = {};  // who had one of these, by Setting::office()
  Finder<std::map<std::string, OfUnit>> find_unit = {};
};

/// Counts an item as it stood at the end of each month.
void count_months(std::vector<MonthFigures>& months, const Item& item, const Setting& setting);

/// A Bug unless opening + new + reopened − closed − cancelled = end in every month.
void check_identities(std::span<const MonthFigures> months);

}  // namespace reform::report
