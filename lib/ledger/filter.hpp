// Does the filter let an item pass?
#pragma once

#include <string_view>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// What a filter looks at: of the revision in force.
struct Traits {
  std::string_view id, state, region, reporting_unit, lead_unit, system;
};

bool passes(const Filter& filter, const Traits& traits);
bool passes_list(const Filter& filter, std::string_view list);

/// `wanted` is the region or one it lies in: 330100 holds 330106, 330000 holds both.
bool is_within(std::string_view region, std::string_view wanted);

}  // namespace reform::ledger
