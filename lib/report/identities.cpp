// No page is printed whose figures do not add up.
#include "base/error.hpp"
#include "report/sections.hpp"

namespace reform::report {

void check_identities(const ListFigures& figures) {
  const Balance& b = figures.balance;
  BUG_IF(b.opening + b.added + b.reopened - b.closed - b.cancelled != b.end,
         "opening + new + reopened - closed - cancelled is not end");
  const Overdue& o = figures.overdue;
  BUG_IF(o.opening + o.joined - o.left != o.end, "overdue: opening + joined - left is not end");
  BUG_IF(o.left_closed + o.left_claimed + o.left_moved + o.left_otherwise != o.left, "overdue: left is not its parts");
}

void check_identities(const Figures& figures) {
  for (const auto& [list, sums] : figures.lists) check_identities(sums);
}

}  // namespace reform::report
