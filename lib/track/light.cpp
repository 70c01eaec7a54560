#include "track/light.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "track/movement.hpp"

namespace reform::track {
namespace {

constexpr std::array<std::string_view, 4> kLightNames = {"green", "yellow", "red", "grey"};
constexpr std::array<std::string_view, 18> kReasonNames = {
    "closed",      "closed_late",   "cancelled",      "suspended",  "claimed_on_time", "claimed_late",
    "unreviewed",  "overdue",       "review_overdue", "far_behind", "never_started",   "behind",
    "not_started", "child_overdue", "not_updated",    "made_up",    "on_schedule",     "ongoing"};

struct Setting {
  const History& history;
  const Revision& revision;
  std::span<const Child> children;
  base::Period period;
  base::Date as_of;
  const schema::Lifecycle& lifecycle;
  const schema::Policy& policy;
  std::optional<Light> before{};  // on the last day of the period before, where somebody has looked
};

using Finding = std::optional<Verdict>;

Verdict verdict(Light light, Reason reason, int number = 0) { return {light, reason, number, false, 0}; }

bool is_started(const Setting& s) {
  const schema::State* state = s.lifecycle.state(s.revision.state);
  return s.revision.state == codes::kSuspended || (state != nullptr && state->is_started);
}

int days_late(const Revision& revision, std::optional<base::Date> done) {
  if (!done || !revision.due || revision.is_ongoing) return 0;
  return std::max(0, *done - *revision.due);
}

// Closed, cancelled, suspended with approval: nobody works on it.
Finding resting(const Setting& s) {
  const Revision& r = s.revision;
  if (r.state == codes::kCancelled) return verdict(Light::kGrey, Reason::kCancelled);
  if (r.state == codes::kSuspended && !r.approval.empty()) return verdict(Light::kGrey, Reason::kSuspended);
  if (r.state != codes::kClosed) return std::nullopt;
  const int late = days_late(r, r.done_on ? r.done_on : r.closed_on);
  return late > 0 ? verdict(Light::kGrey, Reason::kClosedLate, late) : verdict(Light::kGrey, Reason::kClosed);
}

/// So many periods ago, from the last day the last one: who was waiting too long on one day still is on the next.
base::Date periods_ago(const Setting& s, int periods) {
  const base::Period then = s.period.shifted(-periods);
  if (s.as_of == s.period.last()) return then.last();
  return std::min(then.first() + (s.as_of - s.period.first()), then.last());
}

// Pending: the unit says done. Waiting too long is said first, because then it is the reviewer who must act.
Finding claimed(const Setting& s) {
  if (s.revision.state != codes::kPending) return std::nullopt;
  const auto since = in_state_since(s.history, s.as_of);
  if (since && *since < periods_ago(s, s.policy.unreviewed_periods))
    return verdict(Light::kYellow, Reason::kUnreviewed, s.as_of - *since);
  const int late = days_late(s.revision, s.revision.done_on ? s.revision.done_on : since);
  return late > 0 ? verdict(Light::kYellow, Reason::kClaimedLate, late)
                  : verdict(Light::kGreen, Reason::kClaimedOnTime);
}

/// No number: no comparison with it holds.
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Planned − actual in points, free of the last bits of binary fractions; kNone where nothing is planned.
double gap(const Setting& s) {
  if (s.revision.is_ongoing) return kNone;  // nothing is behind that has no end
  const double planned = planned_percent(s.revision, s.children, s.as_of);
  return std::round((planned - s.revision.progress.value_or(0)) * 1e6) / 1e6;
}

/// That many months later; the last day of a month that has no such day.
base::Date months_later(base::Date day, int months) {
  const base::Period month = base::month_of(day).shifted(months);
  return std::min(month.first() + (base::civil(day).day - 1), month.last());
}

/// The rules from here on take the gap, for it is the dearest to find.
Finding red(const Setting& s, double points) {
  const Revision& r = s.revision;
  if (r.is_ongoing) {
    if (!r.review_on || s.as_of <= *r.review_on) return std::nullopt;
    return verdict(Light::kRed, Reason::kReviewOverdue, s.as_of - *r.review_on);
  }
  if (const int days = overdue_days(r, s.as_of); days > 0) return verdict(Light::kRed, Reason::kOverdue, days);
  // Rounded away from the bound, so that 30.4 over a bound of 30 never reads "30".
  if (points > s.policy.red_gap) {
    return verdict(Light::kRed, Reason::kFarBehind, static_cast<int>(std::ceil(points)));
  }
  if (r.start && *r.start <= s.as_of && !is_started(s) &&
      months_later(*r.start, s.policy.red_not_started_periods) <= s.as_of) {
    return verdict(Light::kRed, Reason::kNeverStarted, s.as_of - *r.start);
  }
  return std::nullopt;
}

Finding behind_schedule(const Setting& s, double points) {
  if (s.revision.is_ongoing) return std::nullopt;
  if (points >= s.policy.yellow_gap) {
    return verdict(Light::kYellow, Reason::kBehind, static_cast<int>(std::floor(points)));
  }
  if (s.revision.start && *s.revision.start <= s.as_of && !is_started(s)) {
    return verdict(Light::kYellow, Reason::kNotStarted, s.as_of - *s.revision.start);
  }
  return std::nullopt;
}

bool was_red_at_end_of(const Setting& now, base::Period period) {
  const Revision* revision = in_force(now.history, period.last());
  if (revision == nullptr) return false;
  const Setting then{now.history, *revision, now.children, period, period.last(), now.lifecycle, now.policy};
  return !resting(then) && !claimed(then) && red(then, gap(then));
}

bool was_red(const Setting& s) {
  return s.before ? *s.before == Light::kRed : was_red_at_end_of(s, s.period.previous());
}

Finding yellow(const Setting& s, double points) {
  if (auto found = behind_schedule(s, points)) return found;
  const auto late =
      std::count_if(s.children.begin(), s.children.end(), [&](const Child& c) { return c.is_overdue(s.as_of); });
  if (late > 0) return verdict(Light::kYellow, Reason::kChildOverdue, static_cast<int>(late));
  if (s.policy.missing_is_yellow && is_not_updated(s.revision, s.period, s.as_of)) {
    return verdict(Light::kYellow, Reason::kNotUpdated, s.as_of - s.revision.effective_on);
  }
  if (s.policy.made_up_is_yellow && was_red(s)) return verdict(Light::kYellow, Reason::kMadeUp);
  return std::nullopt;
}

Verdict judge(const Setting& s) {
  if (const auto found = resting(s)) return *found;
  if (const auto found = claimed(s)) return *found;
  const double points = gap(s);
  if (const auto found = red(s, points)) return *found;
  if (const auto found = yellow(s, points)) return *found;
  return verdict(Light::kGreen, s.revision.is_ongoing ? Reason::kOngoing : Reason::kOnSchedule);
}

}  // namespace

std::string_view name(Light light) { return kLightNames[static_cast<std::size_t>(light)]; }
std::string_view name(Reason reason) { return kReasonNames[static_cast<std::size_t>(reason)]; }

double planned_percent(const Revision& revision, std::span<const Child> children, base::Date day) {
  double weights = 0;
  bool is_weighted = false;
  for (const Child& child : children) {
    if (!child.weight || !child.is_in_force(day)) continue;
    is_weighted = true;
    if (child.due && *child.due <= day) weights += *child.weight;
  }
  if (is_weighted) return std::min(weights, 100.0);
  if (!revision.start || !revision.due || revision.is_ongoing) return kNone;
  const int total = *revision.due - *revision.start, elapsed = day - *revision.start;
  if (elapsed < 0) return 0.0;
  if (elapsed >= total) return 100.0;
  return 100.0 * elapsed / total;
}

bool is_running(const Revision& revision) {
  return revision.state != codes::kClosed && revision.state != codes::kCancelled && revision.state != codes::kPending &&
         !(revision.state == codes::kSuspended && !revision.approval.empty());
}

bool is_not_updated(const Revision& in_force, base::Period period, base::Date as_of) {
  return in_force.effective_on < (as_of < period.last() ? period.previous() : period).first();
}

Verdict light(const History& history, std::span<const Child> children, base::Period period, base::Date as_of,
              const schema::Lifecycle& lifecycle, const schema::Policy& policy, std::optional<Light> before) {
  const Revision* revision = in_force(history, as_of);
  BUG_IF(revision == nullptr, "the light of an item not yet known on the day");
  Verdict result = judge({history, *revision, children, period, as_of, lifecycle, policy, before});
  if (revision->due && !revision->is_ongoing) {
    result.days_to_due = *revision->due - as_of;
    result.is_near_due = is_running(*revision) && result.days_to_due >= 0 && result.days_to_due <= policy.near_due_days;
  }
  return result;
}

int red_streak(const History& history, std::span<const Child> children, base::Period period, base::Date as_of,
               const schema::Lifecycle& lifecycle, const schema::Policy& policy) {
  if (light(history, children, period, as_of, lifecycle, policy).light != Light::kRed) return 0;
  const Setting now{history, *in_force(history, as_of), children, period, as_of, lifecycle, policy};
  int streak = 1;
  for (base::Period before = period.previous(); was_red_at_end_of(now, before); before = before.previous()) ++streak;
  return streak;
}

}  // namespace reform::track
