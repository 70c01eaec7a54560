// The tables of the monthly page that name items.
#pragma once

#include "report/monthly.hpp"

namespace reform::report {

Table red_items(const MonthlyPage& page);      // longest red first
Table overdue_items(const MonthlyPage& page);  // most days first
Table left_items(const MonthlyPage& page);
Table near_due_items(const MonthlyPage& page);  // next day first
Table closed_items(const MonthlyPage& page);
Table claimed_items(const MonthlyPage& page);  // longest wait first
Table not_updated_items(const MonthlyPage& page);
Table declared_items(const MonthlyPage& page);
Table corrected_items(const MonthlyPage& page);

}  // namespace reform::report
