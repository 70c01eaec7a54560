#include "schema/condition.hpp"

#include <doctest/doctest.h>

using namespace reform;
using namespace reform::schema;

namespace {

using Op = Condition::Op;
using Day = Condition::Day;

Value value(std::string_view text, double number = 0) { return {Value::State::kValid, text, number}; }
const Value kNothing = {};
const Value kBroken = {Value::State::kInvalid, "2月30日", 0};

Condition condition(Op op) {
  Condition result;
  result.field = "field";
  result.op = op;
  return result;
}
Condition among(Op op, std::vector<std::string> words) {
  Condition result = condition(op);
  result.words = std::move(words);
  return result;
}
Condition bound(Op op, double number, Day day = Day::kNone) {
  Condition result = condition(op);
  result.bound = number;
  result.day = day;
  return result;
}
Condition matching(Op op, std::string_view expression) {
  Condition result = condition(op);
  result.pattern = base::Pattern::compile(expression);
  return result;
}

Truth test(const Condition& condition, const Value& value) { return holds(condition, value, false, {}); }
Truth test_list(const Condition& condition, const Value& value) { return holds(condition, value, true, {}); }

constexpr Truth kTrue = Truth::kTrue, kFalse = Truth::kFalse, kUnknown = Truth::kUnknown;

}  // namespace

TEST_CASE("Presence and absence are known for a null value, unknown for an invalid one") {
  CHECK(test(condition(Op::kPresent), value("甲")) == kTrue);
  CHECK(test(condition(Op::kPresent), kNothing) == kFalse);
  CHECK(test(condition(Op::kPresent), kBroken) == kUnknown);
  CHECK(test(condition(Op::kAbsent), value("甲")) == kFalse);
  CHECK(test(condition(Op::kAbsent), kNothing) == kTrue);
  CHECK(test(condition(Op::kAbsent), kBroken) == kUnknown);
}

TEST_CASE("Every other condition is unknown for a null or invalid value") {
  for (const Condition& one : {among(Op::kIn, {"甲"}), among(Op::kNotIn, {"甲"}), bound(Op::kMin, 0),
                               bound(Op::kMax, 0), matching(Op::kMatches, "."), matching(Op::kNotMatches, ".")}) {
    CHECK(test(one, kNothing) == kUnknown);
    CHECK(test(one, kBroken) == kUnknown);
    CHECK(test_list(one, kNothing) == kUnknown);
  }
}

TEST_CASE("`in` and `not_in` compare whole words") {
  const Condition in = among(Op::kIn, {"pending", "closed"}), not_in = among(Op::kNotIn, {"pending", "closed"});
  CHECK(test(in, value("closed")) == kTrue);
  CHECK(test(in, value("close")) == kFalse);
  CHECK(test(not_in, value("closed")) == kFalse);
  CHECK(test(not_in, value("open")) == kTrue);
}

TEST_CASE("Of a list, `in` wants any element and `not_in` none") {
  const Condition in = among(Op::kIn, {"部门"}), not_in = among(Op::kNotIn, {"部门"});
  CHECK(test_list(in, value("层级；部门；业务")) == kTrue);
  CHECK(test_list(in, value("层级；业务")) == kFalse);
  CHECK(test_list(in, value("跨部门")) == kFalse);
  CHECK(test_list(not_in, value("层级；部门")) == kFalse);
  CHECK(test_list(not_in, value("层级")) == kTrue);
}

TEST_CASE("Bounds include the bound itself") {
  CHECK(test(bound(Op::kMin, 100), value("100", 100)) == kTrue);
  CHECK(test(bound(Op::kMin, 100), value("99.9", 99.9)) == kFalse);
  CHECK(test(bound(Op::kMax, 100), value("100", 100)) == kTrue);
  CHECK(test(bound(Op::kMax, 100), value("100.1", 100.1)) == kFalse);
}

TEST_CASE("The bound of a list is its number of elements") {
  CHECK(test_list(bound(Op::kMin, 2), value("甲；乙")) == kTrue);
  CHECK(test_list(bound(Op::kMin, 2), value("甲")) == kFalse);
  CHECK(test_list(bound(Op::kMax, 1), value("甲；乙")) == kFalse);
}

TEST_CASE("A bound may be a day of the period or of the run") {
  const Days days{base::parse_period("2022-03"), base::parse_iso_date("2022-04-02")};
  const auto day = [](const char* text) { return value(text, base::parse_iso_date(text)->days); };
  CHECK(holds(bound(Op::kMax, 0, Day::kPeriodLast), day("2022-03-31"), false, days) == kTrue);
  CHECK(holds(bound(Op::kMax, 0, Day::kPeriodLast), day("2022-04-01"), false, days) == kFalse);
  CHECK(holds(bound(Op::kMin, 0, Day::kPeriodFirst), day("2022-03-01"), false, days) == kTrue);
  CHECK(holds(bound(Op::kMin, 0, Day::kPeriodFirst), day("2022-02-28"), false, days) == kFalse);
  CHECK(holds(bound(Op::kMax, 0, Day::kAsOf), day("2022-04-02"), false, days) == kTrue);
  CHECK(holds(bound(Op::kMax, 0, Day::kAsOf), day("2022-04-03"), false, days) == kFalse);
  CHECK(holds(bound(Op::kMax, 0, Day::kPeriodLast), day("2022-03-31"), false, {}) == kUnknown);
  CHECK(holds(bound(Op::kMax, 0, Day::kAsOf), day("2022-03-31"), false, {days.period, {}}) == kUnknown);
}

TEST_CASE("An item that never ends is after every day") {
  const Days days{base::parse_period("2022-03"), {}};
  const Value ongoing = value(kOngoing, kOngoingDays);
  CHECK(ongoing.is_ongoing());
  CHECK(holds(bound(Op::kMin, 0, Day::kPeriodLast), ongoing, false, days) == kTrue);
}

TEST_CASE("A pattern may occur anywhere in the text") {
  CHECK(test(matching(Op::kMatches, "\\d{11}"), value("电话13800000000")) == kTrue);
  CHECK(test(matching(Op::kMatches, "\\d{11}"), value("电话")) == kFalse);
  CHECK(test(matching(Op::kNotMatches, "\\d{11}"), value("电话13800000000")) == kFalse);
  CHECK(test(matching(Op::kNotMatches, "\\d{11}"), value("张三")) == kTrue);
}

TEST_CASE("The elements of a canonical value") {
  CHECK(elements("").empty());
  CHECK(elements("甲") == std::vector<std::string_view>{"甲"});
  CHECK(elements("甲；乙；丙") == std::vector<std::string_view>{"甲", "乙", "丙"});
}
