// How much should be done and how much is, month end after month end, and the states items are in.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "report/page.hpp"

namespace reform::report {

struct BurnUp {
  struct Month {
    base::Period month;
    base::Date day;  // its last one, or the as-of day
    std::int64_t due = 0, done = 0;
    std::map<std::string, std::int64_t, std::less<>> states;  // items by the state they were in on the day
  };
  std::vector<Month> months;
  Month before;  // the last of the period before: of items not cancelled on its last day, due as it stood then
  std::int64_t apart = 0;         // items either due or done by the end of the last month
  bool names_items = false;       // fill the next two
  Places due_items, apart_items;  // of the last month; numbers of items added, as in Figures::ids
  std::uint32_t items = 0;        // added

  /// The months of the request's period, up to the as-of day.
  explicit BurnUp(const Request& request);
  /// Due and done: of items not cancelled on the as-of day; due dates as they stand then, closed as it was on the day.
  void add(const Item& item);
};

/// Lines of due and done, and a cumulative flow of the states, over all lists.
Section burn_up_section(const Page& page, const BurnUp& burn_up);

}  // namespace reform::report
