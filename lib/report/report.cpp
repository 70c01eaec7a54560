#include "report/report.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "report/changed_since.hpp"
#include "report/published.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

using Kind = base::Period::Kind;

base::LocalText kind_word(Kind kind) {
  switch (kind) {
    case Kind::kMonth:
      return base::text("report.takes.month");
    case Kind::kQuarter:
      return base::text("report.takes.quarter");
    case Kind::kYear:
      return base::text("report.takes.year");
    case Kind::kDays:
      break;
  }
  return base::text("report.takes.days");
}

bool takes(const Report& report, Kind kind) { return std::ranges::find(report.takes, kind) != report.takes.end(); }

base::LocalText kinds_of(const Report& report) {
  std::vector<std::string> zh, en;
  for (const Kind kind : report.takes) {
    const base::LocalText word = kind_word(kind);
    zh.push_back(word.zh);
    en.push_back(word.en);
  }
  return {base::join(zh, "或"), base::join(en, " or ")};
}

/// Days that are exactly a period the report takes are that period.
base::Period named(const Report& report, const base::Period& days) {
  if (days.kind != Kind::kDays) return days;
  const base::Period month = base::month_of(days.first());
  for (const base::Period& each : {month, base::Period{Kind::kQuarter, month.year, (month.index + 2) / 3},
                                   base::Period{Kind::kYear, month.year, 1}}) {
    const bool is_it = each.first() == days.first() && each.last() == days.last();
    if (is_it && (report.takes.empty() || takes(report, each.kind))) return each;
  }
  return days;
}

/// A filter that a report does not look at would only be said in its head.
void need_filters(const Report& report, const Request& request) {
  for (const std::string_view flag : filters_given(request)) {
    if (report.filters.empty() || std::ranges::find(report.filters, flag) != report.filters.end()) continue;
    const std::vector<std::string> known(report.filters.begin(), report.filters.end());
    throw base::UsageError("report.no_filter",
                           {{"report", std::string(report.name)},
                            {"flag", std::string(flag)},
                            {"known", base::LocalText{base::join(known, "、"), base::join(known, ", ")}}});
  }
}

Section news(const ledger::Ledger& ledger, const Request& request) {
  const Words words(ledger.schema(), request.lang);
  if (request.news->is_first)
    return {"since_last", words.say("section.since_last"), {Paragraph{"first", words.say("report.first_run")}}};
  Request then = request;
  then.moment.known_at = request.news->since;
  return changed_since_section(ledger, then, words, "since_last");
}

const std::vector<std::string_view> kOfOffices = {"--region", "--unit"},
                                    kOfItems = {"--id", "--region", "--unit", "--lead-unit", "--system", "--module"};

}  // namespace

std::span<const Report> reports() {
  static const Report table[] = {{"monthly", monthly, {Kind::kMonth, Kind::kDays}},
                                 {"quarterly", quarterly, {Kind::kQuarter, Kind::kDays}},
                                 {"annual", annual, {Kind::kYear, Kind::kDays}},
                                 {"slip", slip, {}, {}, {"items", "review_items"}},
                                 {"missing", missing, {}, kOfOffices, {"missing_offices", "late_offices"}},
                                 {"chain", chain, {}, kOfItems},
                                 {"register", application_register, {}, kOfItems},
                                 {"compare", compare, {}},
                                 {"ranking", ranking, {}},
                                 {"receipt", receipt, {}, kOfOffices, {}, true, true}};
  return table;
}

Request as_printed(const Report& report, const ledger::Ledger& ledger, const Request& request) {
  Request printed = request;
  printed.period = named(report, request.period);
  if (report.is_of_now) return printed;
  return as_published(ledger, std::move(printed));
}

Document make(const Report& report, const ledger::Ledger& ledger, const Request& wanted) {
  Request request = wanted;
  request.period = named(report, wanted.period);
  const base::Period& period = request.period;
  if (!report.takes.empty() && !takes(report, period.kind)) {
    base::Args args{{"report", std::string(report.name)}, {"kinds", kinds_of(report)}, {"period", period.text()}};
    const auto all = reports();
    const auto right = std::ranges::find_if(all, [&](const Report& each) { return takes(each, period.kind); });
    if (right == all.end()) throw base::UsageError("report.wrong_period", args);
    args.emplace_back("right", std::string(right->name));
    throw base::UsageError("report.wrong_period_right", args);
  }
  if (!period.contains(request.moment.as_of)) {
    throw base::UsageError("report.day_outside_period",
                           {{"day", base::iso(request.moment.as_of)}, {"period", period.text()}});
  }
  need_filters(report, request);
  Document document = report.make(ledger, request);
  document.names_items = request.names_items;
  if (request.news) document.sections.insert(document.sections.begin(), news(ledger, request));
  return document;
}

Request at_end_of(const Request& request, base::Period period) {
  Request then = request;
  then.period = period;
  then.moment.as_of = period.last();
  return then;
}

Request period_before(const Request& request) { return at_end_of(request, request.period.previous()); }

}  // namespace reform::report
