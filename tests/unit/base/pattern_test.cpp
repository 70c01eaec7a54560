#include "base/pattern.hpp"

#include <doctest/doctest.h>

using namespace reform::base;

TEST_CASE("a pattern matches the whole text, in every alternative") {
  const auto id = Pattern::compile(R"((XQ|CJ|GG|RW)-\d{4}-\d{6}-\d{3,6})");
  REQUIRE(id);
  CHECK(id->matches("XQ-2022-330000-001"));
  CHECK_FALSE(id->matches("XQ-2022-330000-001 "));
  CHECK_FALSE(id->matches("aXQ-2022-330000-001"));
  CHECK_FALSE(id->matches("XQ-2022-330000-０01"));
  const auto either = Pattern::compile("a|bc");
  CHECK(either->matches("bc"));
  CHECK_FALSE(either->matches("ac"));
  CHECK_FALSE(either->matches("abc"));
}

TEST_CASE("a pattern is found anywhere, and a character is a code point") {
  const auto phone = Pattern::compile(R"(1\d{10})");
  CHECK(phone->occurs_in("张三 13800000000 转"));
  CHECK_FALSE(phone->occurs_in("张三"));
  CHECK(Pattern::compile("..")->matches("杭州"));
}

TEST_CASE("a wrong expression gives nothing and says why") {
  std::string error;
  CHECK_FALSE(Pattern::compile("(a", &error));
  CHECK(error.find("missing") != std::string::npos);
  CHECK_FALSE(Pattern::compile("(?=a)"));
}

TEST_CASE("a pattern that stalls backtracking engines ends at once") {
  CHECK_FALSE(Pattern::compile("(a+)+b")->matches(std::string(100000, 'a')));
}

TEST_CASE("a copy matches as the original and knows its expression") {
  std::optional<Pattern> original = Pattern::compile("a+");
  const Pattern copy = *original;
  original.reset();
  CHECK(copy.matches("aaa"));
  CHECK(copy.expression() == "a+");
}
