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
  kMissing,  // an expected office has sent nothing for a month of the period
};
std::span<const std::string_view> alarm_names();
std::optional<Alarm> parse_alarm(std::string_view name);

struct Alarming {
  Alarm alarm;
  std::int64_t count;  // items, or offices and months
};

/// Those of the alarms that go off, whatever a page of the same request shows. The request's filter restricts the
/// items, never the offices: who has sent nothing has no items.
std::vector<Alarming> alarms(const ledger::Ledger& ledger, const Request& request, std::span<const Alarm> wanted);

/// Nothing at all to say: no item in the scope of the request, and nobody's lists are missing.
bool is_empty(const ledger::Ledger& ledger, const Request& request);

}  // namespace reform::report
