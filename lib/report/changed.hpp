// What became of an item between two days: a pure function of how it stood on each.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "report/survey.hpp"

namespace reform::report {

enum class Change : std::uint8_t {
  kNew,        // not known on the first day
  kAdvanced,   // its state is a later one of the lifecycle, and neither of the next three
  kClosed,     // closed now and not then
  kCancelled,  // cancelled now and not then
  kSuspended,  // suspended now and not then
  kWentBack,   // its state is an earlier one: sent back, taken up again
  kMovedDue,   // another due date
  kOwner,      // another person
  kLeadUnit,   // another unit leads
  kWorse,      // its light is worse (green < yellow < red; grey compares with nothing)
  kBetter,     // its light is better
  kMoreDone,   // its progress has grown
  kLessDone,   // its progress has shrunk
};
inline constexpr std::size_t kChangeCount = 13;
std::string_view name(Change change);  // "changed_new" …

/// In the order of the enum. `then`: nothing when it was not known.
std::vector<Change> changes(const schema::Schema& schema, const std::optional<Item>& then, const Item& now);

}  // namespace reform::report
