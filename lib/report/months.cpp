#include "report/months.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace reform::report {
namespace {

void count_light(MonthFigures& month, MonthFigures::OfList& list, std::string_view office, track::Light light,
                 bool is_overdue) {
  list.lights.add(light);
  list.overdue += is_overdue ? 1 : 0;
  if (light != track::Light::kRed && !is_overdue) return;
  MonthFigures::OfUnit& unit = month.find_unit.in(month.units, office);
  unit.red += light == track::Light::kRed ? 1 : 0;
  unit.overdue += is_overdue ? 1 : 0;
}

}  // namespace

void MonthFigures::OfList::add(const OfList& other) {
  balance.add(other.balance);
  lights.add(other.lights);
  overdue += other.overdue;
  on_time += other.on_time;
}

std::vector<MonthFigures> months_until(base::Date day, int count) {
  std::vector<MonthFigures> months;
  for (int back = count - 1; back >= 0; --back) {
    const base::Period month = base::month_of(day).shifted(-back);
    months.push_back({month, std::min(month.last(), day)});
  }
  return months;
}

void count_months(std::vector<MonthFigures>& months, const Item& item, const Setting& setting) {
  if (months.empty()) return;
  const auto& [lifecycle, policy] = std::tie(setting.schema->lifecycle, setting.schema->policy);
  track::Steps steps(*item.history, lifecycle);
  while (steps.next(months.front().month.first() - 1)) {
  }
  std::string_view written, office;  // of the month before: units rarely change, and then their text is another one
  for (MonthFigures& month : months) {
    if (month.as_of < item.history->revisions.front().effective_on) continue;
    MonthFigures::OfList& list = month.lists[item.history->list];
    track::Movement movement{.was_open = steps.last().to == track::Stock::kOpen};
    while (steps.next(month.as_of)) {
      movement.add(steps.last());
      list.on_time += steps.last().closes() && is_on_time(*steps.last().now) ? 1 : 0;
    }
    movement.is_open = steps.last().to == track::Stock::kOpen;
    const track::Revision& now = *steps.last().now;
    list.balance.add(movement, now);
    if (const std::string_view unit = unit_of(now); office.empty() || written.data() != unit.data())
      written = unit, office = setting.office(unit);
    count_light(month, list, office,
                track::light(*item.history, item.children, month.month, month.as_of, lifecycle, policy).light,
                track::overdue_days(now, month.as_of) > 0);
  }
}

void check_identities(std::span<const MonthFigures> months) {
  for (const MonthFigures& month : months)
    for (const auto& [list, counted] : month.lists) {
      const Balance& b = counted.balance;
      BUG_IF(b.opening + b.added + b.reopened - b.closed - b.cancelled != b.end,
             "opening + new + reopened - closed - cancelled is not end: " + month.month.text());
    }
}

}  // namespace reform::report
