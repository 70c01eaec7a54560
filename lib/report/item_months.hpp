// How an item stood at the ends of months: what a trend adds up.
#pragma once

#include <span>
#include <vector>

#include "track/light.hpp"
#include "track/movement.hpp"

namespace reform::report {

/// A month and its last day, or the day of a request where that comes first.
struct MonthEnd {
  base::Period month;
  base::Date day;
};

struct ItemMonth {
  const track::Revision* now = nullptr;  // in force at the end, of the history; none: not known by then
  track::Movement movement;              // of the month, without moved due dates
  track::Light light = track::Light::kGreen;
  bool is_overdue = false;
  int on_time = 0;  // of the times it was closed
};

/// So many months up to the one of the day, oldest first.
std::vector<MonthEnd> months_until(base::Date day, int count);

/// One for each of the months, which follow one another. `last`: the light on the last of the days.
void look_at_months(std::vector<ItemMonth>& into, std::span<const MonthEnd> months, const track::History& history,
                    std::span<const track::Child> children, const schema::Schema& schema, track::Light last);

}  // namespace reform::report
