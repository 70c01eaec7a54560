// From which day a record of a list is true. The check and the ledger must agree on it.
#pragma once

#include "base/date.hpp"
#include "schema/value.hpp"

namespace reform::check {

/// The day it says it was updated when that lies in the period, else the period's last day. `updated`: null when its
/// list has no such field.
inline base::Date effective_day(const schema::Value* updated, const base::Period& period) {
  if (updated != nullptr && updated->is_valid() && period.contains(updated->date())) return updated->date();
  return period.last();
}

}  // namespace reform::check
