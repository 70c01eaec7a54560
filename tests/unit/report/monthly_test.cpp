#include "report/sections.hpp"

#include <algorithm>

#include "../base/error_of.hpp"
#include "fixture.hpp"
#include "ledger/period.hpp"
#include "render/render.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Rows = std::vector<std::string>;

namespace {

const Document& march_page() {
  static const SmallLedger small;
  static const Document page = monthly(small.open(), request());
  return page;
}

}  // namespace

TEST_CASE("the balance has a line per list, the total over three, the tasks apart") {
  const Document& page = march_page();
  CHECK(rows(table(section(page, "balance"), "by_list")) == Rows{"needs 1 0 0 0 0 1 0", "scenarios 1 0 0 0 0 1 0",
                                                                 "reforms 1 0 0 0 0 1 0", "total 3 0 0 0 0 3 0",
                                                                 "tasks 6 1 0 1 0 6 1"});
  CHECK(count(page, "balance", "open") == 3);
}

TEST_CASE("lights are counted per list, red items named with what blocks them") {
  const Section& lights = section(march_page(), "lights");
  CHECK(rows(table(lights, "by_list")).back() == "tasks 2 3 1 2 1 1");
  CHECK(rows(table(lights, "items")) ==
        Rows{"RW-2022-330000-001 接口改造 省医保局 陈示例 逾期44天 2 接口未开放，需要省级协调 召开协调会",
             "RW-2022-330000-002 目录对照 省医保局 陈示例 逾期21天 1  "});
}

TEST_CASE("overdue items joined, left and are still there") {
  const Section& overdue = section(march_page(), "overdue");
  CHECK(rows(table(overdue, "by_list")).back() == "tasks 3 1 2 2 0 1 1 0");
  CHECK(rows(table(overdue, "items")) == Rows{"RW-2022-330000-001 接口改造 省医保局 陈示例 2022-02-15 44 still",
                                              "RW-2022-330000-002 目录对照 省医保局 陈示例 2022-03-10 21 joined"});
  CHECK(rows(table(overdue, "left_items")) == Rows{"RW-2022-330000-004 系统迁移 杭州市卫生健康委 2022-06-30 moved_due",
                                                   "RW-2022-330000-006 数据归集 省大数据局 2022-02-20 claimed"});
}

TEST_CASE("the on-time rate speaks of the closures of the month") {
  const Section& timeliness = section(march_page(), "timeliness");
  CHECK(rows(table(timeliness, "by_list")).back() == "tasks 1 1/1 1/1 73.00 73.00 1");
  CHECK(rows(table(timeliness, "by_list"))[0] == "needs 0 0/0 0/0   0");
  CHECK(rows(table(timeliness, "items")) ==
        Rows{"RW-2022-330000-003 标准发布 杭州市卫生健康委 2022-02-28 2022-02-20 2022-03-15 已销号"});
}

TEST_CASE("what is near due, claimed, not updated or declared otherwise is named") {
  const Document& page = march_page();
  CHECK(rows(table(section(page, "near_due"), "items")) ==
        Rows{"RW-2022-330000-007 =1+1|<b> 省大数据局 陈示例 2022-04-05 99% green"});
  CHECK(rows(table(section(page, "claims"), "items")) ==
        Rows{"RW-2022-330000-006 数据归集 省大数据局 2022-03-05 3 yellow 比完成时限晚13天完成，待复核销号"});
  CHECK(rows(table(section(page, "not_updated"), "items")).size() == 4);  // a task, and need, scenario and reform
  CHECK(said(fact(section(page, "declared"), "declared_differs")) == "1/2");
  CHECK(rows(table(section(page, "declared"), "items")) ==
        Rows{"RW-2022-330000-001 接口改造 省医保局 green red 逾期44天"});
}

TEST_CASE("units stand worst first, submitters with their day, corrections with theirs") {
  const Document& page = march_page();
  const Rows units = rows(table(section(page, "by_unit"), "units"));
  REQUIRE(units.size() == 4);
  CHECK(units[0] == "省医保局 red 2 0 0 0 2 2 0");
  CHECK(rows(table(section(page, "submitters"), "received_offices")) == Rows{"杭州市卫生健康委 2022-04-04 2 0 in_time",
                                                                             "省医保局 2022-04-04 2 0 in_time",
                                                                             "省大数据局 2022-04-04 2 0 in_time"});
  CHECK(count(page, "corrections", "corrections") == 1);
  CHECK(rows(table(section(page, "corrections"), "items")) ==
        Rows{"RW-2022-330000-008 专班例会 省大数据局 2022-02-27 in_progress 30%"});
}

