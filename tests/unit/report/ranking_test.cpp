// Units in order.
#include "fixture.hpp"
#include "report/standings.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

Standing unit(const char* name, Share closed, Share red, std::optional<Share> in_time = {},
              std::optional<double> quality = {}) {
  Standing result;
  result.key = result.unit = name;
  result.closed = closed;
  result.red = red;
  result.in_time = in_time;
  result.quality = quality;
  return result;
}

std::string said_place(const std::optional<int>& place) { return place ? std::to_string(*place) : "-"; }

/// `unit place (closed red in_time quality)` of each.
std::vector<std::string> said_all(const std::vector<Standing>& all) {
  std::vector<std::string> result;
  for (const Standing& each : all)
    result.push_back(each.unit + " " + said_place(each.place) + " (" + said_place(each.closed_place) + " " +
                     said_place(each.red_place) + " " + said_place(each.in_time_place) + " " +
                     said_place(each.quality_place) + ")");
  return result;
}

}  // namespace

TEST_CASE("equal units share a place and the next is left out") {
  std::vector<Standing> all = {unit("a", {1, 4}, {0, 3}), unit("b", {2, 4}, {0, 2}), unit("c", {3, 6}, {0, 3}),
                               unit("d", {3, 4}, {0, 1})};
  rank(all, 3);
  CHECK(said_all(all) == std::vector<std::string>{"d 1 (1 1 - -)", "b 2 (2 1 - -)", "c 2 (2 1 - -)", "a 4 (4 1 - -)"});
}

TEST_CASE("the mean is of the places a unit has, and who has few items is not ranked and takes nobody's place") {
  std::vector<Standing> all = {unit("a", {1, 4}, {2, 4}, Share{1, 3}, 90.1), unit("b", {1, 5}, {0, 0}, {}, 95.0),
                               unit("c", {2, 2}, {0, 2}, Share{3, 3}, 99.0), unit("d", {0, 3}, {1, 3}, Share{3, 3})};
  rank(all, 3);
  CHECK(said_all(all) == std::vector<std::string>{"b 1 (2 - - 1)", "d 2 (3 1 1 -)", "a 3 (1 2 2 2)", "c - (- - - -)"});
  CHECK(all[2].mean_place == 1.75);
}

TEST_CASE("the page counts each unit's items of the period, with those that stand apart") {
  const SmallLedger small;
  const Document page = ranking(small.open(), request());
  const Section& units = section(page, "ranking");
  CHECK(said(fact(units, "ranked")) == "2/4");
  CHECK(rows(table(units, "measures")) ==
        std::vector<std::string>{"省卫生健康委 3 0/3 0/3  ", "省大数据局 3 0/3 0/3  "});
  CHECK(rows(table(units, "unranked")) ==
        std::vector<std::string>{"杭州市卫生健康委 2 1/2 0/1  ", "省医保局 2 0/2 2/2  "});
}
