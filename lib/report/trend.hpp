// Month by month: what came and went, the lights and the closures, as a table and as lines.
#pragma once

#include <span>

#include "report/gather.hpp"
#include "report/page.hpp"

namespace reform::report {

/// A row per month: the movement within it over the three lists; lights and overdue at its end, and the share of its
/// closures that were in time, over all lists.
Table months_table(const Page& page, std::span<const MonthFigures> months);

/// Red, yellow and overdue at the ends of the months, over all lists: to be drawn as lines.
Table light_lines(const Page& page, std::span<const MonthFigures> months);

/// Both. A Bug when the figures of a month do not add up.
Section trend_section(const Page& page, std::span<const MonthFigures> months);

}  // namespace reform::report
