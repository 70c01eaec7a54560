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

/// A period that is closed now.
struct Closing {
  base::Period period;
  std::int64_t seq = 0;  // of the event
  std::string recorded_at, recorded_by;
};

/// In the order of periods.
std::vector<Closing> closings(const Ledger& ledger);
std::optional<Closing> closing(const Ledger& ledger, base::Period period);

/// What happened to periods, in the order of recording: event kind (`close`, `reopen`), who, when and why.
struct PeriodEvent {
  base::Period period;
  std::string kind, reason, recorded_at, recorded_by;
};
std::vector<PeriodEvent> period_events(const Ledger& ledger);

/// Closes a month. `lights` is asked once nobody else can write: the light of every item, as the pages of the period
/// show it. UsageError: it is closed
/// already, is not over, is not a month, or an earlier month with submissions is still open.
void close_period(Ledger& ledger, base::Period period, const std::function<std::vector<PublishedLight>()>& lights,
                  const Author& author);

/// Opens the last closed month again. UsageError: it is not closed, a later one is, or no reason is given.
void reopen_period(Ledger& ledger, base::Period period, const std::string& reason, const Author& author);

/// The lights written down when the period was closed, by list and id.
std::vector<PublishedLight> published_lights(const Ledger& ledger, const Closing& closing);

}  // namespace reform::ledger
