#include "report/sent_lists.hpp"

#include "ledger/period.hpp"
#include "report/office_months.hpp"

namespace reform::report {
namespace {

/// `reformctl submission <word>` of the months that are over; empty where the page is of some offices only.
std::string command(const Request& request, std::string_view word) {
  if (!filter_flags(request).empty()) return {};
  base::Period months = request.period;
  if (request.moment.as_of != months.last()) {
    const base::Period last = base::month_of(request.moment.as_of);
    const bool is_over = last.last() == request.moment.as_of;
    const auto over = base::days_of(months.first(), is_over ? last.last() : last.first() - 1);
    if (!over) return {};
    months = *over;
  }
  std::string result = "reformctl submission " + std::string(word) + " --period " + months.text();
  if (!request.moment.known_at.empty()) result += " --known-at " + request.moment.known_at;
  return result;
}

}  // namespace

void SentLists::add(const Submitters& month) {
  expected += month.expected;
  received += month.received_of_expected();
  late += month.late();
  sent += static_cast<std::int64_t>(month.received.size());
}

SentLists sum(std::span<const MonthSubmitters> months) {
  SentLists all;
  for (const MonthSubmitters& each : months) all.add(each.submitters);
  return all;
}

std::optional<SentLists> sent_before(const ledger::Ledger& ledger, const Request& request) {
  const auto first = ledger::first_month(ledger, request.moment.known_at);
  std::vector<MonthSubmitters> months = submitters_in_scope(ledger, period_before(request));
  std::erase_if(months, [&](const MonthSubmitters& each) { return !first || each.month.first() < first->first(); });
  return months.empty() ? std::nullopt : std::optional(sum(months));
}

SentByMonth sent_by_month(const ledger::Ledger& ledger, const Request& request) {
  return {submitters_in_scope(ledger, request), sent_before(ledger, request)};
}

std::array<Fact, 3> sent_facts(const Request& request, const Words& words, const SentLists& now,
                               const std::optional<SentLists>& before) {
  const auto fact = [&](std::string_view key, std::string_view word, Share (*share)(const SentLists&)) {
    Fact result = words.fact(key, share(now), command(request, word));
    if (before) result.before = share(*before);
    return result;
  };
  return {fact("received_of_expected", "list",
               [](const SentLists& lists) {
                 return Share{lists.received, lists.expected};
               }),
          fact("late", "list",
               [](const SentLists& lists) {
                 return Share{lists.late, lists.sent};
               }),
          fact("missing", "missing", [](const SentLists& lists) {
            return Share{lists.missing(), lists.expected};
          })};
}

}  // namespace reform::report
