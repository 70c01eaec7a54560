#include "schema/condition.hpp"

#include <algorithm>

namespace reform::schema {
namespace {

Truth truth(bool value) { return value ? Truth::kTrue : Truth::kFalse; }

std::optional<double> bound_of(const Condition& condition, const Days& days) {
  using Day = Condition::Day;
  switch (condition.day) {
    case Day::kNone:
      return condition.bound;
    case Day::kPeriodFirst:
      if (days.period) return days.period->first().days;
      break;
    case Day::kPeriodLast:
      if (days.period) return days.period->last().days;
      break;
    case Day::kAsOf:
      if (days.as_of) return days.as_of->days;
      break;
  }
  return std::nullopt;
}

bool is_among(const Condition& condition, std::string_view word) {
  return std::ranges::find(condition.words, word) != condition.words.end();
}

bool any_among(const Condition& condition, const Value& value, bool is_list) {
  if (!is_list) return is_among(condition, value.text);
  for (std::string_view rest = value.text; !rest.empty();)
    if (is_among(condition, take_element(rest))) return true;
  return false;
}

}  // namespace

Truth holds(const Condition& condition, const Value& value, bool is_list, const Days& days) {
  using Op = Condition::Op;
  if (value.state == Value::State::kInvalid) return Truth::kUnknown;
  if (condition.op == Op::kPresent) return truth(!value.is_null());
  if (condition.op == Op::kAbsent) return truth(value.is_null());
  if (value.is_null()) return Truth::kUnknown;
  switch (condition.op) {
    case Op::kIn:
      return truth(any_among(condition, value, is_list));
    case Op::kNotIn:
      return truth(!any_among(condition, value, is_list));
    case Op::kMatches:
      return truth(condition.pattern && condition.pattern->occurs_in(value.text));
    case Op::kNotMatches:
      return truth(condition.pattern && !condition.pattern->occurs_in(value.text));
    default:
      break;
  }
  const std::optional<double> bound = bound_of(condition, days);
  if (!bound) return Truth::kUnknown;
  const double number = is_list ? static_cast<double>(elements(value.text).size()) : value.number;
  return truth(condition.op == Op::kMin ? number >= *bound : number <= *bound);
}

std::vector<std::string_view> elements(std::string_view canonical) {
  std::vector<std::string_view> result;
  while (!canonical.empty()) result.push_back(take_element(canonical));
  return result;
}

}  // namespace reform::schema
