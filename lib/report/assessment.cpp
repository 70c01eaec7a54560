// Unit by unit, for assessment: what was to be done, what was done, and how its lists came.
#include <algorithm>
#include <tuple>

#include "report/submitters.hpp"
#include "report/year_sections.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

std::int64_t red_months(const std::vector<MonthFigures>& months, const std::string& unit) {
  return std::count_if(months.begin(), months.end(), [&](const MonthFigures& month) {
    const auto found = month.units.find(unit);
    return found != month.units.end() && found->second.red > 0;
  });
}

struct Assessed {
  std::string unit;
  ListFigures figures;
  std::int64_t red_months = 0;
  const Sender* sender = nullptr;
};

std::vector<Cell> row(const Assessed& each) {
  const auto& [b, t] = std::tie(each.figures.balance, each.figures.timeliness);
  const std::int64_t set = b.opening + b.added + b.reopened;
  return {text_or_nothing(each.unit),
          Count{set},
          Count{b.closed},
          Share{b.closed, set},
          Share{t.on_time, t.closures},
          Count{each.figures.overdue.end},
          Count{each.red_months},
          each.sender == nullptr ? Cell() : Cell(Count{each.sender->missing}),
          each.sender == nullptr ? Cell() : number_or_nothing(each.sender->score.value(), 1)};
}

}  // namespace

Senders senders(const schema::Schema& schema, const std::vector<MonthFigures>& months,
                std::span<const ledger::Submission> submissions, base::Date as_of) {
  Senders all;
  for (const MonthFigures& each : months) {
    const auto sent = of_month(submissions, each.month);
    for (const ledger::Submission& submission : sent)
      if (const auto score = score_in_tenths(submission); score && !submission.office.empty())
        all[submission.key].score.add(*score);
    const Submitters month = submitters(schema, sent, each.month);
    for (const auto& received : month.received) all[schema::office_key(schema, received.office.zh)];
    if (as_of < each.month.last()) continue;  // nobody owes them yet
    for (const schema::Code* office : month.missing) ++all[schema::office_key(schema, office->code)].missing;
  }
  return all;
}

Section assessment_section(const Page& page, const Year& year, const std::vector<MonthFigures>& months,
                           const Senders& senders) {
  std::vector<Assessed> units;
  for (const auto& [name, figures] : year.units) {
    Assessed each{name, figures, red_months(months, name), nullptr};
    const auto found = senders.find(schema::office_key(page.schema, name));
    if (!name.empty() && found != senders.end()) each.sender = &found->second;
    units.push_back(std::move(each));
  }
  std::stable_sort(units.begin(), units.end(), [](const Assessed& a, const Assessed& b) {
    return std::tuple(b.figures.overdue.end, b.red_months) < std::tuple(a.figures.overdue.end, a.red_months);
  });
  Table table{"units",
              {},
              page.words.columns(
                  {"unit", "set", "closed", "rate", "on_time", "overdue", "red_months", "missing_months", "score"}),
              {},
              page.words.say("empty.units")};
  std::vector<std::string> names;
  for (const Assessed& each : units) {
    names.push_back(each.unit);
    table.rows.push_back(row(each));
  }
  Section section{"by_unit", page.words.say("section.assessment"), {std::move(table)}};
  add_unit_hint(section, page.request, page.words, names);
  return section;
}

}  // namespace reform::report
