#include "report/trend.hpp"

#include "base/error.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Rows = std::vector<std::string>;

namespace {

/// The first quarter of the small ledger.
const Document& quarter() {
  static const SmallLedger small;
  static const Document page = [] {
    Request wanted = request();
    wanted.period = {base::Period::Kind::kQuarter, 2022, 1};
    return quarterly(small.open(), wanted);
  }();
  return page;
}

}  // namespace

TEST_CASE("the trend has a row per month, with what came within it and how it ended") {
  const Section& trend = section(quarter(), "trend");
  CHECK(rows(table(trend, "months")) == Rows{"2022-01 0 0 0 0 0 0 0 0 0 0 0 0/0", "2022-02 0 3 0 0 0 3 0 3 1 5 3 1/1",
                                             "2022-03 3 0 0 0 0 3 0 2 6 1 2 1/1"});
  const Table& lines = table(trend, "light_lines");
  CHECK(lines.drawn == Drawn::kLines);
  CHECK(rows(lines) == Rows{"2022-01 0 0 0", "2022-02 3 1 3", "2022-03 2 6 2"});
}

TEST_CASE("the months of the trend end with the as-of day") {
  const SmallLedger small;
  Request wanted = request("2022-02-28");
  wanted.period = {base::Period::Kind::kQuarter, 2022, 1};
  const Document page = quarterly(small.open(), wanted);
  CHECK(rows(table(section(page, "trend"), "light_lines")) == Rows{"2022-01 0 0 0", "2022-02 3 1 3"});
  CHECK(rows(table(section(page, "submitters"), "months")) == Rows{"2022-01 0 0 0 0", "2022-02 0 4 0 0"});
}

TEST_CASE("a month that does not add up is not printed") {
  const Words words(built_in(), base::Lang::kZh);
  const Request wanted = request();
  const Figures figures;
  std::vector<MonthFigures> months;
  months.push_back({kMarch, day("2022-03-31")});
  const Page page{built_in(), wanted, figures, words};
  CHECK_NOTHROW(trend_section(page, months));
  months[0].lists[0].balance.end = 1;
  CHECK_THROWS_AS(trend_section(page, months), base::Bug);
}
