#include "ledger/filter.hpp"

#include <algorithm>

#include "schema/units.hpp"

namespace reform::ledger {

namespace {

bool is_any(const std::vector<std::string>& wanted, std::string_view word) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), word) != wanted.end();
}

/// One of the offices is one of those wanted.
bool is_any_office(const schema::Schema& schema, const std::vector<std::string>& wanted,
                   std::initializer_list<std::string_view> offices) {
  const auto is_one = [&](std::string_view office, std::string_view name) {
    return office == name || schema::office_key(schema, office) == schema::office_key(schema, name);
  };
  return wanted.empty() || std::ranges::any_of(wanted, [&](const std::string& name) {
           return std::ranges::any_of(offices, [&](std::string_view office) { return is_one(office, name); });
         });
}

}  // namespace

bool passes_list(const Filter& filter, std::string_view list) { return is_any(filter.lists, list); }

bool passes(const schema::Schema& schema, const Filter& filter, const Traits& traits) {
  const auto is_in_region = [&](const std::string& wanted) { return schema::is_within(traits.region, wanted); };
  return !(filter.after && filter.after->has_passed(traits.last_seq, traits.effective_on)) &&
         is_any(filter.ids, traits.id) && is_any(filter.states, traits.state) &&
         is_any(filter.systems, traits.system) && is_any(filter.modules, traits.module) &&
         is_any_office(schema, filter.units, {traits.reporting_unit, traits.lead_unit}) &&
         is_any_office(schema, filter.lead_units,
                       {traits.lead_unit.empty() ? traits.reporting_unit : traits.lead_unit}) &&
         (filter.regions.empty() || std::any_of(filter.regions.begin(), filter.regions.end(), is_in_region));
}

}  // namespace reform::ledger
