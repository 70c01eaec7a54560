// `changed`: against the item's last revision before the period: a number or stage that dropped, an ordered stage that
// was left out, a text that stayed the same, a value that became another; of a text, whether it was edited or replaced.
#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "check/context.hpp"
#include "check/senders.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

using schema::Value;

std::u32string characters_of(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint point = base::code_point_at(text, at);
    all.push_back(point.value);
    at += point.bytes;
  }
  return all;
}

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
  const std::u32string a = characters_of(base::fold(before)), b = characters_of(base::fold(now));
  return common_characters(a, b) * 5 < std::min(a.size(), b.size()) * 2;
}

constexpr std::u32string_view kPlaceEndings = U"市县区州镇乡";

/// 江北区, 余姚市, 文晖街道.
bool is_place(std::u32string_view text) {
  return text.size() > 1 && (kPlaceEndings.find(text.back()) != std::u32string_view::npos || text.ends_with(U"街道"));
}

/// One office, named with words left out: 省医保局 for 浙江省医疗保障局. A place may be left out only before the name
/// of another one: 西湖区教育局 for 杭州市西湖区教育局, and not 宁波市医保局 for 宁波市江北区医保局.
bool is_shortened(std::u32string_view name, std::u32string_view full) {
  const bool has_place = name.find_first_of(kPlaceEndings, 2) != std::u32string_view::npos;
  std::u32string omitted;
  std::size_t at = 0;
  for (const char32_t one : full) {
    if (at == name.size() || one != name[at]) {
      omitted += one;
      continue;
    }
    if (is_place(omitted) && (at > 0 || !has_place)) return false;
    omitted.clear();
    ++at;
  }
  return at == name.size() && !is_place(omitted);
}

bool is_other_office(const schema::Schema& schema, std::string_view before, std::string_view now) {
  if (office_key(schema, before) == office_key(schema, now)) return false;
  const std::u32string a = characters_of(base::fold(before)), b = characters_of(base::fold(now));
  return a.size() < b.size() ? !is_shortened(a, b) : !is_shortened(b, a);
}

bool is_so(const schema::Schema& schema, std::string_view on, const Value& before, const Value& now) {
  if (on == "other_office") return is_other_office(schema, before.text, now.text);
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
