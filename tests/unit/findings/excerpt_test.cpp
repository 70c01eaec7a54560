#include <doctest/doctest.h>

#include "base/text.hpp"
#include "findings/excerpt.hpp"

using reform::base::display_width;
using reform::findings::excerpt;

TEST_CASE("the caret stands under the cell, by what the characters take on the screen") {
  CHECK(excerpt("编号,名称", std::string("编号,").size(), "名称") == "    编号,名称\n         ^^^^\n");
}

TEST_CASE("a quoted cell is underlined with its quotes") {
  CHECK(excerpt("a,\"b,c\",d", 2, "b,c") == "    a,\"b,c\",d\n      ^^^^^\n");
}

TEST_CASE("an empty cell gets one caret") { CHECK(excerpt("a,,c", 2, "") == "    a,,c\n      ^\n"); }

TEST_CASE("where the cell is written otherwise than its value, its first character is marked, whole") {
  CHECK(excerpt("编号,名称", 0, "编号、名称") == "    编号,名称\n    ^^\n");
  CHECK(excerpt("名单: [甲, 乙]", std::string("名单: [").size(), "乙") == "    名单: [甲, 乙]\n           ^^\n");
}

TEST_CASE("a tab and a control character take one column each") {
  CHECK(excerpt("a\tb", 2, "b") == "    a␉b\n      ^\n");
}

TEST_CASE("a long line is cut on both sides around the cell") {
  std::string line;
  for (int i = 0; i < 60; ++i) line += "很长的一行,";
  const std::size_t byte = line.size();
  line += "这里";
  for (int i = 0; i < 60; ++i) line += ",后面也很长";
  const std::string drawn = excerpt(line, byte, "这里");
  const auto end = drawn.find('\n');
  const std::string first = drawn.substr(0, end), second = drawn.substr(end + 1, drawn.size() - end - 2);
  CHECK(first.starts_with("    …"));
  CHECK(first.ends_with("…"));
  CHECK(display_width(first) <= 100);
  const auto cell = first.find("这里");
  REQUIRE(cell != std::string::npos);
  CHECK(display_width(first.substr(0, cell)) == second.find('^'));
  CHECK(second.ends_with(" ^^^^"));
}

TEST_CASE("a cell wider than the screen is cut, and so are its carets") {
  std::string value;
  for (int i = 0; i < 80; ++i) value += "宽";
  const std::string drawn = excerpt(value, 0, value);
  const auto end = drawn.find('\n');
  CHECK(display_width(drawn.substr(0, end)) <= 100);
  CHECK(drawn.size() - end - 2 <= 100);
}
