// `log`: every revision, newest first, and what it changed.
#include <algorithm>

#include "ledger/event.hpp"
#include "report/changes.hpp"

namespace reform::report {
namespace {

bool has_passed(const Request& request, std::int64_t seq, std::string_view day) {
  const auto& after = request.filter.after;
  return after && after->has_passed(seq, base::parse_iso_date(day).value_or(base::Date{}));
}

/// What happened to submissions and periods beside the revisions: voided, published, taken back. Newest first.
std::vector<ledger::RecordedEvent> events_at(const ledger::Ledger& ledger, const Request& request) {
  const ledger::Moment& moment = request.moment;
  std::vector<ledger::RecordedEvent> events = ledger::events_of(ledger.database());
  std::erase_if(events, [&](const ledger::RecordedEvent& event) {
    const std::string day = event.recorded_at.substr(0, 10);
    return event.kind == ledger::events::kSubmission || base::iso(moment.as_of) < day ||
           has_passed(request, event.seq, day) || (!moment.known_at.empty() && moment.known_at < event.recorded_at);
  });
  std::ranges::reverse(events);
  return events;
}

std::vector<Cell> event_row(const Words& words, const ledger::RecordedEvent& event) {
  const std::string about = event.submission ? std::to_string(*event.submission) : event.period;
  return {Word{event.recorded_at, event.recorded_at.substr(0, 10)},
          {},
          {},
          {},
          text_or_nothing(event.recorded_by),
          Word{event.kind + " " + about, words.say("report.event." + event.kind, {{"about", about}})},
          text_or_nothing(event.reason)};
}

}  // namespace
Document history_log(const ledger::Ledger& ledger, const Request& request, std::string_view id) {
  const schema::Schema& schema = ledger.schema();
  const Words words(schema, request.lang);
  if (!id.empty() && ledger.log(id).empty()) throw ledger::unknown_item(ledger, id);
  Table table{"revisions",
              {},
              words.columns({"recorded_at", "effective_on", "id", "office", "by", "origin", "changes"}),
              {},
              words.say("empty.log")};
  const std::vector<ledger::RecordedEvent> events =
      id.empty() ? events_at(ledger, request) : std::vector<ledger::RecordedEvent>();
  auto event = events.begin();
  std::vector<ledger::LogEntry> entries = log_at(ledger, request, id);
  std::erase_if(entries,
                [&](const ledger::LogEntry& entry) { return has_passed(request, entry.seq, entry.effective_on); });
  for (const ledger::LogEntry& entry : entries) {
    for (; event != events.end() && event->seq > entry.seq; ++event) table.rows.push_back(event_row(words, *event));
    table.rows.push_back({recorded(entry), effective(entry), ItemId{entry.id}, text_or_nothing(entry.office),
                          text_or_nothing(entry.by), origin(words, entry), changes_in_words(schema, words, entry)});
  }
  for (; event != events.end(); ++event) table.rows.push_back(event_row(words, *event));
  const auto count = static_cast<std::int64_t>(entries.size());
  Facts header = moment_of(request, words);
  header.facts.push_back(words.fact("revisions", Count{count}));
  return {"log", {}, std::move(header), {{{}, {}, {std::move(table)}}}};
}

}  // namespace reform::report
