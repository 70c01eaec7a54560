// A file that does not say for which month it is.
#include "fixture.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

TEST_CASE("the records of a file that names no period are rejected, whatever month it may be for") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id", "title", "reporting_unit", "status", "updated"});
  sheet.row({"XQ-1", "一", "甲局", "in_progress", "2022-03-10"});
  {
    Importer importer(ledger, kNoon);
    importer.add(sheet.batch(), sheet.summary("a.csv"), std::nullopt);
    importer.reconcile({sheet.summary("a.csv")});
    REQUIRE(importer.submissions().size() == 1);
    CHECK(importer.submissions()[0].office == "甲局");
    CHECK(importer.submissions()[0].period.empty());
    CHECK(importer.submissions()[0].counts.rejected == 1);
    importer.commit({sheet.summary("a.csv")}, {});
  }
  CHECK(ledger.database().integer("SELECT count(*) FROM needs") == 0);
  CHECK(ledger.submissions({}, {}).empty());
}
