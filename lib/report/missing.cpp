// 未报送: who should have sent lists and did not, month by month, and who was late.
#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/text.hpp"
#include "report/office_months.hpp"
#include "report/published.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

struct Sums {
  std::int64_t expected = 0, received = 0, late = 0, sent = 0;

  void add(const Submitters& month) {
    expected += month.expected;
    received += month.received_of_expected();
    late += month.late();
    sent += static_cast<std::int64_t>(month.received.size());
  }
  std::int64_t missing() const { return expected - received; }
};

/// The months of the period, those before it, and what the figures of the period before were.
struct Sent {
  std::vector<MonthSubmitters> before, months;
  std::optional<Sums> previous;
};

Sent gather(const ledger::Ledger& ledger, const Request& request) {
  const std::string& known_at = request.moment.known_at;
  Sent result;
  result.months = submitters_in_scope(ledger, request);
  const base::Date eve = base::month_of(request.period.first()).first() - 1;
  const auto first = first_month(ledger, known_at);
  if (const auto earlier = first ? base::days_of(first->first(), eve) : std::nullopt)
    result.before = submitters_by_month(ledger, *earlier, known_at);
  const OfficeScope scope{ledger.schema(), request.filter};
  for (MonthSubmitters& month : result.before) restrict_to(scope, month);
  const base::Period previous = request.period.previous();
  for (const auto& [month, submitters] : result.before) {
    if (!previous.contains(month.last())) continue;
    if (!result.previous) result.previous.emplace();
    result.previous->add(submitters);
  }
  return result;
}

/// Only the register of the month can say how many a list of names stands for.
Facts facts_of(const Sent& sent, const Request& request, const Words& words) {
  Sums now;
  for (const auto& [month, submitters] : sent.months) now.add(submitters);
  const bool is_whole = request.moment.as_of == request.period.last() && filter_flags(request).empty();
  std::string command = "reformctl submission missing --period " + request.period.text();
  if (!request.moment.known_at.empty()) command += " --known-at " + request.moment.known_at;
  const auto fact = [&](std::string_view key, Share (*share)(const Sums&)) {
    Fact result = words.fact(key, share(now));
    if (sent.previous) result.before = share(*sent.previous);
    return result;
  };
  Facts facts{{fact("received_of_expected",
                    [](const Sums& sums) {
                      return Share{sums.received, sums.expected};
                    }),
               fact("late",
                    [](const Sums& sums) {
                      return Share{sums.late, sums.sent};
                    }),
               fact("missing", [](const Sums& sums) {
                 return Share{sums.missing(), sums.expected};
               })}};
  if (is_whole) facts.facts.back().command = std::move(command);
  return facts;
}

Table months_table(const Sent& sent, const schema::Policy& policy, const Words& words) {
  Table table{"by_month",
              words.say("table.by_month"),
              words.columns({"period", "deadline", "received_of_expected", "late", "missing", "unexpected"}),
              {},
              {}};
  for (const auto& [month, submitters] : sent.months) {
    Sums sums;
    sums.add(submitters);
    table.rows.push_back({month.text(), submission_deadline(month, policy), Share{sums.received, sums.expected},
                          Share{sums.late, sums.sent}, Share{sums.missing(), sums.expected},
                          Count{submitters.unexpected()}});
  }
  return table;
}

/// Who has been missing longest first.
Table offices_table(const Sent& sent, const OfficeScope& scope, const Words& words) {
  std::vector<MonthSubmitters> all = sent.before;
  std::ranges::copy(sent.months, std::back_inserter(all));
  const std::vector<OfficeMonths> ever = office_months(scope.schema, all);
  std::vector<OfficeMonths> offices = office_months(scope.schema, sent.months);
  for (std::size_t i = 0; i < offices.size(); ++i) offices[i].streak = ever[i].streak;
  std::erase_if(offices,
                [&](const OfficeMonths& each) { return each.missing.empty() || !scope.has(each.office->title.zh); });
  const auto rank = [](const OfficeMonths& each) { return std::pair(-each.streak, -each.missing_months()); };
  std::ranges::stable_sort(offices, [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::int64_t expected = 0;
  for (const MonthSubmitters& each : sent.months) expected += each.submitters.expected;
  Table table{"missing_offices",
              words.say("table.missing"),
              words.columns({"office", "region", "months_missing", "months", "months_in_a_row"}),
              {},
              words.say(nobody_missing(scope.schema, expected))};
  for (const OfficeMonths& each : offices) {
    std::vector<std::string> months;
    for (const base::Period& month : each.missing) months.push_back(month.text());
    table.rows.push_back({each.office->title.in(words.lang()), words.region_of(*each.office),
                          Share{each.missing_months(), each.expected}, base::join(months, words.say("report.comma")),
                          Count{each.streak}});
  }
  return table;
}

Table late_table(const Sent& sent, const schema::Policy& policy, const Words& words) {
  Table table{"late_offices",
              words.say("table.late"),
              words.columns({"period", "office", "recorded_on", "days_late"}),
              {},
              words.say("empty.late")};
  for (const auto& [month, submitters] : sent.months)
    for (const Submitters::Received& each : submitters.received)
      if (each.is_late)
        table.rows.push_back({month.text(), each.office.in(words.lang()), each.recorded_on,
                              Count{each.recorded_on - submission_deadline(month, policy)}});
  return table;
}

}  // namespace

Document missing(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted);
  const schema::Schema& schema = ledger.schema();
  const Words words(schema, request.lang);
  const Sent sent = gather(ledger, request);
  const OfficeScope scope{schema, request.filter};
  Section section{"submitters",
                  words.say("section.submitters"),
                  {facts_of(sent, request, words), months_table(sent, schema.policy, words),
                   offices_table(sent, scope, words), late_table(sent, schema.policy, words)}};
  return {"missing",
          words.say("report.missing.title", {{"period", request.period.text()}}),
          page_header(ledger, request, words),
          {std::move(section)}};
}

}  // namespace reform::report
