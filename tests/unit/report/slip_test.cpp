// Who is told what, and until when.
#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

Document slip_of(const SmallLedger& small, std::vector<std::string> units, const char* as_of = "2022-03-31") {
  Request wanted = request(as_of);
  wanted.filter.units = std::move(units);
  return slip(small.open(), wanted);
}

const Fact& whole_fact(const Section& section, std::string_view key) {
  static const Fact nothing;
  for (const Fact& fact : std::get<Facts>(section.blocks[1]).facts)
    if (fact.key == key) return fact;
  FAIL("no fact " << key);
  return nothing;
}

}  // namespace

TEST_CASE("without a unit there is a slip for each unit with something red") {
  const SmallLedger small;
  const Document all = slip_of(small, {});
  REQUIRE(all.sections.size() == 1);
  CHECK(all.sections[0].title == "省医保局");
  CHECK(rows(table(all.sections[0], "items")) ==
        std::vector<std::string>{
            "RW-2022-330000-001 接口改造 red 逾期44天 2022-02-15 陈示例 接口未开放，需要省级协调 召开协调会",
            "RW-2022-330000-002 目录对照 red 逾期21天 2022-03-10 陈示例  "});
  CHECK(said(fact(all.sections[0], "reply_by")) == "2022-04-07");
  CHECK(said(fact(all.sections[0], "unit")) == "省医保局");
}

TEST_CASE("a unit's slip has its yellow and near-due items too, with the numbers of the period before") {
  const SmallLedger small;
  const Document one = slip_of(small, {"省医保局", "省大数据局", "没有这个单位"});
  REQUIRE(one.sections.size() == 3);
  const Fact& red = whole_fact(one.sections[0], "red");
  CHECK(said(red.value) == "2");
  CHECK(said(red.before) == "1");
  CHECK(red.command ==
        "reformctl list --unit 省医保局,省大数据局,没有这个单位 --figure slip.slip_1.red --as-of 2022-03-31");
  CHECK(rows(table(one.sections[1], "items")).size() == 3);
  CHECK(said(fact(one.sections[1], "near_due")) == "1");
  CHECK(table(one.sections[2], "items").rows.empty());
  CHECK(whole_fact(one.sections[2], "red").command.empty());
}

TEST_CASE("when nothing is red the page says so") {
  const SmallLedger small;
  Request wanted = request();
  wanted.filter.ids = {"XQ-2022-330000-001"};
  const Document none = slip(small.open(), wanted);
  REQUIRE(none.sections.size() == 1);
  CHECK(std::get<Paragraph>(none.sections[0].blocks[0]).text.find("--unit") != std::string::npos);
}

TEST_CASE("a claim that waits too long is told to who must review it") {
  const ledger::test::Scratch folder;
  const std::string path = folder.path("ledger.db");
  ledger::Ledger ledger(path, built_in(), ledger::Ledger::Mode::kWrite);
  Sheet tasks(built_in(), "tasks",
              {"id", "title", "reporting_unit", "lead_unit", "status", "start", "due", "progress", "done_on",
               "review_unit", "updated"});
  tasks.row({"RW-2022-330000-001", "一", "甲局", "乙局", "pending", "2022-01-01", "2022-06-30", "100", "2022-01-20",
             "丙局", "2022-01-25"});
  tasks.row({"RW-2022-330000-002", "二", "甲局", "乙局", "pending", "2022-01-01", "2022-06-30", "100", "2022-01-20", "",
             "2022-01-25"});
  ledger::test::import_sheet(ledger, tasks, "2022-01", "2022-02-04T09:00:00Z");
  const auto to_review = [&](const char* unit) {
    Request wanted = request();
    wanted.filter.units = {unit};
    const Section section = slip(ledger, wanted).sections[0];
    CHECK(table(section, "items").rows.empty());
    return rows(table(section, "review_items"));
  };
  CHECK(to_review("丙局") == std::vector<std::string>{"RW-2022-330000-001 一 乙局 2022-01-20 65"});
  CHECK(to_review("甲局") == std::vector<std::string>{"RW-2022-330000-002 二 乙局 2022-01-20 65"});
  CHECK(to_review("乙局").empty());
}

TEST_CASE("items for decision stand first") {
  const SmallLedger small;
  Request wanted = request("2022-05-31");
  const Document late = slip(small.open(), wanted);
  REQUIRE_FALSE(late.sections.empty());
  const auto lines = rows(table(late.sections[0], "items"));
  CHECK(lines.front().find(" escalated ") != std::string::npos);
  CHECK(said(fact(late.sections[0], "escalated")) != "0");
}
