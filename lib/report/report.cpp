#include "report/report.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

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

}  // namespace

void Trace::add(double value) {
  BUG_IF(size == values.size(), "a sparkline of more than a year");
  values[size++] = static_cast<float>(value);
}

std::span<const Report> reports() {
  static const Report table[] = {{"monthly", monthly, {Kind::kMonth, Kind::kDays}},
                                 {"quarterly", quarterly, {Kind::kQuarter, Kind::kDays}},
                                 {"annual", annual, {Kind::kYear, Kind::kDays}},
                                 {"slip", slip, {}},
                                 {"missing", missing, {}},
                                 {"chain", chain, {}},
                                 {"register", application_register, {}},
                                 {"compare", compare, {}},
                                 {"ranking", ranking, {}},
                                 {"receipt", receipt, {}}};
  return table;
}

Document make(const Report& report, const ledger::Ledger& ledger, const Request& request) {
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
  return report.make(ledger, request);
}

}  // namespace reform::report
