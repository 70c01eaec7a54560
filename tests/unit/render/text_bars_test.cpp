#include "charts.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;

namespace {

Table table_of(Drawn drawn, TableRows rows) {
  Table table{"t", {}, {{"unit", "单位"}, {"red", "红"}, {"yellow", "黄"}}, std::move(rows), {}};
  table.drawn = drawn;
  return table;
}

std::vector<std::string> lines_in(const Table& table, std::size_t width) {
  return lines_of(rendered("text", {"test", {}, {}, {{{}, {}, {table}}}}, {base::Lang::kZh, false, width}));
}

}  // namespace

TEST_CASE("stacked bars stand beside their numbers and name their parts") {
  const auto lines = lines_in(
      table_of(Drawn::kStackedBars, {{std::string("甲"), Count{4}, Count{4}}, {std::string("乙"), Count{1}, Count{0}}}),
      32);
  CHECK(lines[0] == "单位  红  黄  █红 ▓黄");
  CHECK(lines[2] == "甲     4   4  █████████▓▓▓▓▓▓▓▓▓");
  CHECK(lines[3] == "乙     1   0  ██");
}

TEST_CASE("a bar stands beside each figure, to an eighth of a column") {
  const auto lines = lines_in(
      table_of(Drawn::kBars, {{std::string("甲"), Count{9}, Count{3}}, {std::string("乙"), {}, Share{0, 0}}}), 32);
  CHECK(lines[2] == "甲     9  ████████   3  ██▋");
  CHECK(lines[3] == "乙     —             —");
}

TEST_CASE("the figures of a heat map have shades") {
  const auto lines = lines_in(table_of(Drawn::kHeatMap, {{std::string("甲"), Count{8}, Count{2}},
                                                         {std::string("乙"), Count{0}, Count{1}},
                                                         {std::string("丙"), Count{1}, Count{0}}}),
                              60);
  CHECK(lines[2] == "甲    8 █  2 ░");
  CHECK(lines[3] == "乙    0    1 ░");
  CHECK(lines[4] == "丙    1 ░  0");
}

TEST_CASE("where there is no room there are only the numbers") {
  for (const Kind& kind : kKinds) {
    Table table = drawn_table(kind, 20, odd_value);
    const auto drawn = lines_in(table, 40);
    table.drawn = Drawn::kNot;
    CHECK(drawn == lines_in(table, 40));
  }
}

TEST_CASE("bars keep within the width and lose no number") {
  for (const Kind& kind : kKinds) {
    for (const std::size_t rows : {1U, 14U, 100U}) {
      const Table table = drawn_table(kind, rows, odd_value);
      const auto lines = lines_in(table, 100);
      CHECK(lines.size() == rows + 4);
      for (const std::string& line : lines) CHECK(base::display_width(line) <= 100);
    }
  }
}
