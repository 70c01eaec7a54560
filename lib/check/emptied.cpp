// `emptied`: a field that had a value in the item's last revision before the period has none: a cell was cleared, or
// its column or key is gone.
#include "check/context.hpp"
#include "check/words.hpp"

namespace reform::check {

void emptied::at_record(Context& context, const BoundRule& rule, const Record& record) {
  for (const int field : rule.fields) {
    if (!record.value(field).is_null()) continue;
    const KnownRecord* const known = previous(context, record);
    if (known == nullptr) return;
    const schema::Value before = previous_value(*known, field);
    if (before.is_valid())
      report(context, record, field, rule.rule->text, {{"before", shown(record.field(field), before.text)}});
  }
}

}  // namespace reform::check
