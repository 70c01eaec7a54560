// What a run that nobody watches is to make noise about: `--fail-on overdue,red,missing`.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace reform::report {

enum class Alarm : std::uint8_t {
  kOverdue,  // an item of the scope is overdue on the as-of day
  kRed,      // an item of the scope has a red light
  kMissing,  // an expected office of the scope has sent nothing for a month of the period
};
std::span<const std::string_view> alarm_names();
std::optional<Alarm> parse_alarm(std::string_view name);

struct Alarming {
  Alarm alarm;
  std::int64_t count;  // items, or offices and months
};

/// Those of the alarms that go off on a day, by what the pages of the request (as_printed) show, whatever is cut from
/// them: of a published month, by what was known when it was published. Lists are missing from the day after their
/// deadline.
std::vector<Alarming> alarms(const ledger::Ledger& ledger, const Request& request, std::span<const Alarm> wanted,
                             base::Date today);

/// The page has nothing to say: of the request's scope nothing is news, or the tables are empty that the
/// report is read for, or there is no item. Never where lists are missing. `document`: the whole page.
bool is_empty(const Report& report, const Document& document, const ledger::Ledger& ledger, const Request& request,
              base::Date today);

}  // namespace reform::report
