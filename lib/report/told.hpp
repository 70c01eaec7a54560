// What tables tell of an item beside its light: kept of many items, where a whole revision would take three times the
// room.
#pragma once

#include "report/survey.hpp"
#include "track/texts.hpp"

namespace reform::report {

struct Told {
  track::Text id, unit, title, owner, state, declared_light, issue, measure;
  std::optional<double> progress;
  base::Date effective_on;
  std::optional<base::Date> due, done_on;
  bool is_ongoing = false;
};

/// Of the revision in force; its texts are kept by `texts`.
Told told(const Item& item, track::Texts& texts);

}  // namespace reform::report
