// `registered`: a unit stands in the register of offices, under any of its names, and is in force in the period. An
// empty register does not check.
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "check/context.hpp"
#include "check/words.hpp"
#include "schema/units.hpp"

namespace reform::check {
namespace {

using schema::Value;

/// Units repeat: what the register says of the last ones is kept as the place of the entry, -1 for none.
int entry_of(const Context& context, const BoundRule& rule, const schema::CodeList& offices, std::string_view unit) {
  if (const Value* known = rule.units->find(unit)) return static_cast<int>(known->number);
  const schema::Code* const office = schema::find_office(context.schema, unit);
  const int entry = office == nullptr ? -1 : static_cast<int>(office - offices.codes.data());
  rule.units->keep(unit, {Value::State::kValid, {}, static_cast<double>(entry)});
  return entry;
}

std::optional<std::string> nearest(const schema::CodeList& offices, std::string_view unit) {
  std::vector<std::string> names;
  for (const schema::Code& office : offices.codes) names.push_back(office.title.zh);
  return base::nearest(unit, names);
}

}  // namespace

void registered::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const int field = rule.fields.front();
  const schema::CodeList* offices = context.schema.code_list(schema::kOfficeRegister);
  const Value& unit = record.value(field);
  if (offices == nullptr || offices->empty() || !unit.is_valid()) return;
  const int entry = entry_of(context, rule, *offices, unit.text);
  const auto& period = context.days.period;
  if (entry >= 0 && (!period || offices->codes[static_cast<std::size_t>(entry)].is_valid_on(period->last()))) return;
  report(context, record, field, rule.rule->text, {{"suggestion", suggestion(nearest(*offices, unit.text))}});
}

}  // namespace reform::check
