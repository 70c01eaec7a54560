#include "ledger/filter.hpp"

#include <algorithm>

namespace reform::ledger {

namespace {

bool is_any(const std::vector<std::string>& wanted, std::string_view word) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), word) != wanted.end();
}

}  // namespace

bool is_within(std::string_view region, std::string_view wanted) {
  // Two digits a level; `00` = the whole of the level above.
  while (wanted.ends_with("00")) wanted.remove_suffix(2);
  return region.starts_with(wanted);
}

bool passes_list(const Filter& filter, std::string_view list) { return is_any(filter.lists, list); }

bool passes(const Filter& filter, const Traits& traits) {
  const auto is_in_region = [&](const std::string& wanted) { return is_within(traits.region, wanted); };
  return is_any(filter.ids, traits.id) && is_any(filter.states, traits.state) &&
         is_any(filter.systems, traits.system) &&
         (is_any(filter.units, traits.reporting_unit) || is_any(filter.units, traits.lead_unit)) &&
         (filter.regions.empty() || std::any_of(filter.regions.begin(), filter.regions.end(), is_in_region));
}

}  // namespace reform::ledger
