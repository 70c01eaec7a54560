// The section of units, from figures made by hand.
#include "fixture.hpp"
#include "report/groups.hpp"
#include "report/sections.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Rows = std::vector<std::string>;

namespace {

GroupFigures unit(std::int64_t red, std::int64_t yellow, std::int64_t green, std::int64_t overdue) {
  GroupFigures result;
  result.lights.red = red;
  result.lights.yellow = yellow;
  result.lights.green = green;
  result.overdue = overdue;
  return result;
}

Table lights_of(const Figures& figures) {
  const Request wanted = request();
  const Words words(built_in(), wanted.lang);
  return table(units_section({built_in(), wanted, figures, words}), "lights");
}

}  // namespace

TEST_CASE("units that need attention are drawn, most overdue first, then most red, then most yellow") {
  Figures figures;
  figures.units = {{"a", unit(1, 0, 5, 1)}, {"b", unit(0, 0, 9, 0)}, {"c", unit(2, 0, 0, 2)}, {"d", unit(0, 3, 1, 0)},
                   {"e", unit(1, 4, 0, 1)}, {"f", unit(2, 0, 0, 0)}, {"g", unit(0, 0, 4, 1)}};
  const Table drawn = lights_of(figures);
  CHECK(drawn.drawn == Drawn::kStackedBars);
  CHECK(rows(drawn) == Rows{"c 2 0 0 0", "e 1 4 0 0", "a 1 0 5 0", "g 0 0 4 0", "f 2 0 0 0", "d 0 3 1 0"});
}

TEST_CASE("no more units are drawn than fit, and the table of all has the rest") {
  Figures figures;
  for (int i = 0; i < 100; ++i) figures.units["省局" + std::to_string(i)] = unit(1, 0, 0, i);
  const Table drawn = lights_of(figures);
  CHECK(drawn.rows.size() == 40);
  CHECK(said(drawn.rows[0][0]) == "省局99");
  CHECK(drawn.title.find("40") != std::string::npos);
}

TEST_CASE("where no unit needs attention nothing is drawn") {
  Figures figures;
  figures.units = {{"b", unit(0, 0, 9, 0)}};
  CHECK(lights_of(figures).rows.empty());
  CHECK_FALSE(lights_of(figures).empty_text.empty());
}

TEST_CASE("a unit whose items all rest is grey, and stands after the green ones") {
  Figures figures;
  figures.units = {{"a", unit(0, 0, 0, 0)}, {"b", unit(0, 0, 1, 0)}, {"c", unit(0, 1, 0, 0)}};
  figures.units["a"].lights.grey = 2;
  const Request wanted = request();
  const Words words(built_in(), wanted.lang);
  const Table all = table(units_section({built_in(), wanted, figures, words}), "units");
  CHECK(rows(all) == Rows{"c yellow 0 1 0 0 0 0 0", "b green 0 0 1 0 0 0 0", "a grey 0 0 0 2 0 0 0"});
}

TEST_CASE("the items of a unit's row are those it leads, in place of the units the page is about") {
  Figures figures;
  figures.units = {{"a", unit(0, 0, 1, 0)}, {"", unit(0, 0, 1, 0)}};
  Request wanted = request();
  wanted.filter.units = {"b"};
  wanted.filter.lead_units = {"a", "c"};
  const Words words(built_in(), wanted.lang);
  const auto hint = [&] {
    const Section page = units_section({built_in(), wanted, figures, words});
    const auto* said = std::get_if<Paragraph>(&page.blocks.back());
    return said == nullptr ? std::string() : said->text;
  };
  CHECK(hint() == "查看一行的事项（—除外）：reformctl list --unit b --lead-unit 单位名称 --as-of 2022-03-31");
  figures.units.erase("a");
  CHECK(hint().empty());
}

TEST_CASE("a city's row can be listed where the page holds the whole of it, the province's not") {
  Figures figures;
  for (const char* city : {"330000", "330100", "330200", ""}) figures.cities[city] = unit(0, 0, 1, 0);
  Request wanted = request();
  const Words words(built_in(), wanted.lang);
  const auto hint = [&](std::vector<std::string> regions) {
    wanted.filter.regions = std::move(regions);
    return std::get<Paragraph>(cities_section({built_in(), wanted, figures, words}).blocks.back()).text;
  };
  const std::string command = "reformctl list --region 设区市 --as-of 2022-03-31";
  CHECK(hint({}) == "查看一行的事项（浙江省、—除外）：" + command);
  CHECK(hint({"330100"}) == "查看一行的事项（浙江省、宁波市、—除外）：" + command);
  CHECK(hint({"330106"}) == "含任务。");
}
