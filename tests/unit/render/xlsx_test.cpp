#include "../base/unzipped.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::render;
using namespace reform::render::test;
using reform::test::has;

namespace {

std::string member(const Document& document, const std::string& name) {
  return reform::test::part_of(base::Source::from_text(rendered("xlsx", document), "page.xlsx"), name);
}

std::string sheet(const Document& document, int number) {
  return member(document, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
}

}  // namespace

TEST_CASE("a workbook has a sheet for the head and one for each section") {
  const std::string book = member(full_document(), "xl/workbook.xml");
  for (const char* name : {"\"月监测\"", "\"进出对账\"", "\"三色预警\""}) CHECK(has(book, name));
}

TEST_CASE("counts, shares and days are numbers, words are text") {
  const std::string balance = sheet(full_document(), 2);
  CHECK(has(balance, "<v>120</v>"));
  CHECK(has(balance, "<v>0.375</v>"));  // 3/8, shown as a percentage
  CHECK_FALSE(has(balance, "3/8"));
  const std::string lights = sheet(full_document(), 3);
  CHECK(has(lights, "<v>44651</v>"));  // 2022-03-31
  CHECK(has(lights, "<v>66.25</v>"));
  CHECK(has(lights, "RW-2022-330000-001"));
  CHECK(has(lights, "没有离开的事项。"));
}

TEST_CASE("no text of a field becomes a formula") {
  const std::string xml = sheet(hostile_document(), 2);
  CHECK_FALSE(has(xml, "<f>"));
  CHECK(has(xml, "<t>=1+1</t>"));
  CHECK(has(xml, "<t>@SUM(A1)</t>"));
}

TEST_CASE("a sheet is printed as wide as a page of A4, turned when it is wide, with its titles on every page") {
  Table items{"items", "", {{"id", "编号"}, {"title", "名称"}, {"reason", "原因"}}, {}, {}};
  items.rows = {{std::string(40, 'a'), std::string(40, 'b'), std::string(40, 'c')}};
  Table narrow = items;
  narrow.rows = {{std::string("a"), std::string("b"), std::string("c")}};
  const Document page{"test", "页", {}, {{"wide", "宽", {items}}, {"narrow", "窄", {narrow, narrow}}}};
  const std::string wide = sheet(page, 2), upright = sheet(page, 3), book = member(page, "xl/workbook.xml");
  for (const std::string& each : {wide, upright}) {
    CHECK(has(each, "<pageSetUpPr fitToPage=\"1\"/>"));
    CHECK(has(each, "paperSize=\"9\""));
    CHECK(has(each, "fitToHeight=\"0\""));
  }
  CHECK(has(wide, "orientation=\"landscape\""));
  CHECK(has(upright, "orientation=\"portrait\""));
  CHECK(has(book, "localSheetId=\"1\">'宽'!$2:$2</definedName>"));
  CHECK_FALSE(has(book, "localSheetId=\"2\""));  // two tables, each with its own
}

TEST_CASE("a table that is drawn has a chart of its cells") {
  Table months{"months", "走势", {{"month", "月份"}, {"red", "红"}, {"on_time", "按时率"}}, {}, {}};
  months.rows = {{std::string("2022-01"), Count{3}, Share{1, 2}}, {std::string("2022-02"), Count{5}, Share{2, 2}}};
  months.drawn = Drawn::kLines;
  const Document page{"test", "页", {}, {{"trend", "走势", {months}}}};
  const std::string chart = member(page, "xl/charts/chart1.xml");
  CHECK(has(chart, "<c:lineChart>"));
  CHECK(has(chart, "$B$4:$B$5"));  // red
  CHECK(has(chart, "$E$4:$E$5"));  // the percentage, behind n and N
  CHECK(has(chart, "$A$4:$A$5"));  // months
}
