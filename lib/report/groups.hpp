// The page by system, by city and by unit: tables, and what is drawn of them.
#pragma once

#include <span>

#include "report/gather.hpp"
#include "report/page.hpp"

namespace reform::report {

/// Over all lists, in the order of the code list; items without one in the last row.
Section systems_section(const Page& page);
Section cities_section(const Page& page);

/// Worst light of each unit in each system: units with something red or yellow, most red first, at most 30.
Table light_matrix(const Page& page);
/// Overdue items of each unit that had any at the end of a month, by month, most at the last first, at most 40.
Table overdue_map(const Page& page, std::span<const MonthFigures> months);

}  // namespace reform::report
