// Publishing a period: from then on its pages rest on what was known when it was closed; what is learned later is shown
// as a correction.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// A light as it was published.
struct PublishedLight {
  std::string list, id, light;  // names of the list and the light
  bool operator==(const PublishedLight&) const = default;
};

/// A period that is closed.
struct Closing {
  base::Period period;
  std::int64_t seq = 0;  // of the event
  std::string recorded_at, recorded_by;
};

/// In the order of periods, by what was recorded until a time (empty = now).
std::vector<Closing> closings(const Ledger& ledger, const std::string& known_at = {});
std::optional<Closing> closing(const Ledger& ledger, base::Period period, const std::string& known_at = {});

/// The event with which the first lists for a month after that of `after` came, until that of `last`, by what was
/// recorded until a time (empty = now) and not voided then; it stands after their revisions. 0: there are none.
std::int64_t first_lists(const Ledger& ledger, base::Date after, base::Date last, const std::string& known_at = {});

/// The month of the first submission there is, taken back or not, by what was known at a time (empty = now).
std::optional<base::Period> first_month(const Ledger& ledger, const std::string& known_at);

/// What happened to periods, in the order of recording: event kind (`close`, `reopen`), who, when and why.
struct PeriodEvent {
  base::Period period;
  std::string kind, reason, recorded_at, recorded_by;
};
std::vector<PeriodEvent> period_events(const Ledger& ledger);

/// For whoever records something for a month: that it is published, if it is, and what becomes of the record.
std::optional<base::Message> published_note(const Ledger& ledger, base::Period period);

/// Closes a month. `lights` is asked once nobody else can write: the light of every item, as the pages of the period
/// show it. UsageError: it is not a month. Error 1: it is closed already, is not over, or is not the next one: the one
/// after the last closed, or the first somebody sent a list for.
void close_period(Ledger& ledger, base::Period period, const std::function<std::vector<PublishedLight>()>& lights,
                  const Author& author);

/// Opens the last closed month again. UsageError: no reason is given. Error 1: it is not closed, or a later one is.
void reopen_period(Ledger& ledger, base::Period period, const std::string& reason, const Author& author);

/// The lights written down when the period was closed, by list and id.
std::vector<PublishedLight> published_lights(const Ledger& ledger, const Closing& closing);

}  // namespace reform::ledger
