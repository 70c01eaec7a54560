#include "report/alarm.hpp"

#include <algorithm>
#include <array>

#include "report/submitters.hpp"
#include "report/survey.hpp"

namespace reform::report {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"overdue", "red", "missing"};

std::int64_t missing_lists(const ledger::Ledger& ledger, const Request& request) {
  std::int64_t count = 0;
  for (const base::Period month : months_in(request.period)) {
    const auto sent = ledger.submissions(month, request.moment.known_at);
    count += static_cast<std::int64_t>(submitters(ledger.schema(), sent, month).missing.size());
  }
  return count;
}

}  // namespace

std::span<const std::string_view> alarm_names() { return kNames; }

std::optional<Alarm> parse_alarm(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Alarm>(found - kNames.begin());
}

std::vector<Alarming> alarms(const ledger::Ledger& ledger, const Request& request, std::span<const Alarm> wanted) {
  std::array<std::int64_t, kNames.size()> counts{};
  const auto is_wanted = [&](Alarm alarm) { return std::ranges::find(wanted, alarm) != wanted.end(); };
  const auto count = [&](Alarm alarm) -> std::int64_t& { return counts[static_cast<std::size_t>(alarm)]; };
  if (is_wanted(Alarm::kOverdue) || is_wanted(Alarm::kRed)) {
    survey(ledger, request, [&](const Item& item, const Setting&) {
      count(Alarm::kOverdue) += item.overdue_days > 0 ? 1 : 0;
      count(Alarm::kRed) += item.verdict.light == track::Light::kRed ? 1 : 0;
    });
  }
  if (is_wanted(Alarm::kMissing)) count(Alarm::kMissing) = missing_lists(ledger, request);
  std::vector<Alarming> found;
  for (const Alarm alarm : {Alarm::kOverdue, Alarm::kRed, Alarm::kMissing})
    if (is_wanted(alarm) && count(alarm) > 0) found.push_back({alarm, count(alarm)});
  return found;
}

bool is_empty(const ledger::Ledger& ledger, const Request& request) {
  bool has_item = false;
  survey(ledger, request, [&](const Item&, const Setting&) { has_item = true; });
  return !has_item && missing_lists(ledger, request) == 0;
}

}  // namespace reform::report
