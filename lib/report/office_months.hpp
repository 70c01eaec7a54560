// How each office of the register sent its lists, month after month.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "report/submitters.hpp"

namespace reform::report {

/// A page of items may be about a region or a unit; then it is about their offices too. Whatever else a filter says is
/// about items and hides no office.
struct OfficeScope {
  const schema::Schema& schema;
  const ledger::Filter& filter;

  bool has(std::string_view office) const;
};

/// Who sent lists, of the offices the request is about.
std::vector<MonthSubmitters> submitters_in_scope(const ledger::Ledger& ledger, const Request& request);
std::vector<MonthSubmitters> submitters_in_scope(const schema::Schema& schema, const Request& request,
                                                 std::span<const ledger::Submission> submissions);
void restrict_to(const OfficeScope& scope, MonthSubmitters& month);

struct OfficeMonths {
  const schema::Code* office = nullptr;
  std::int64_t expected = 0, in_time = 0, late = 0;  // months; expected = in_time + late + missing
  std::vector<base::Period> missing;                 // oldest first
  int streak = 0;                                    // months without lists in a row, up to the last one given

  std::int64_t missing_months() const { return static_cast<std::int64_t>(missing.size()); }
};

/// In the order of the register; an office is expected in the months in which the register holds it.
std::vector<OfficeMonths> office_months(const schema::Schema& schema, std::span<const MonthSubmitters> months);

}  // namespace reform::report
