#include "ledger/period.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "ledger/append.hpp"

namespace reform::ledger {

namespace {

base::Period period_of(const RecordedEvent& event) {
  const std::optional<base::Period> period = base::parse_period(event.period);
  BUG_IF(!period, "an event of no period: " + event.period);
  return *period;
}

/// The first month somebody sent a list for.
std::optional<base::Period> first_submitted(const Ledger& ledger) {
  base::Statement row = ledger.database().prepare(
      "SELECT min(period) FROM _submission WHERE number NOT IN (SELECT submission FROM _event WHERE kind = ?1)");
  row.bind(1, events::kVoid);
  if (!row.step() || row.is_null(0)) return std::nullopt;
  return base::parse_period(row.text(0));
}

/// The ledger does not allow it now: nothing is wrong with the command line.
base::Error refused(const char* message, const base::Args& args) { return {base::Exit::kFindings, message, args}; }

/// A month's opening figures are the closing ones of the month before.
void check_order(const Ledger& ledger, base::Period period) {
  const std::vector<Closing> closed = closings(ledger);
  if (std::ranges::find(closed, period, &Closing::period) != closed.end())
    throw refused("ledger.closed_already", {{"period", period.text()}});
  const auto next = closed.empty() ? first_submitted(ledger) : std::optional(closed.back().period.shifted(1));
  if (!next) throw refused("ledger.nothing_to_close", {{"period", period.text()}});
  if (*next != period) throw refused("ledger.not_next", {{"period", period.text()}, {"next", next->text()}});
}

void write_lights(base::Database& database, std::int64_t event, const std::vector<PublishedLight>& lights) {
  base::Statement row = database.prepare("INSERT INTO _light (event, list, id, light) VALUES (?1, ?2, ?3, ?4)");
  for (const PublishedLight& one : lights)
    row.bind(1, event)
        .bind(2, std::string_view(one.list))
        .bind(3, std::string_view(one.id))
        .bind(4, std::string_view(one.light))
        .run();
}

}  // namespace

std::optional<base::Period> first_month(const Ledger& ledger, const std::string& known_at) {
  base::Statement row = ledger.database().prepare(
      "SELECT DISTINCT period FROM _submission WHERE ?1 = '' OR recorded_at <= ?1 ORDER BY period");
  row.bind(1, std::string_view(known_at));
  std::optional<base::Period> first;
  while (row.step())
    if (const auto period = base::parse_period(row.text(0)); period && (!first || period->first() < first->first()))
      first = base::month_of(period->first());
  return first;
}

std::vector<Closing> closings(const Ledger& ledger, const std::string& known_at) {
  std::map<base::Date, Closing> closed;  // by first day
  for (const RecordedEvent& event : events_of(ledger.database())) {
    if (!known_at.empty() && known_at < event.recorded_at) continue;
    if (event.kind == events::kClose)
      closed[period_of(event).first()] = {period_of(event), event.seq, event.recorded_at, event.recorded_by};
    if (event.kind == events::kReopen) closed.erase(period_of(event).first());
  }
  std::vector<Closing> all;
  for (auto& [day, closing] : closed) all.push_back(std::move(closing));
  return all;
}

std::optional<Closing> closing(const Ledger& ledger, base::Period period, const std::string& known_at) {
  for (Closing& one : closings(ledger, known_at))
    if (one.period == period) return std::move(one);
  return std::nullopt;
}

std::int64_t first_lists(const Ledger& ledger, base::Date after, base::Date last, const std::string& known_at) {
  base::Statement row = ledger.database().prepare(
      "SELECT coalesce(min(_seq), 0) FROM _event WHERE kind = ?1 AND ?2 < period AND period <= ?3 "
      "AND (?4 = '' OR recorded_at <= ?4) AND submission NOT IN "
      "(SELECT submission FROM _event WHERE kind = ?5 AND (?4 = '' OR recorded_at <= ?4))");
  const std::string month = base::month_of(after).text(), until = base::month_of(last).text();
  row.bind(1, events::kSubmission).bind(2, std::string_view(month)).bind(3, std::string_view(until));
  row.bind(4, std::string_view(known_at)).bind(5, events::kVoid);
  BUG_IF(!row.step(), "no number of the first lists");
  return row.integer(0);
}

std::optional<base::Message> published_note(const Ledger& ledger, base::Period period) {
  const auto closed = closing(ledger, period);
  if (!closed) return std::nullopt;
  return base::Message{"ledger.month_is_published",
                       {{"period", period.text()}, {"day", closed->recorded_at.substr(0, 10)}}};
}

std::vector<PeriodEvent> period_events(const Ledger& ledger) {
  std::vector<PeriodEvent> all;
  for (const RecordedEvent& event : events_of(ledger.database()))
    if (!event.period.empty() && !event.submission)
      all.push_back({period_of(event), event.kind, event.reason, event.recorded_at, event.recorded_by});
  return all;
}

void close_period(Ledger& ledger, base::Period period, const std::function<std::vector<PublishedLight>()>& lights,
                  const Author& author) {
  const base::Args args = {{"period", period.text()}};
  if (period.kind != base::Period::Kind::kMonth) throw base::UsageError("ledger.close_a_month", args);
  Ledger::State& state = ledger.state();
  base::Transaction transaction(*state.database);
  Appender appender(state, author);
  if (appender.recorded_at().substr(0, 10) <= base::iso(period.last())) throw refused("ledger.not_over", args);
  check_order(ledger, period);
  write_lights(*state.database, appender.next_seq(), lights());
  appender.append(Event{std::string(events::kClose), std::nullopt, period.text(), {}}, {});
  appender.close();
  transaction.commit();
}

void reopen_period(Ledger& ledger, base::Period period, const std::string& reason, const Author& author) {
  if (base::trim(reason).empty()) throw base::UsageError("ledger.no_reason");
  Ledger::State& state = ledger.state();
  base::Transaction transaction(*state.database);
  Appender appender(state, author);
  const std::vector<Closing> closed = closings(ledger);
  const auto found = std::ranges::find(closed, period, &Closing::period);
  if (found == closed.end()) throw refused("ledger.not_closed", {{"period", period.text()}});
  if (found + 1 != closed.end())
    throw refused("ledger.later_closed", {{"period", period.text()}, {"later", closed.back().period.text()}});
  appender.append(Event{std::string(events::kReopen), std::nullopt, period.text(), std::string(base::trim(reason))},
                  {});
  appender.close();
  transaction.commit();
}

std::vector<PublishedLight> published_lights(const Ledger& ledger, const Closing& closing) {
  base::Statement row =
      ledger.database().prepare("SELECT list, id, light FROM _light WHERE event = ?1 ORDER BY list, id");
  row.bind(1, closing.seq);
  std::vector<PublishedLight> lights;
  while (row.step()) lights.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
  return lights;
}

}  // namespace reform::ledger
