// The three-colour light (三色预警): a pure function of an item's history, its children, a day and the policy. Each
// light has a reason.
#pragma once

#include <limits>
#include <optional>
#include <span>

#include "schema/schema.hpp"
#include "track/history.hpp"

namespace reform::track {

enum class Light : std::uint8_t { kGreen, kYellow, kRed, kGrey };
std::string_view name(Light light);  // "green" …

enum class Reason : std::uint8_t {
  kClosed,
  kClosedLate,
  kCancelled,
  kSuspended,  // grey
  kClaimedOnTime,
  kClaimedLate,
  kUnreviewed,  // pending
  kOverdue,
  kReviewOverdue,
  kFarBehind,
  kNeverStarted,  // red
  kBehind,
  kNotStarted,
  kChildOverdue,
  kNotUpdated,
  kMadeUp,  // yellow
  kOnSchedule,
  kOngoing,  // green
};
std::string_view name(Reason reason);  // "overdue" …; the catalogue has `light.reason.<name>` with {n}

struct Verdict {
  Light light = Light::kGreen;
  Reason reason = Reason::kOnSchedule;
  int number = 0;            // days or points the reason speaks of
  bool is_near_due = false;  // 临期
  int days_to_due = 0;       // negative when past
};

/// What a child said of itself from one day until another, as far as a light cares. A child that changed its mind
/// stands there more than once; it is looked at as it was on the day that is judged.
struct Child {
  std::optional<base::Date> due;
  std::optional<double> weight;               // of the plan; none of a cancelled child
  std::optional<base::Date> overdue_after{};  // the due date, as long as the clock runs
  base::Date from{std::numeric_limits<std::int32_t>::min()}, until{std::numeric_limits<std::int32_t>::max()};
  int list = 0;  // index in schema.lists
  bool is_cancelled = false;

  bool is_in_force(base::Date day) const { return from <= day && day < until; }
  bool is_overdue(base::Date day) const { return is_in_force(day) && overdue_after && *overdue_after < day; }
};

/// planned %: share of start..due elapsed, or the sum of child weights due by the day when the children carry weights.
/// Not a number without dates: no comparison with it holds.
double planned_percent(const Revision& revision, std::span<const Child> children, base::Date day);

/// The light on `as_of`, the last day of `period` or a day in it. `period` gives "this period" and, stepped back, the
/// periods before; the memory of red looks at the item and its children as they were then, unless `before`, the light
/// on the last day of the period before, is known already.
Verdict light(const History& history, std::span<const Child> children, base::Period period, base::Date as_of,
              const schema::Lifecycle& lifecycle, const schema::Policy& policy, std::optional<Light> before = {});

/// Somebody should be working on it: neither closed, cancelled nor claimed, nor suspended with approval.
bool is_running(const Revision& revision);

/// Nothing submitted this period. On a day inside the period its lists are still to come: then those of the period
/// before count too.
bool is_not_updated(const Revision& in_force, base::Period period, base::Date as_of);

/// How many periods in a row, ending with this one, the light was red.
int red_streak(const History& history, std::span<const Child> children, base::Period period, base::Date as_of,
               const schema::Lifecycle& lifecycle, const schema::Policy& policy);

}  // namespace reform::track
