#include "report/table_rows.hpp"

#include "base/error.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

Trace trace() {
  Trace result;
  for (const double value : {1.0, 2.5, -3.0}) result.add(value);
  return result;
}

/// One of each kind, and numbers of every size.
TableRows::Row every_kind() {
  return {Cell(),
          std::string("为群众办实事"),
          Count{0},
          Count{-1},
          Count{INT64_MAX},
          Count{INT64_MIN},
          Share{3, 1'000'000},
          Number{-0.125, 3},
          Difference{2.5, 1, base::Lang::kEn},
          Percent{66.25},
          day("2022-03-31"),
          base::Date{-1},
          Word{"red", "红"},
          ItemId{"RW-2022-330000-001"},
          trace(),
          std::string(300, 'x')};
}

void check_same(const Cell& cell, const Cell& read) {
  REQUIRE(cell.index() == read.index());
  CHECK(said(cell) == said(read));
  if (const auto* count = std::get_if<Count>(&cell)) CHECK(std::get<Count>(read).n == count->n);
  if (const auto* number = std::get_if<Number>(&cell)) CHECK(std::get<Number>(read).decimals == number->decimals);
  if (const auto* by = std::get_if<Difference>(&cell)) CHECK(std::get<Difference>(read).points == by->points);
  if (const auto* word = std::get_if<Word>(&cell)) CHECK(std::get<Word>(read).text == word->text);
  if (const auto* line = std::get_if<Trace>(&cell)) CHECK(std::ranges::equal(std::get<Trace>(read).all(), line->all()));
}

}  // namespace

TEST_CASE("a row that is packed is the row that is read, whatever stood there before") {
  const TableRows::Row row = every_kind(), reversed(row.rbegin(), row.rend());
  const TableRows rows{row, reversed, {}, row};
  REQUIRE(rows.size() == 4);
  std::size_t index = 0;
  for (const TableRows::Row& read : rows) {
    const TableRows::Row& wanted = index == 1 ? reversed : row;
    REQUIRE(read.size() == (index == 2 ? 0 : wanted.size()));
    for (std::size_t i = 0; i < read.size(); ++i) check_same(wanted[i], read[i]);
    ++index;
  }
  CHECK(index == 4);
  CHECK(rows[1].size() == reversed.size());
}

TEST_CASE("texts that come again are the same texts, however many there are between them") {
  TableRows rows;
  const auto unit_of = [](int i) { return "单位" + std::to_string(i % 700 * (i % 3)); };
  for (int i = 0; i < 5000; ++i) rows.push_back({unit_of(i), Word{"state", unit_of(i + 1)}});
  int wrong = 0;
  for (int i = 0; i < 5000; ++i) {
    const TableRows::Row row = rows[static_cast<std::size_t>(i)];
    wrong += std::get<std::string>(row[0]) == unit_of(i) && std::get<Word>(row[1]).text == unit_of(i + 1) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a copy shares the rows there are, and has those to itself that come after") {
  TableRows first{{Count{1}}, {Count{2}}};
  const TableRows second = first;
  first.push_back({std::string("三")});
  CHECK(first.size() == 3);
  CHECK(second.size() == 2);
  CHECK(first.have<std::string>(0));
  CHECK_FALSE(second.have<std::string>(0));
  CHECK(std::get<std::string>(first[2][0]) == "三");
  CHECK(std::get<Count>(second[1][0]).n == 2);
}

TEST_CASE("rows know which kinds of values stand in a column") {
  const TableRows rows{{Count{1}, Cell()}, {Cell(), std::string("甲")}};
  CHECK(rows.have<Count>(0));
  CHECK_FALSE(rows.have<std::string>(0));
  CHECK(rows.have<std::string>(1));
  CHECK_FALSE(rows.have<Count>(1));
  CHECK_FALSE(rows.have<Count>(2));
  CHECK(TableRows().empty());
}

TEST_CASE("rows that are made when they are read are those that were asked for, and know their kinds") {
  const TableRows rows(3, [](std::size_t number, MadeRow& row) {
    row.item("RW-" + std::to_string(number));
    row.text_or_nothing(number == 1 ? "甲" : "");
    if (number == 2) row.add(Count{2});
  });
  CHECK(rows.size() == 3);
  CHECK_FALSE(rows.empty());
  std::size_t index = 0;
  for (const TableRows::Row& row : rows) {
    CHECK(std::get<ItemId>(row[0]).id == "RW-" + std::to_string(index));
    CHECK(row[1].index() == (index == 1 ? Cell(std::string()).index() : 0));
    CHECK(row.size() == (index == 2 ? 3 : 2));
    ++index;
  }
  CHECK(index == 3);
  CHECK(std::get<std::string>(rows[1][1]) == "甲");
  CHECK(rows.have<std::string>(1));
  CHECK(rows.have<Count>(2));
  CHECK_FALSE(rows.have<Count>(1));
  TableRows more = rows;
  CHECK_THROWS_AS(more.push_back({Count{1}}), base::Bug);
}
