// 未报送: who should have sent lists and did not, month by month, and who was late.
#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/text.hpp"
#include "ledger/period.hpp"
#include "report/office_months.hpp"
#include "report/published.hpp"
#include "report/sent_lists.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

/// The months of the period, and those before it.
struct Sent {
  std::vector<MonthSubmitters> before, months;
};

Sent gather(const ledger::Ledger& ledger, const Request& request) {
  const std::string& known_at = request.moment.known_at;
  Sent result;
  result.months = submitters_in_scope(ledger, request);
  const base::Date eve = base::month_of(request.period.first()).first() - 1;
  const auto first = ledger::first_month(ledger, known_at);
  if (const auto earlier = first ? base::days_of(first->first(), eve) : std::nullopt)
    result.before = submitters_by_month(ledger, *earlier, known_at);
  const OfficeScope scope{ledger.schema(), request.filter};
  for (MonthSubmitters& month : result.before) restrict_to(scope, month);
  return result;
}

Table months_table(const Sent& sent, const schema::Policy& policy, const Words& words) {
  Table table{"by_month",
              words.say("table.by_month"),
              words.columns({"period", "deadline", "received_of_expected", "late", "missing", "unexpected"}),
              {},
              {}};
  for (const auto& [month, submitters] : sent.months) {
    SentLists lists;
    lists.add(submitters);
    table.rows.push_back({month.text(), submission_deadline(month, policy), Share{lists.received, lists.expected},
                          Share{lists.late, lists.sent}, Share{lists.missing(), lists.expected},
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
  auto [rate, late, lacking] = sent_facts(request, words, sum(sent.months), sent_before(ledger, request));
  Section section{
      "submitters",
      words.say("section.submitters"),
      {Facts{{std::move(rate), std::move(late), std::move(lacking)}}, months_table(sent, schema.policy, words),
       offices_table(sent, scope, words), late_table(sent, schema.policy, words)}};
  return {"missing",
          words.say("report.missing.title", {{"period", request.period.text()}}),
          page_header(ledger, request, words),
          {std::move(section)}};
}

}  // namespace reform::report
