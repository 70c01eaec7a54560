#include "report/gather.hpp"

#include <algorithm>

namespace reform::report {
namespace {

/// Counts the item as it was at the end of another period; it need not have been known by then.
void count_at(Figures& figures, const Item& item, const Setting& now, base::Period period, base::Date as_of) {
  if (const auto then = look_back(item, now, period, as_of))
    figures.count(*then, {now.schema, period, as_of, now.first_seq, now.office_names});
}

}  // namespace

Gathered gather(const ledger::Ledger& ledger, const Request& request, int months, const Visit& visit) {
  Gathered result;
  result.figures.names_items = request.names_items;
  const base::Period last = base::month_of(request.moment.as_of), before = request.period.previous();
  for (int back = months - 1; back >= 0; --back) {
    const base::Period month = last.shifted(-back);
    result.months.push_back({month, std::min(month.last(), request.moment.as_of), {}});
  }
  survey(ledger, request, [&](const Item& item, const Setting& setting) {
    result.figures.add(item, setting);
    count_at(result.before, item, setting, before, before.last());
    for (MonthFigures& each : result.months) count_at(each.figures, item, setting, each.month, each.as_of);
    if (visit) visit(item, setting);
  });
  check_identities(result.figures);
  check_identities(result.before);
  for (const MonthFigures& each : result.months) check_identities(each.figures);
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
