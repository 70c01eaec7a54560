#include "report/trend.hpp"

#include "report/sections.hpp"

namespace reform::report {
namespace {

/// The sums of a month, with the lists of the page.
MonthFigures::OfList sum(const Page& page, const MonthFigures& month, Over over) {
  MonthFigures::OfList result;
  for (const int list : page.lists())
    if (const auto found = month.lists.find(list);
        found != month.lists.end() && (over == Over::kAll || page.is_in_total(list)))
      result.add(found->second);
  return result;
}

}  // namespace

Table months_table(const Page& page, std::span<const MonthFigures> months) {
  Table table{"months",
              {},
              page.words.columns({"month", "opening", "new", "reopened", "closed", "cancelled", "end", "pending", "red",
                                  "yellow", "green", "overdue", "on_time"}),
              {},
              {}};
  for (const MonthFigures& month : months) {
    const MonthFigures::OfList total = sum(page, month, Over::kTotal), all = sum(page, month, Over::kAll);
    const Balance& b = total.balance;
    table.rows.push_back({month.month.text(), Count{b.opening}, Count{b.added}, Count{b.reopened}, Count{b.closed},
                          Count{b.cancelled}, Count{b.end}, Count{b.pending}, Count{all.lights.red},
                          Count{all.lights.yellow}, Count{all.lights.green}, Count{all.overdue},
                          Share{all.on_time, all.balance.closed}});
  }
  return table;
}

Table light_lines(const Page& page, std::span<const MonthFigures> months) {
  Table table{"light_lines",
              page.words.say("table.light_lines"),
              page.words.columns({"month", "red", "yellow", "overdue"}),
              {},
              {},
              false,
              Drawn::kLines};
  for (const MonthFigures& month : months) {
    const MonthFigures::OfList all = sum(page, month, Over::kAll);
    table.rows.push_back({month.month.text(), Count{all.lights.red}, Count{all.lights.yellow}, Count{all.overdue}});
  }
  return table;
}

Section trend_section(const Page& page, std::span<const MonthFigures> months) {
  check_identities(months);
  Paragraph scope{"scope", page.words.say("report.trend.scope")};
  return page.section("trend", {std::move(scope), months_table(page, months), light_lines(page, months)});
}

}  // namespace reform::report
