#include "report/item_months.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace reform::report {

std::vector<MonthEnd> months_until(base::Date day, int count) {
  std::vector<MonthEnd> months;
  for (int back = count - 1; back >= 0; --back) {
    const base::Period month = base::month_of(day).shifted(-back);
    months.push_back({month, std::min(month.last(), day)});
  }
  return months;
}

void look_at_months(std::vector<ItemMonth>& into, std::span<const MonthEnd> months, const track::History& history,
                    std::span<const track::Child> children, const schema::Schema& schema, track::Light last) {
  into.clear();
  if (months.empty()) return;
  track::Steps steps(history, schema.lifecycle);
  while (steps.next(months.front().month.first() - 1)) {
  }
  std::optional<track::Light> before;
  for (const MonthEnd& month : months) {
    ItemMonth& item = into.emplace_back();
    item.movement.was_open = steps.last().to == track::Stock::kOpen;
    while (steps.next(month.day)) {
      item.movement.add(steps.last());
      item.on_time += steps.last().closes() && is_on_time(*steps.last().now) ? 1 : 0;
    }
    if (steps.last().now == nullptr) continue;
    item.now = steps.last().now;
    item.movement.is_open = steps.last().to == track::Stock::kOpen;
    item.light =
        &month == &months.back()
            ? last
            : track::light(history, children, month.month, month.day, schema.lifecycle, schema.policy, before).light;
    before = item.light;
    item.is_overdue = track::overdue_days(*item.now, month.day) > 0;
  }
}

}  // namespace reform::report
