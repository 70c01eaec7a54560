// The tables that name the items of a page.
#pragma once

#include "report/sections.hpp"

namespace reform::report {

Table red_items(const Page& page);      // longest red first
Table overdue_items(const Page& page);  // most days first
Table left_items(const Page& page);
Table near_due_items(const Page& page);  // next day first
Table closed_items(const Page& page);
Table claimed_items(const Page& page);  // longest wait first
Table not_updated_items(const Page& page);
Table declared_items(const Page& page);
Table corrected_items(const Page& page);
Table moved_items(const Page& page);  // most often moved first
Table became_red(const Page& page);   // was not, or was not known, on the day before the period
Table due_items(const Page& page);    // due in the period and still open, the earliest due date first

}  // namespace reform::report
