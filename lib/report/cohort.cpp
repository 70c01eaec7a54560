#include "report/cohort.hpp"

#include <algorithm>

#include "report/by_list.hpp"
#include "report/item_tables.hpp"
#include "report/sections.hpp"

namespace reform::report {
namespace {

/// When the work of a closed item was done, as well as its record says.
base::Date done_on(const Item& item, base::Date as_of) {
  if (item.now->done_on) return *item.now->done_on;
  return item.now->closed_on ? *item.now->closed_on : track::in_state_since(*item.history, as_of).value();
}

}  // namespace

void Cohort::add(const Item& item, const Setting& setting) {
  if (!item.marks.has(Mark::kDue)) return;
  if (item.now->state == track::codes::kClosed)
    ++(done_on(item, setting.as_of) <= *item.now->due ? on_time : late);
  else if (item.now->state == track::codes::kPending)
    ++claimed;
  else
    ++(item.overdue_days > 0 ? overdue : running);
}

void Cohort::add(const Cohort& other) {
  on_time += other.on_time;
  late += other.late;
  claimed += other.claimed;
  overdue += other.overdue;
  running += other.running;
}

Section cohort_section(const Page& page) {
  Table table = figures_by_list(
      page, {"list", "due_in_period", "done_in_time", "done_late", "still_open", "claimed", "overdue", "running"},
      [](const ListFigures& figures) -> std::vector<Cell> {
        const Cohort& c = figures.cohort;
        return {Count{c.all()},   Count{c.on_time}, Count{c.late},   Count{c.open()},
                Count{c.claimed}, Count{c.overdue}, Count{c.running}};
      });
  const auto share = [&](std::string_view key, auto part) {
    return page.fact(key, Over::kAll,
                     [part](const ListFigures& f) {
                       return Share{part(f.cohort), f.cohort.all()};
                     },
                     {.marks = {Mark::kDue}});
  };
  Facts facts{{share("cohort_on_time", [](const Cohort& c) { return c.on_time; }),
               share("cohort_open", [](const Cohort& c) { return c.open(); })}};
  return page.section("cohort", {Paragraph{"identity", page.words.say("report.cohort.identity")}, std::move(table),
                                 std::move(facts), due_items(page)});
}

}  // namespace reform::report
