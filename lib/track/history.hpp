// What the tracker sees of an item: its revisions up to a day, oldest first. Plain data, filled by the ledger in one
// streaming pass; every figure of every report is a pure function of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace reform::track {

/// Codes of the `status` list that the tracker speaks of by name; everything else it needs is in schema::Lifecycle.
namespace codes {
inline constexpr std::string_view kRegistered = "registered", kAssigned = "assigned", kInProgress = "in_progress",
                                  kSuspended = "suspended", kPending = "pending", kClosed = "closed",
                                  kCancelled = "cancelled";
}  // namespace codes

/// One revision of an item. Texts are canonical (codes, not words), and somebody else's: who keeps a revision beyond
/// the walk that gave it keeps its texts too (texts.hpp).
struct Revision {
  std::int64_t seq = 0;       // order of recording
  base::Date effective_on;    // the day from which it is true
  bool is_submitted = false;  // from a submission (not a `move`)
  std::string_view title, region, system, module, reporting_unit, lead_unit, owner;
  std::string_view state;  // code of the status list
  std::optional<base::Date> start, due, review_on, done_on, closed_on;
  bool is_ongoing = false;         // due: 持续推进
  std::optional<double> progress;  // 0..100
  std::optional<double> weight;    // percent of the parent
  std::string_view declared_light, issue, measure, approval, review_unit;
  std::string_view upward;  // ids it cites (needs, scenarios or parent), canonical list
};

struct History {
  int list = 0;  // index in schema.lists
  std::string id;
  std::vector<Revision> revisions;  // by effective_on, then seq; never empty
};

/// The revision in force on a day: the last one effective by then, or none.
const Revision* in_force(const History& history, base::Date day);

}  // namespace reform::track
