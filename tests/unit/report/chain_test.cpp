// Needs followed down to their tasks, and where the way breaks off.
#include "fixture.hpp"
#include "report/chain_gaps.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

using Rows = std::vector<std::string>;

void add(const SmallLedger& small, const char* list, std::vector<std::string> headers,
         std::initializer_list<std::string_view> cells) {
  ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
  Sheet sheet(built_in(), list, std::move(headers));
  sheet.row(cells);
  ledger::test::import_sheet(writing, sheet, "2022-03", "2022-04-05T09:00:00Z",
                             std::string(list) + std::string(cells.begin()[0]));
}

ChainGaps gaps_of(const ledger::Ledger& ledger, const Request& request) {
  GapsOfTwo gaps(ledger.schema(), request);
  survey(ledger, request, [](const Item&, const Setting&) {},
         {[&](const track::History& history, const Surroundings& around) { gaps.add(history, around); }, {}});
  return gaps.now();
}

}  // namespace

TEST_CASE("a need has its scenarios, reforms and tasks counted, and the worst light under it") {
  const SmallLedger small;
  const Document page = chain(small.open(), request());
  const Section& needs = section(page, "needs");
  CHECK(rows(table(needs, "needs")) == Rows{"XQ-2022-330000-001 检查结果互认 省卫生健康委 1 1 8 2/11 2 red open 0"});
  CHECK(said(fact(needs, "whole_chains_closed")) == "0/1");
  CHECK(said(fact(needs, "chains_red")) == "1/1");
  const Section& gaps = section(page, "gaps");
  CHECK(said(fact(gaps, "need_without_scenario")) == "0/1");
  CHECK(said(fact(gaps, "task_without_parent")) == "0/8");
  CHECK(said(fact(gaps, "unknown_reference")) == "0/10");
}

TEST_CASE("every kind of gap is found once, and what was cancelled neither has one nor fills one") {
  const SmallLedger small;
  const std::vector<std::string> common = {"id", "title", "reporting_unit", "status", "due", "progress", "updated"};
  const auto with = [&](const char* field) {
    std::vector<std::string> headers = common;
    headers.emplace_back(field);
    return headers;
  };
  add(small, "needs", common, {"XQ-2022-330000-002", "需求", "甲局", "in_progress", "2022-12-31", "50", "2022-03-28"});
  add(small, "needs", common, {"XQ-2022-330000-003", "不办了", "甲局", "cancelled", "2022-12-31", "50", "2022-03-28"});
  add(small, "scenarios", with("needs"),
      {"CJ-2022-330000-002", "场景", "甲局", "in_progress", "2022-12-31", "50", "2022-03-28", "XQ-2022-330000-999"});
  add(small, "scenarios", with("needs"),
      {"CJ-2022-330000-003", "不做了", "甲局", "cancelled", "2022-12-31", "50", "2022-03-28", "XQ-2022-330000-002"});
  add(small, "reforms", with("scenarios"),
      {"GG-2022-330000-002", "改革", "甲局", "in_progress", "2022-12-31", "50", "2022-03-28", "CJ-2022-330000-001"});
  add(small, "tasks", common, {"RW-2022-330000-009", "任务", "甲局", "in_progress", "2022-12-31", "50", "2022-03-28"});
  const ledger::Ledger ledger = small.open();
  const ChainGaps gaps = gaps_of(ledger, request());
  const auto ids = [&](Gap gap) { return gaps.of(gap).ids(); };
  CHECK(ids(Gap::kNoScenario) == Ids{"XQ-2022-330000-002"});
  CHECK(ids(Gap::kNoReform) == Ids{"CJ-2022-330000-002"});
  CHECK(ids(Gap::kNoTask) == Ids{"GG-2022-330000-002"});
  CHECK(ids(Gap::kNoParent) == Ids{"RW-2022-330000-009"});
  CHECK(ids(Gap::kUnknown) == Ids{"CJ-2022-330000-002"});
  CHECK(gaps.of(Gap::kUnknown).items[0].unknown == "XQ-2022-330000-999");
  CHECK(gaps.of(Gap::kNoScenario).of == 2);
  const Document page = chain(ledger, request());
  CHECK(said(fact(section(page, "needs"), "chains_with_gaps")) == "2/2");
  CHECK(rows(table(section(page, "needs"), "needs")).size() == 2);
}

TEST_CASE("who cites an item is looked for outside the filter") {
  const SmallLedger small;
  Request wanted = request();
  wanted.filter.units = {"省卫生健康委"};
  CHECK(gaps_of(small.open(), wanted).of(Gap::kNoTask).ids().empty());
  CHECK(said(fact(section(chain(small.open(), wanted), "gaps"), "task_without_parent")) == "0/0");
}

TEST_CASE("an effect is reviewed by an observation of a month after the closure, whenever it is sent") {
  const SmallLedger small;
  const std::string need = "XQ-2022-330000-002", indicator = "ZB-2022-330000-001";
  add(small, "needs", {"id", "title", "reporting_unit", "status", "closed_on", "updated"},
      {need, "需求", "甲局", "closed", "2022-02-20", "2022-03-02"});
  add(small, "scenarios", {"id", "title", "reporting_unit", "status", "closed_on", "updated", "needs"},
      {"CJ-2022-330000-002", "场景", "甲局", "closed", "2022-02-20", "2022-03-02", need});
  add(small, "indicators", {"id", "title", "item"}, {indicator, "互认项数", "CJ-2022-330000-002"});
  const auto whole_chain = [&] {
    const ledger::Ledger ledger = small.open();
    const std::string of_chain = said(fact(section(chain(ledger, request()), "needs"), "whole_chains_closed"));
    return of_chain + " " + said(fact(section(item_page(ledger, request(), need), "chain"), "effect_reviewed"));
  };
  const std::vector<std::string> headers = {"id", "indicator", "period", "value"};
  add(small, "observations", headers, {indicator + "-202201", indicator, "2022-01", "5"});
  CHECK(whole_chain() == "0/2 ");
  add(small, "observations", headers, {indicator + "-202204", indicator, "2022-04", "6"});  // still to come
  CHECK(whole_chain() == "0/2 ");
  add(small, "observations", headers, {indicator + "-202202", indicator, "2022-02", "6"});
  CHECK(whole_chain() == "1/2 2022-02-28");
}
