#include "report/alarm.hpp"

#include <algorithm>
#include <array>

#include "report/office_months.hpp"
#include "report/survey.hpp"

namespace reform::report {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"overdue", "red", "missing"};

/// Lists that are due on the day and are not there: nobody is behind before the deadline has passed.
std::int64_t missing_lists(const ledger::Ledger& ledger, const Request& request, base::Date day) {
  std::int64_t count = 0;
  for (const auto& [month, sent] : submitters_in_scope(ledger, request))
    if (submission_deadline(month, ledger.schema().policy) < day)
      count += static_cast<std::int64_t>(sent.missing.size());
  return count;
}

bool has_rows(const Document& document, std::span<const std::string_view> tables) {
  for (const Section& section : document.sections)
    for (const Block& block : section.blocks)
      if (const auto* table = std::get_if<Table>(&block))
        if (std::ranges::find(tables, table->key) != tables.end() && !table->rows.empty()) return true;
  return false;
}

bool has_item(const ledger::Ledger& ledger, const Request& request) {
  bool has_one = false;
  survey(ledger, request, [&](const Item&, const Setting&) { has_one = true; });
  return has_one;
}

}  // namespace

std::span<const std::string_view> alarm_names() { return kNames; }

std::optional<Alarm> parse_alarm(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Alarm>(found - kNames.begin());
}

std::vector<Alarming> alarms(const ledger::Ledger& ledger, const Request& request, std::span<const Alarm> wanted,
                             base::Date today) {
  std::array<std::int64_t, kNames.size()> counts{};
  const auto is_wanted = [&](Alarm alarm) { return std::ranges::find(wanted, alarm) != wanted.end(); };
  const auto count = [&](Alarm alarm) -> std::int64_t& { return counts[static_cast<std::size_t>(alarm)]; };
  if (is_wanted(Alarm::kOverdue) || is_wanted(Alarm::kRed)) {
    survey(ledger, request, [&](const Item& item, const Setting&) {
      count(Alarm::kOverdue) += item.overdue_days > 0 ? 1 : 0;
      count(Alarm::kRed) += item.verdict.light == track::Light::kRed ? 1 : 0;
    });
  }
  if (is_wanted(Alarm::kMissing)) count(Alarm::kMissing) = missing_lists(ledger, request, today);
  std::vector<Alarming> found;
  for (const Alarm alarm : {Alarm::kOverdue, Alarm::kRed, Alarm::kMissing})
    if (is_wanted(alarm) && count(alarm) > 0) found.push_back({alarm, count(alarm)});
  return found;
}

bool is_empty(const Report& report, const Document& document, const ledger::Ledger& ledger, const Request& request,
              base::Date today) {
  const bool is_news = request.news && !request.news->is_first;
  constexpr std::string_view kNews[] = {"news"};
  const bool tells = is_news                ? has_rows(document, kNews)
                     : report.tells.empty() ? has_item(ledger, request)
                                            : has_rows(document, report.tells);
  return !tells && missing_lists(ledger, request, today) == 0;
}

}  // namespace reform::report
