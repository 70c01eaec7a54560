// `changed`: against the item's last revision before the period: a number or stage that dropped, an ordered stage that
// was left out, a text that stayed the same, a value that became another.
#include "base/text.hpp"
#include "check/context.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

using schema::Value;

bool is_so(std::string_view on, const Value& before, const Value& now) {
  if (on == "decreased") return now.number < before.number;
  if (on == "skipped") return now.number > before.number + 1;  // the number of a code is its place in the code list
  const bool same = base::trim(now.text) == base::trim(before.text);
  return on == "same" ? same : !same;
}

}  // namespace

void changed::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const int field = rule.fields.front();
  const Value& now = record.value(field);
  if (!now.is_valid()) return;
  const KnownRecord* known = previous(context, record);
  if (known == nullptr) return;
  const Value before = previous_value(*known, field);
  if (!before.is_valid() || !is_so(rule.rule->on, before, now)) return;
  report(context, record, field, rule.rule->text, {{"before", shown(record.field(field), before.text)}});
}

}  // namespace reform::check
