// Does the filter let an item pass?
#pragma once

#include <string_view>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// What a filter looks at: of the revision in force.
struct Traits {
  std::string_view id, state, region, reporting_unit, lead_unit, system, module;
  std::int64_t last_seq = 0;  // of the revision recorded last
  base::Date effective_on{};
};

bool passes(const schema::Schema& schema, const Filter& filter, const Traits& traits);
/// The last revision of the history is the one in force.
bool passes(const schema::Schema& schema, const Filter& filter, const track::History& history);
bool passes_list(const Filter& filter, std::string_view list);

}  // namespace reform::ledger
