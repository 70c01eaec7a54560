#include "ledger/filter.hpp"

#include <algorithm>

#include "schema/units.hpp"

namespace reform::ledger {

namespace {

bool is_any(const std::vector<std::string>& wanted, std::string_view word) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), word) != wanted.end();
}

bool is_of_any(const schema::Schema& schema, const std::vector<std::string>& units, const Traits& traits) {
  const auto is_one = [&](std::string_view unit, std::string_view wanted) {
    return unit == wanted || schema::office_key(schema, unit) == schema::office_key(schema, wanted);
  };
  return units.empty() || std::ranges::any_of(units, [&](const std::string& wanted) {
           return is_one(traits.reporting_unit, wanted) || is_one(traits.lead_unit, wanted);
         });
}

}  // namespace

bool passes_list(const Filter& filter, std::string_view list) { return is_any(filter.lists, list); }

bool passes(const schema::Schema& schema, const Filter& filter, const Traits& traits) {
  const auto is_in_region = [&](const std::string& wanted) { return schema::is_within(traits.region, wanted); };
  return (filter.after_seq == 0 || traits.last_seq > filter.after_seq) && is_any(filter.ids, traits.id) &&
         is_any(filter.states, traits.state) && is_any(filter.systems, traits.system) &&
         is_any(filter.modules, traits.module) && is_of_any(schema, filter.units, traits) &&
         (filter.regions.empty() || std::any_of(filter.regions.begin(), filter.regions.end(), is_in_region));
}

}  // namespace reform::ledger
