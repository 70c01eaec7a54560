#include "report/indicators.hpp"

#include <cmath>

#include "fixture.hpp"
#include "report/best.hpp"
#include "report/outputs.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

Indicator indicator(double actual, std::string better = "higher") {
  Indicator result;
  result.better = std::move(better);
  result.observations = {{"2022-03", {actual, 0}}};
  return result;
}

}  // namespace

TEST_CASE("what an indicator attained is cut at neither end") {
  Indicator one = indicator(50);
  CHECK_FALSE(attained(one));
  one.baseline = Number{40, 0};
  one.target = Number{60, 0};
  CHECK(*attained(one) == 50);
  one.observations.push_back({"2022-04", {70, 0}});
  CHECK(*attained(one) == 150);
  one.observations.push_back({"2022-05", {30, 0}});
  CHECK(*attained(one) == -50);
  one.target = one.baseline;
  CHECK_FALSE(attained(one));
  one = indicator(5, "lower");
  one.baseline = Number{20, 0};
  one.target = Number{10, 0};
  CHECK(*attained(one) == 150);
}

TEST_CASE("a number that no figure could be breaks neither course nor share") {
  Trace trace;
  for (const double value : {-1e74, 1e74}) trace.add(value);
  CHECK(std::isfinite(trace.values[0]));
  CHECK(std::isfinite(trace.values[1]));
  Indicator one = indicator(1e308);
  one.baseline = Number{0, 0};
  one.target = Number{1, 0};
  CHECK_FALSE(attained(one));
}

TEST_CASE("the light of an indicator follows its thresholds, which are not yet bad themselves") {
  Indicator up = indicator(50), down = indicator(50, "lower");
  CHECK_FALSE(light_of(up));
  up.yellow = down.yellow = Number{50, 0};
  CHECK(light_of(up) == track::Light::kGreen);
  CHECK(light_of(down) == track::Light::kGreen);
  up.yellow = Number{51, 0};
  down.yellow = Number{49, 0};
  CHECK(light_of(up) == track::Light::kYellow);
  CHECK(light_of(down) == track::Light::kYellow);
  up.red = Number{50.5, 1};
  down.red = Number{49.5, 1};
  CHECK(light_of(up) == track::Light::kRed);
  CHECK(light_of(down) == track::Light::kRed);
  up.observations.clear();
  CHECK_FALSE(light_of(up));
}

TEST_CASE("pieces of a type nobody listed are counted apart") {
  Pieces pieces(built_in().code_list(kOutputTypes));
  pieces.add("政策文件：甲；政策文件:乙；海报：丙");
  pieces.add("");
  CHECK(pieces.items() == 2);
  CHECK(pieces.pieces() == 3);
  CHECK(pieces.types()[1].pieces == 2);
  CHECK(pieces.types()[1].items == 1);
  CHECK(pieces.types().back().pieces == 1);
}

TEST_CASE("equals share a place among the best, few closures are none") {
  Year year;
  const auto close = [&](const char* unit, int times, bool is_late) {
    for (int i = 0; i < times; ++i) {
      auto before = revision("2022-02-01"), after = revision("2022-03-10", "closed");
      before.lead_unit = after.lead_unit = unit;
      after.done_on = is_late ? day("2023-02-01") : day("2022-03-10");
      const track::History h = history({before, after});
      year.add(look(h, {}, setting()), setting());
    }
  };
  close("甲", 3, false);
  close("乙", 3, false);
  close("丙", 4, true);
  close("丁", 2, false);  // too few
  close("戊", 4, false);
  close("己", 4, true);
  const Best best = BestSearch(built_in()).find(year, 3);
  std::vector<std::string> found;
  for (const auto& [rank, each] : best.units) found.push_back(std::to_string(rank) + each.name);
  CHECK(found == std::vector<std::string>{"1戊", "2乙", "2甲"});
}
