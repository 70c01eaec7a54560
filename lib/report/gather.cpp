#include "report/gather.hpp"

#include "base/system.hpp"

namespace reform::report {

Gathered gather(const ledger::Ledger& ledger, const Request& request, int months, const Visit& visit, Beyond beyond) {
  Gathered result;
  result.figures.names_items = request.names_items;
  beyond.months = months_until(request.moment.as_of, months);
  beyond.has_before = true;
  for (const MonthEnd& each : beyond.months) result.months.push_back({.month = each.month, .as_of = each.day});
  const base::Period before = request.period.previous();
  const auto add = [&](const Item& item, const Setting& setting) {
    result.figures.add(item, setting);
    if (item.before != nullptr)
      result.before.lists[item.history->list].count(*item.before, setting_at(setting, before, before.last()));
    count_months(result.months, item, setting);
    if (visit) visit(item, setting);
  };
  survey(ledger, request, add, beyond);
  base::return_freed_memory();  // all children of all items
  check_identities(result.figures);
  check_identities(result.before);
  check_identities(result.months);
  return result;
}

int months_of(const Request& request) {
  int months = 1;
  for (base::Period month = base::month_of(request.moment.as_of); request.period.first() < month.first();
       month = month.previous())
    ++months;
  return months;
}

}  // namespace reform::report
