// `when`: if the conditions hold, each `then` must hold too.
#include "check/context.hpp"
#include "check/words.hpp"

namespace reform::check {
namespace {

using schema::Condition;

std::string bound_text(const Condition& condition, const schema::Field& field, const schema::Days& days) {
  std::optional<base::Date> day;
  if (condition.day == Condition::Day::kPeriodFirst && days.period) day = days.period->first();
  if (condition.day == Condition::Day::kPeriodLast && days.period) day = days.period->last();
  if (condition.day == Condition::Day::kAsOf) day = days.as_of;
  if (condition.day == Condition::Day::kNone && field.type == schema::FieldType::kDate)
    day = base::Date{static_cast<std::int32_t>(condition.bound)};
  return day ? base::iso(*day) : number_text(condition.bound);
}

base::LocalText filled(std::string_view key, const base::LocalText& words) {
  const base::Args args{{"words", words}};
  return {base::say(base::Lang::kZh, key, args), base::say(base::Lang::kEn, key, args)};
}

/// What the condition lets the cell be, in words.
base::LocalText allowed(const Condition& condition, const schema::Field& field, const schema::Days& days) {
  using Op = Condition::Op;
  if (condition.op == Op::kPresent) return base::text("check.allowed.present");
  if (condition.op == Op::kAbsent) return base::text("check.allowed.absent");
  if (condition.op == Op::kMin) return filled("check.allowed.min", {bound_text(condition, field, days), {}});
  if (condition.op == Op::kMax) return filled("check.allowed.max", {bound_text(condition, field, days), {}});
  if (condition.op == Op::kMatches) return filled("check.allowed.matches", {condition.pattern->expression(), {}});
  if (condition.op == Op::kNotMatches)
    return filled("check.allowed.not_matches", {condition.pattern->expression(), {}});
  std::vector<base::LocalText> words;
  for (const std::string& word : condition.words) words.push_back(shown(field, word));
  const base::LocalText all = join(words);
  return condition.op == Op::kIn ? all : filled("check.allowed.not_in", all);
}

}  // namespace

void when::at_record(Context& context, const BoundRule& rule, const Record& record) {
  for (const BoundCondition& then : rule.then) {
    if (holds(then, record.values, context.days) != schema::Truth::kFalse) continue;
    // What is missing is missing once, whatever asks for it.
    if (record.value(then.field).is_null() && is_said(context, then.field, rule.rule->text.severity)) continue;
    base::Args args{{"allowed", allowed(*then.condition, record.field(then.field), context.days)}};
    report(context, record, then.field, rule.rule->text, std::move(args));
  }
}

}  // namespace reform::check
