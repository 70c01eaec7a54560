#include "report/mark.hpp"

#include <algorithm>
#include <array>

namespace reform::report {

std::span<const std::string_view> mark_names() {
  static constexpr std::array<std::string_view, kMarkCount> names = {
      "opening",     "new",       "closed",         "cancelled",        "reopened",  "returned",
      "looked_back", "moved_due", "overdue_joined", "overdue_left",     "near_due",  "not_updated",
      "unreviewed",  "escalated", "declared",       "declared_differs", "corrected", "due",
      "worse",       "better",    "rested"};
  return names;
}

std::string_view name(Mark mark) { return mark_names()[static_cast<std::size_t>(mark)]; }

std::optional<Mark> parse_mark(std::string_view name) {
  const auto names = mark_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Mark>(found - names.begin());
}

}  // namespace reform::report
