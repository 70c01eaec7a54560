#include "report/rollout.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Rows = std::vector<std::string>;

TEST_CASE("stages stand in the order of the code list, those without one last, cancelled items nowhere") {
  const Scratch folder;
  ledger::Ledger ledger(folder.path("ledger.db"), built_in(), ledger::Ledger::Mode::kWrite);
  Sheet sheet(built_in(), "scenarios", {"id", "title", "reporting_unit", "status", "updated", "promotion_stage"});
  const auto scenario = [&](const char* id, const char* state, const char* stage) {
    sheet.row({id, "场景", "省医保局", state, "2022-03-10", stage});
  };
  scenario("CJ-2022-330000-001", "in_progress", "province_wide");
  scenario("CJ-2022-330000-002", "in_progress", "");
  scenario("CJ-2022-330000-003", "closed", "discovery");
  scenario("CJ-2022-330000-004", "in_progress", "province_wide");
  scenario("CJ-2022-330000-005", "cancelled", "discovery");
  ledger::test::import_sheet(ledger, sheet, "2022-03", "2022-04-01T00:00:00Z", "scenarios.csv");
  const Request wanted = request();
  const Words words(built_in(), base::Lang::kZh);
  const Figures figures;
  const Page page{built_in(), wanted, figures, words};
  Rollout stages(built_in());
  survey(ledger, wanted, [&](const Item& item, const Setting&) { stages.add(item, item.more); },
         {.fields = {std::begin(kStageFields), std::end(kStageFields)}});
  const Section rollout = rollout_section(page, stages);
  const Table& bars = table(rollout, "scenarios");
  CHECK(rows(bars) == Rows{"discovery 1/4", "assessment 0/4", "improvement 0/4", "province_wide 2/4", "1/4"});
  CHECK(bars.drawn == Drawn::kBars);
  CHECK(table(rollout, "scenarios_items").is_detail);
  CHECK(rows(table(rollout, "scenarios_items"))[0] == "CJ-2022-330000-003 场景 省医保局 discovery");
  CHECK(rows(table(rollout, "reforms")) == Rows{"pilot 0/0", "distillation 0/0", "replication 0/0"});
}