TEST_CASE("a quiet month says so everywhere") {
  const SmallLedger small;
  const Document page = monthly(small.open(), request("2021-01-31"));
  for (const Section& each : page.sections) {
    for (const Block& block : each.blocks) {
      const auto* empty = std::get_if<Table>(&block);
      if (empty == nullptr || empty->key == "by_list") continue;
      CAPTURE(each.key);
      CHECK(empty->rows.empty());
      CHECK_FALSE(empty->empty_text.empty());
    }
  }
}

TEST_CASE("the filter narrows every figure and stands in the header") {
  const SmallLedger small;
  Request wanted = request();
  wanted.filter.units = {"省医保局"};
  const Document page = monthly(small.open(), wanted);
  CHECK(count(page, "lights", "red") == 2);
  CHECK(rows(table(section(page, "by_unit"), "units")).size() == 1);
  CHECK(said(page.header.facts.back().value) == "--unit 省医保局");
}

TEST_CASE("a report takes its kinds of period and a day in it, and names the report for another kind") {
  const SmallLedger small;
  const auto error = [&](const char* name, base::Period period, const char* as_of) {
    Request wanted = request(as_of);
    wanted.period = period;
    const auto report = std::ranges::find(reports(), std::string_view(name), &Report::name);
    return reform::test::error_of([&] { make(*report, small.open(), wanted); }).zh;
  };
  const base::Period quarter{base::Period::Kind::kQuarter, 2022, 1};
  CHECK(error("monthly", quarter, "2022-03-31") ==
        "报表 monthly 按月份（如 2022-03）或任意几天（--from 首日 --to 末日）出具，收到的时段是 2022-Q1。"
        "请用 reformctl report quarterly --period 2022-Q1，或改写时段。");
  CHECK(error("quarterly", kMarch, "2022-03-31").find("reformctl report monthly --period 2022-03") !=
        std::string::npos);
  CHECK(error("monthly", kMarch, "2022-04-01").find("不在时段 2022-03 之内") != std::string::npos);
}

TEST_CASE("a monthly page of any days counts what happened on them, and submissions month by month") {
  const SmallLedger small;
  Request wanted = request("2022-03-20");
  wanted.period = *base::days_of(day("2022-02-26"), day("2022-03-20"));
  const Document page = monthly(small.open(), wanted);
  CHECK(page.title == "改革工作月监测 2022-02-26..2022-03-20");
  CHECK(rows(table(section(page, "submitters"), "months")) == Rows{"2022-02 0 4 0 0"});  // March is not over
}

TEST_CASE("what is recorded later for later days changes nothing") {
  const SmallLedger small;
  const Document before = monthly(small.open(), request());
  {
    ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet april(built_in(), "tasks", {"id", "title", "status", "progress", "updated"});
    april.row({"RW-2022-330000-001", "接口改造", "closed", "100", "2022-04-20"});
    ledger::test::import_sheet(writing, april, "2022-04", "2022-05-04T09:00:00Z", "april.csv");
  }
  const Document after = monthly(small.open(), request());
  CHECK(rows(table(section(after, "lights"), "items")) == rows(table(section(before, "lights"), "items")));
  for (std::size_t i = 0; i < before.header.facts.size(); ++i) {
    CHECK(said(after.header.facts[i].value) == said(before.header.facts[i].value));
  }
}

TEST_CASE("what is a correction at a time stays one, whenever the month before is closed and opened again") {
  const SmallLedger small;
  const base::Period february = kMarch.previous();
  const auto corrections = [&](const char* known_at) {
    Request wanted = request();
    wanted.moment.known_at = known_at;
    return count(monthly(small.open(), wanted), "corrections", "corrections");
  };
  const char *before = "2022-04-08T12:00:00Z", *closed = "2022-04-09T12:00:00Z", *opened = "2022-04-10T12:00:00Z";
  CHECK(corrections(before) == 1);
  ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
  ledger::close_period(writing, february, [] { return std::vector<ledger::PublishedLight>(); },
                       {"2022-04-09T00:00:00Z"});
  CHECK(corrections(before) == 1);
  CHECK(corrections(closed) == 0);
  ledger::reopen_period(writing, february, "补报", {"2022-04-10T00:00:00Z"});
  CHECK(corrections(closed) == 0);
  CHECK(corrections(opened) == 1);
}

