// No page is printed whose figures do not add up.
#include <numeric>

#include "base/error.hpp"
#include "report/figures.hpp"

namespace reform::report {
namespace {

void check_lights(const ListFigures& figures) {
  Lights then = figures.lights_of_new;
  for (const Lights& lights : figures.lights_from) then.add(lights);
  const Lights& now = figures.lights;
  BUG_IF(then != now, "the lights by the light before are not the lights");
  const auto items = std::accumulate(figures.reasons.begin(), figures.reasons.end(), std::int64_t{0});
  BUG_IF(now.green + now.yellow + now.red + now.grey != items, "there are more or fewer lights than items");
}

}  // namespace

void check_identities(const ListFigures& figures) {
  const Balance& b = figures.balance;
  BUG_IF(b.opening + b.added + b.reopened - b.closed - b.cancelled != b.end,
         "opening + new + reopened - closed - cancelled is not end");
  const Overdue& o = figures.overdue;
  BUG_IF(o.opening + o.joined - o.left != o.end, "overdue: opening + joined - left is not end");
  BUG_IF(o.left_closed + o.left_claimed + o.left_moved + o.left_otherwise != o.left, "overdue: left is not its parts");
  BUG_IF(figures.timeliness.closures != b.closed, "the closures in time and late are not those of the balance");
  BUG_IF(figures.cohort.all() != figures.with(Mark::kDue), "what became of the items due is not all of them");
  check_lights(figures);
}

void check_identities(const Figures& figures) {
  for (const auto& [list, sums] : figures.lists) check_identities(sums);
}

}  // namespace reform::report
