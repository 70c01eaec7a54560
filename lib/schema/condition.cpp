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

std::size_t count_elements(std::string_view canonical) {
  if (canonical.empty()) return 0;
  std::size_t count = 1;
  for (std::size_t at = canonical.find(kListSeparator); at != std::string_view::npos;
       at = canonical.find(kListSeparator, at + kListSeparator.size())) {
    ++count;
  }
  return count;
}

bool is_among(const Condition& condition, std::string_view word) {
  return std::ranges::find(condition.words, word) != condition.words.end();
}

bool any_among(const Condition& condition, const Value& value, bool is_list) {
  if (!is_list) return is_among(condition, value.text);
  std::string_view rest = value.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find(kListSeparator);
    if (is_among(condition, rest.substr(0, end))) return true;
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + kListSeparator.size());
  }
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
  const double number = is_list ? static_cast<double>(count_elements(value.text)) : value.number;
  return truth(condition.op == Op::kMin ? number >= *bound : number <= *bound);
}

std::vector<std::string_view> elements(std::string_view canonical) {
  std::vector<std::string_view> result;
  while (!canonical.empty()) {
    const std::size_t end = canonical.find(kListSeparator);
    result.push_back(canonical.substr(0, end));
    canonical = end == std::string_view::npos ? std::string_view() : canonical.substr(end + kListSeparator.size());
  }
  return result;
}

}  // namespace reform::schema
