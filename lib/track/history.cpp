#include "track/history.hpp"

#include <algorithm>

namespace reform::track {

const Revision* in_force(const History& history, base::Date day) {
  const auto& revisions = history.revisions;
  const auto after = std::upper_bound(revisions.begin(), revisions.end(), day,
                                      [](base::Date d, const Revision& r) { return d < r.effective_on; });
  return after == revisions.begin() ? nullptr : &*std::prev(after);
}

}  // namespace reform::track
