// What fell due in the period, and what became of it: in time, late, or still open.
#pragma once

#include "report/survey.hpp"

namespace reform::report {

/// Items not cancelled whose due date, as it stands on the as-of day, lies in the period (Mark::kDue).
struct Cohort {
  std::int64_t on_time = 0, late = 0;                  // closed
  std::int64_t claimed = 0, overdue = 0, running = 0;  // open

  std::int64_t open() const { return claimed + overdue + running; }
  std::int64_t all() const { return on_time + late + open(); }
  void add(const Item& item, const Setting& setting);
  void add(const Cohort& other);
};

}  // namespace reform::report
