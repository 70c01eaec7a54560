// `one_of_required`: at least one of the fields has a value.
#include <algorithm>

#include "check/context.hpp"
#include "check/words.hpp"

namespace reform::check {

void one_of_required::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const auto is_null = [&](int field) { return record.value(field).is_null(); };
  if (!std::all_of(rule.fields.begin(), rule.fields.end(), is_null)) return;
  std::vector<base::LocalText> titles;
  for (int field : rule.fields) titles.push_back(record.field(field).title);
  const auto has_column = [&](int field) { return record.cell(field) != nullptr; };
  const auto place = std::find_if(rule.fields.begin(), rule.fields.end(), has_column);
  const int field = place == rule.fields.end() ? rule.fields.front() : *place;
  report_together(context, record, field, rule.fields, rule.rule->text, {{"fields", join(titles)}});
}

}  // namespace reform::check
