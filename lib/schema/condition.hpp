// "status is pending or closed": what rules, guards and lists of moves say about one field. One vocabulary for all of
// them.
//
//   YAML                              holds when
//   field: present | absent           there is a value / there is none
//   field: {in: [a, b]}               the value (for a list: any element) is one of them
//   field: {not_in: [a, b]}           no element is one of them
//   field: {min: 100} {max: 100}      number, percent, date, or number of elements of a list, within the bound
//   field: {matches: RE} {not_matches: RE}   RE occurs in the text / does not
// A bound may name a day: `period.first`, `period.last`, `as_of`; without a period such a condition is unknown.
// Words of code lists are compared as codes; the bound of an ordered code (a stage) is a word of its list. A null value
// makes every condition but present/absent unknown; an invalid one (it failed its type) makes all of them unknown.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/pattern.hpp"
#include "schema/value.hpp"

namespace reform::schema {

struct Condition {
  enum class Op : std::uint8_t { kPresent, kAbsent, kIn, kNotIn, kMin, kMax, kMatches, kNotMatches };
  enum class Day : std::uint8_t { kNone, kPeriodFirst, kPeriodLast, kAsOf };

  std::string field;  // key
  Op op = Op::kPresent;
  std::vector<std::string> words;
  double bound = 0;
  Day day = Day::kNone;
  std::optional<base::Pattern> pattern;
};

/// The days that bounds may name.
struct Days {
  std::optional<base::Period> period;
  std::optional<base::Date> as_of;
};

enum class Truth : std::uint8_t { kFalse, kTrue, kUnknown };

/// `is_list`: the field is multi-valued (text holds elements joined by kListSeparator).
Truth holds(const Condition& condition, const Value& value, bool is_list, const Days& days);

/// The elements of a canonical list value; one element for a single value; none for an empty one.
std::vector<std::string_view> elements(std::string_view canonical);

}  // namespace reform::schema
