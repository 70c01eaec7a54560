#include "report/months.hpp"

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

void count_months(std::vector<MonthFigures>& months, const Item& item, const Setting& setting) {
  std::string_view written, office;  // of the month before: units rarely change, and else their text is the very same
  for (std::size_t i = 0; i < item.months.size(); ++i) {
    const ItemMonth& then = item.months[i];
    if (then.now == nullptr) continue;
    MonthFigures::OfList& list = months[i].lists[item.history->list];
    list.balance.add(then.movement, *then.now);
    list.on_time += then.on_time;
    if (const std::string_view unit = unit_of(*then.now);
        office.empty() || written.data() != unit.data() || written.size() != unit.size())
      written = unit, office = setting.office(unit);
    count_light(months[i], list, office, then.light, then.is_overdue);
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
