// `changed`: against the item's last revision before the period: a number or stage that dropped, an ordered stage that
// was left out, a text that stayed the same, a value that became another; of a text, whether it was edited or replaced.
#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "check/context.hpp"
#include "check/words.hpp"
#include "schema/units.hpp"

namespace reform::check {
namespace {

using schema::Value;

/// How many characters the texts have in common, in the same order.
std::size_t common_characters(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> last(b.size() + 1), now(b.size() + 1);
  for (const char32_t one : a) {
    for (std::size_t j = 0; j < b.size(); ++j) now[j + 1] = one == b[j] ? last[j] + 1 : std::max(now[j], last[j + 1]);
    std::swap(last, now);
  }
  return last.back();
}

/// Nothing but a few words is left of it: another thing, not another wording. Two titles of an office share a third of
/// the shorter one easily (“完成…改造”).
bool is_replaced(std::string_view before, std::string_view now) {
  const std::u32string a = base::code_points_of(base::fold(before)), b = base::code_points_of(base::fold(now));
  return common_characters(a, b) * 5 < std::min(a.size(), b.size()) * 2;
}

bool is_so(const schema::Schema& schema, std::string_view on, const Value& before, const Value& now) {
  if (on == "other_office") return schema::same_unit(schema, before.text, now.text) == schema::SameUnit::kNo;
  if (on == "other_unit") return schema::same_unit(schema, before.text, now.text) != schema::SameUnit::kYes;
  if (on == "decreased") return now.number < before.number;
  if (on == "skipped") return now.number > before.number + 1;  // the number of a code is its place in the code list
  const bool same = base::trim(now.text) == base::trim(before.text);
  if (on == "edited" || on == "replaced") return !same && is_replaced(before.text, now.text) == (on == "replaced");
  return on == "same" ? same : !same;
}

/// The fields that would excuse the change are there, and not from before.
bool is_justified(const BoundRule& rule, const Record& record, const KnownRecord& known) {
  return !rule.justified_by.empty() && std::ranges::all_of(rule.justified_by, [&](int field) {
    const Value &reason = record.value(field), before = previous_value(known, field);
    return reason.state == Value::State::kInvalid ||
           (reason.is_valid() && base::trim(reason.text) != base::trim(before.text));
  });
}

}  // namespace

void changed::at_record(Context& context, const BoundRule& rule, const Record& record) {
  const int field = rule.fields.front();
  const Value& now = record.value(field);
  if (!now.is_valid()) return;
  // Whose an item is, an earlier list of the same period may have said.
  const std::optional<KnownRecord> latest =
      rule.rule->on == "other_office" ? known_until(context, record) : std::nullopt;
  const KnownRecord* known =
      rule.rule->on == "other_office" ? (latest ? &*latest : nullptr) : previous(context, record);
  if (known == nullptr) return;
  const Value before = previous_value(*known, field);
  if (!before.is_valid() || !is_so(context.schema, rule.rule->on, before, now) || is_justified(rule, record, *known))
    return;
  base::Args args{{"before", shown(record.field(field), before.text)}};
  // Both in one form: “由22降到5%” is hard to compare.
  if (rule.rule->on == "decreased") args.emplace_back("value", shown(record.field(field), now.text));
  report(context, record, field, rule.rule->text, std::move(args));
  if (rule.rule->on == "replaced") context.previous.emplace(std::nullopt);  // another item: nothing more to compare
}

}  // namespace reform::check
