// What a page of a period is made from, gathered in one walk through the ledger: the figures of the period, those of
// the period before, and month by month for whatever shows a trend.
#pragma once

#include <functional>
#include <vector>

#include "report/months.hpp"

namespace reform::report {

struct Gathered {
  Figures figures;
  Figures before;                    // its lists only
  std::vector<MonthFigures> months;  // oldest first, the last is the month of the as-of day
};

/// What else a report adds up of each item, in the same walk.
using Visit = std::function<void(const Item&, const Setting&)>;

/// `months`: how many of them are wanted. The months and the period before are looked at by what is known now (or at
/// the request's known_at), not by what was known then; items the request's lights and marks leave out are left out.
Gathered gather(const ledger::Ledger& ledger, const Request& request, int months = 0, const Visit& visit = {},
                Beyond beyond = {});

/// How many months from the first day of the period to the as-of day: a trend of so many holds the whole period.
int months_of(const Request& request);

}  // namespace reform::report
