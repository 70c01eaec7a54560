#include "report/months.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace reform::report {
namespace {

using track::Stock;

/// One item, going from revision to revision and from month to month.
struct Standing {
  const track::History& history;
  const schema::Lifecycle& lifecycle;
  std::size_t next = 0;                  // the first revision that is not yet counted
  const track::Revision* now = nullptr;  // in force
  Stock stock = Stock::kUnknown;

  /// What happened until a day.
  void go_on(base::Date until, Balance& balance, std::int64_t& on_time) {
    for (; next < history.revisions.size() && history.revisions[next].effective_on <= until; ++next) {
      now = &history.revisions[next];
      if (!track::is_corrected(history, next)) enter(track::stock(lifecycle, now->state), balance, on_time);
    }
  }

 private:
  void enter(Stock after, Balance& balance, std::int64_t& on_time) {
    const bool has_ended = stock == Stock::kClosed || stock == Stock::kCancelled;
    balance.added += stock == Stock::kUnknown ? 1 : 0;
    balance.reopened += has_ended && after != stock ? 1 : 0;
    balance.cancelled += after == Stock::kCancelled && after != stock ? 1 : 0;
    const bool is_closed = after == Stock::kClosed && after != stock;
    balance.closed += is_closed ? 1 : 0;
    on_time += is_closed && is_on_time(*now) ? 1 : 0;
    stock = after;
  }
};

void count_light(MonthFigures& month, MonthFigures::OfList& list, std::string_view office, track::Light light,
                 bool is_overdue) {
  list.lights.add(light);
  list.overdue += is_overdue ? 1 : 0;
  auto unit = month.units.find(office);
  if (unit == month.units.end()) unit = month.units.emplace(office, MonthFigures::OfUnit{}).first;
  unit->second.red += light == track::Light::kRed ? 1 : 0;
  unit->second.overdue += is_overdue ? 1 : 0;
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
  Standing standing{*item.history, lifecycle};
  Balance before;
  std::int64_t on_time_before = 0;
  std::string_view written, office;  // of the month before: units rarely change
  standing.go_on(months.front().month.first() - 1, before, on_time_before);
  for (MonthFigures& month : months) {
    if (month.as_of < item.history->revisions.front().effective_on) continue;
    MonthFigures::OfList& list = month.lists[item.history->list];
    list.balance.opening += standing.stock == Stock::kOpen ? 1 : 0;
    standing.go_on(month.as_of, list.balance, list.on_time);
    const track::Revision& now = *standing.now;
    list.balance.end += standing.stock == Stock::kOpen ? 1 : 0;
    list.balance.pending += now.state == track::codes::kPending ? 1 : 0;
    if (office.empty() || written != unit_of(now)) written = unit_of(now), office = setting.office(written);
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
