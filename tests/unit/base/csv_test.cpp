#include "base/csv.hpp"

#include <doctest/doctest.h>

using namespace reform::base;

namespace {
using Cells = std::vector<std::string>;

Cells only_row(std::string_view text) {
  const auto rows = parse_csv(text);
  REQUIRE(rows.size() == 1);
  return rows[0].cells;
}
}  // namespace

TEST_CASE("cells are parted by commas, rows by line ends of either kind") {
  const auto rows = parse_csv("a,b\r\nc,\n,d");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].cells == Cells{"a", "b"});
  CHECK(rows[1].cells == Cells{"c", ""});
  CHECK(rows[2].cells == Cells{"", "d"});
}

TEST_CASE("quotes keep commas, line ends and doubled quotes") {
  CHECK(only_row("\"a,b\",\"c\nd\",\"say \"\"x\"\"\",\"\"") == Cells{"a,b", "c\nd", "say \"x\"", ""});
}

TEST_CASE("a row knows its physical line, also after a cell of several lines and blank lines") {
  const auto rows = parse_csv("a\n\n\"b\nb\"\r\n\r\nc\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 1);
  CHECK(rows[1].line == 3);
  CHECK(rows[2].line == 6);
}

TEST_CASE("a BOM is no part of the first cell") { CHECK(only_row("\xEF\xBB\xBFkey,zh\n") == Cells{"key", "zh"}); }

TEST_CASE("an empty text has no rows") { CHECK(parse_csv("").empty()); }

TEST_CASE("cells are quoted where they must be, and only there") {
  CHECK(csv_cell("a b") == "a b");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a,b", ';') == "a,b");
  CHECK(csv_cell("a;b", ';') == "\"a;b\"");
  CHECK(csv_cell("\"x\"\n") == "\"\"\"x\"\"\n\"");
}

TEST_CASE("cells are written as the quotes of a dialect say, what these cannot write is a blank") {
  CHECK(csv_cell("a;'b", ';', {.quote = '\''}) == "'a;''b'");
  CHECK(csv_cell("a \"b\"", ';', {.quote = '\''}) == "a \"b\"");
  CHECK(csv_cell("a,\"b\\", ',', {.is_doubled = false, .escape = '\\'}) == "\"a,\\\"b\\\\\"");
  CHECK(csv_cell("a,\"b", ',', {.quote = 0, .escape = '\\'}) == "a\\,\"b");
  CHECK(csv_cell("a,\"b", ',', {.quote = 0}) == "a \"b");
  CHECK(csv_cell("a,\"b", ',', {.is_doubled = false}) == "\"a, b\"");
  CHECK(csv_cell(" a", ',', {.skips_initial_space = true}) == "\" a\"");
}

TEST_CASE("a line of cells is never a blank line") {
  CHECK(csv_line(std::vector<std::string>{"a", "", "b,c"}) == "a,,\"b,c\"");
  CHECK(csv_line(std::vector<std::string>{""}) == "\"\"");
  CHECK(csv_line(std::vector<std::string>{"", ""}) == ",");
}

TEST_CASE("what a spreadsheet takes for a formula gets an apostrophe, a negative number does not") {
  for (const std::string formula : {"=1+1", "+1", "+86 1", "-1+1", "-A1", "--1", "-", "-.", "-5.", "-%", "-1,2", "-1e5",
                                    "-5 ", "@SUM(A1)", "\t=1", "\r=1", "-1.2.3"})
    CHECK(without_formula(formula) == "'" + formula);
  for (const std::string text : {"", "a", "5", "-5", "-0.5", "-12%", "1-1", "'=1"})
    CHECK(without_formula(text) == text);
}
