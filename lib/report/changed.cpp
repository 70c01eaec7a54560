#include "report/changed.hpp"

#include <algorithm>
#include <array>

#include "schema/units.hpp"

namespace reform::report {
namespace {

namespace codes = track::codes;

constexpr std::array<std::string_view, kChangeCount> kNames = {
    "changed_new",          "changed_advanced",  "changed_closed",   "changed_cancelled", "changed_suspended",
    "changed_went_back",    "changed_moved_due", "changed_owner",    "changed_lead",      "changed_light_worse",
    "changed_light_better", "changed_more_done", "changed_less_done"};

/// How far a state is. Who pauses neither advances nor goes back.
std::ptrdiff_t place(const schema::Lifecycle& lifecycle, std::string_view state) {
  const std::string_view meant = state == codes::kSuspended ? codes::kInProgress : state;
  return std::ranges::find(lifecycle.states, meant, &schema::State::code) - lifecycle.states.begin();
}

std::optional<Change> change_of_state(const schema::Lifecycle& lifecycle, std::string_view then, std::string_view now) {
  if (then == now) return std::nullopt;
  if (now == codes::kClosed) return Change::kClosed;
  if (now == codes::kCancelled) return Change::kCancelled;
  if (place(lifecycle, now) < place(lifecycle, then)) return Change::kWentBack;
  if (now == codes::kSuspended) return Change::kSuspended;
  if (place(lifecycle, then) < place(lifecycle, now)) return Change::kAdvanced;
  return std::nullopt;
}

bool is_other_unit(const schema::Schema& schema, std::string_view then, std::string_view now) {
  return then != now && schema::office_key(schema, then) != schema::office_key(schema, now);
}

}  // namespace

std::string_view name(Change change) { return kNames[static_cast<std::size_t>(change)]; }

std::vector<Change> changes(const schema::Schema& schema, const std::optional<Item>& then, const Item& now) {
  if (!then) return {Change::kNew};
  const track::Revision &was = *then->now, &is = *now.now;
  std::vector<Change> all;
  if (const auto change = change_of_state(schema.lifecycle, was.state, is.state)) all.push_back(*change);
  if (was.due != is.due || was.is_ongoing != is.is_ongoing) all.push_back(Change::kMovedDue);
  if (was.owner != is.owner) all.push_back(Change::kOwner);
  if (is_other_unit(schema, then->unit(), now.unit())) all.push_back(Change::kLeadUnit);
  const track::Light before = then->verdict.light, after = now.verdict.light;
  if (is_worse(before, after)) all.push_back(Change::kWorse);
  if (is_worse(after, before)) all.push_back(Change::kBetter);
  const double done = is.progress.value_or(0) - was.progress.value_or(0);
  if (done > 0) all.push_back(Change::kMoreDone);
  if (done < 0) all.push_back(Change::kLessDone);
  return all;
}

}  // namespace reform::report
