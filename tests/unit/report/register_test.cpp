// The register of applications.
#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

using Rows = std::vector<std::string>;

struct Applications {
  Scratch folder;
  std::string path = folder.path("ledger.db");

  Applications() {
    ledger::Ledger writing(path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet sheet(built_in(), "scenarios",
                {"id", "title", "reporting_unit", "system", "status", "start", "due", "progress", "updated", "app",
                 "register_no", "promotion_stage", "reach"});
    const auto add = [&](const char* id, const char* state, const char* app, const char* number, const char* stage,
                         const char* reach) {
      sheet.row(
          {id, "场景", "甲局", "SH", state, "2022-01-01", "2022-12-31", "50", "2022-03-28", app, number, stage, reach});
    };
    add("CJ-2022-330000-001", "in_progress", "浙医互认", "YB-001", "province_wide", "330000");
    add("CJ-2022-330000-002", "in_progress", "海洋云仓", "", "discovery", "331000");
    add("CJ-2022-330000-003", "in_progress", "浙医互认", "", "province_wide", "330106；330108");
    add("CJ-2022-330000-004", "in_progress", "", "", "assessment", "");
    add("CJ-2022-330000-005", "cancelled", "停用的应用", "", "province_wide", "330000");
    ledger::test::import_sheet(writing, sheet, "2022-03", "2022-04-04T09:00:00Z");
  }

  Document page() const { return application_register({path, built_in(), ledger::Ledger::Mode::kRead}, request()); }
};

}  // namespace

TEST_CASE("applications stand by stage with how far they reach") {
  const Document page = Applications().page();
  const Section& all = section(page, "applications");
  CHECK(rows(table(all, "items")) == Rows{"海洋云仓 CJ-2022-330000-002  甲局 discovery in_progress green",
                                          "浙医互认 CJ-2022-330000-001 YB-001 甲局 province_wide in_progress green",
                                          "浙医互认 CJ-2022-330000-003  甲局 province_wide in_progress green"});
  CHECK(rows(table(all, "reach")) == Rows{"海洋云仓 CJ-2022-330000-002 SH 1/11 9/90",
                                          "浙医互认 CJ-2022-330000-001 SH 11/11 90/90",
                                          "浙医互认 CJ-2022-330000-003 SH 1/11 2/90"});
  CHECK(rows(table(all, "by_stage")) == Rows{"discovery 1", "assessment 0", "improvement 0", "province_wide 2"});
  CHECK(said(fact(all, "applications")) == "3/4");
  CHECK(said(fact(all, "without_register_no")) == "1/2");
}

TEST_CASE("names that stand twice and rollouts without a number are listed") {
  const Document page = Applications().page();
  const Section& check = section(page, "check");
  CHECK(rows(table(check, "listed_twice")) ==
        Rows{"浙医互认 CJ-2022-330000-001 YB-001 甲局", "浙医互认 CJ-2022-330000-003  甲局"});
  CHECK(rows(table(check, "without_register_no")) == Rows{"CJ-2022-330000-003 浙医互认 甲局 in_progress"});
}