TEST_CASE("the first lists of a month correct nothing, wherever in the month the days asked for begin") {
  const Scratch folder;
  ledger::Ledger writing(folder.path("ledger.db"), built_in(), ledger::Ledger::Mode::kWrite);
  const auto send = [&](const char* period, const char* sent, std::initializer_list<const char*> updated) {
    Sheet tasks(built_in(), "tasks", {"id", "title", "reporting_unit", "status", "due", "progress", "updated"});
    int serial = 100;
    for (const char* on : updated)
      tasks.row({"RW-2022-330000-" + std::to_string(++serial), sent, "省医保局", "in_progress", "ongoing", "50", on});
    ledger::test::import_sheet(writing, tasks, period, sent, sent);
  };
  Request wanted = request();
  wanted.period = *base::days_of(day("2022-02-10"), day("2022-03-31"));
  const auto corrections = [&] { return count(monthly(writing, wanted), "corrections", "corrections"); };
  send("2022-02", "2022-03-04T09:00:00Z", {"2022-02-20", "2022-02-03"});
  CHECK(corrections() == 0);
  send("2022-02", "2022-03-05T09:00:00Z", {"2022-02-20", "2022-02-03"});
  CHECK(corrections() == 0);  // March has no lists yet
  send("2022-03", "2022-04-04T09:00:00Z", {"2022-03-20", "2022-03-03"});
  CHECK(corrections() == 0);
  send("2022-02", "2022-04-08T09:00:00Z", {"2022-02-20", "2022-02-03"});
  CHECK(corrections() == 1);
}

TEST_CASE("of a published month every item changed since is listed, with what changed") {
  const SmallLedger small;
  ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
  const auto as_published = [] { return std::vector<ledger::PublishedLight>(); };
  ledger::close_period(writing, {base::Period::Kind::kMonth, 2022, 2}, as_published, {"2022-04-09T00:00:00Z"});
  ledger::close_period(writing, kMarch, as_published, {"2022-04-10T00:00:00Z"});
  const Document nothing = monthly(small.open(), request());
  CHECK(count(nothing, "changed_since", "changed_since") == 0);
  Sheet late(built_in(), "needs",
             {"id", "title", "reporting_unit", "lead_unit", "status", "start", "due", "progress", "updated"});
  late.row({"XQ-2022-330000-001", "检查结果互认", "省卫生健康委", "省医保局", "in_progress", "2022-01-01", "ongoing",
            "52", "2022-03-20"});
  ledger::test::import_sheet(writing, late, "2022-03", "2022-04-20T00:00:00Z", "again.csv");
  const Document page = monthly(small.open(), request());
  CHECK(rows(table(section(page, "changed_since"), "items")) ==
        Rows{"XQ-2022-330000-001 needs 检查结果互认 yellow green 牵头单位：— → 省医保局；进度：50 → 52"});
  for (const render::Format& format : render::formats()) CHECK(format.render(page, {}).size() > 100);
  Request longer = request();
  const Rows of_months = {
      "2022-03 XQ-2022-330000-001 needs 检查结果互认 yellow green 牵头单位：— → 省医保局；进度：50 → 52"};
  const auto changed = [&](auto make, base::Period period) {
    longer.period = period;
    return rows(table(section(make(small.open(), longer), "changed_since"), "items"));
  };
  const Paragraph days = std::get<Paragraph>(section(compare(small.open(), request()), "figures").blocks[0]);
  CHECK(days.text.find("按 2022-04-10T00:00:00Z 所知") != std::string::npos);
  CHECK(changed(quarterly, {base::Period::Kind::kQuarter, 2022, 1}) == of_months);
  CHECK(changed(annual, {base::Period::Kind::kYear, 2022, 1}) == of_months);
  CHECK(changed(monthly, *base::days_of(day("2022-02-10"), day("2022-03-31"))) == of_months);
  Sheet earlier(built_in(), "needs",
                {"id", "title", "reporting_unit", "lead_unit", "status", "start", "due", "progress", "updated"});
  earlier.row({"XQ-2022-330000-001", "检查结果互认", "省卫生健康委", "省医保局", "in_progress", "2022-01-01", "ongoing",
               "31", "2022-02-20"});
  ledger::test::import_sheet(writing, earlier, "2022-02", "2022-04-21T00:00:00Z", "february.csv");
  CHECK(changed(quarterly, {base::Period::Kind::kQuarter, 2022, 1}).size() == 2);
  CHECK(count(quarterly(small.open(), longer), "changed_since", "changed_since") == 1);
  longer.period = *base::days_of(day("2022-03-10"), day("2022-03-31"));  // March is not in it as a whole
  CHECK(monthly(small.open(), longer).sections.back().key == "corrections");
}

TEST_CASE("the head names the codes that the page is restricted to") {
  const SmallLedger small;
  Request wanted = request();
  wanted.filter.regions = {"330100"};
  wanted.filter.systems = {"SH"};
  wanted.filter.units = {"省医保局"};
  const Document page = monthly(small.open(), wanted);
  const Word filter = std::get<Word>(page.header.facts.back().value);
  CHECK(filter.key == "--region 330100 --unit 省医保局 --system SH");
  CHECK(filter.text == "--region 330100（杭州市） --unit 省医保局 --system SH（数字社会）");
}
