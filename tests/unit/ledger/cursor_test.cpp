#include "ledger/cursor.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

struct Needs : Fixture {
  Ledger ledger = write();

  void tell(const char* id, const char* title, const char* recorded_at) {
    Sheet sheet(schema, "scenarios", {"id", "title", "status", "updated", "needs", "reporting_unit"});
    sheet.row({id, title, "in_progress", "2022-03-05", "XQ-1", "甲局"});
    import_sheet(ledger, sheet, "2022-03", recorded_at, std::string(title) + ".csv");
  }
  Texts after(std::int64_t seq) {
    Filter filter;
    filter.after_seq = seq;
    Texts rows, histories;
    const Moment moment{day("2022-12-31"), {}};
    ledger.each_row(moment, filter, [&](const Row& row) { rows.push_back(row.texts[0]); });
    ledger.each_history(moment, filter, [&](const track::History& item) { histories.push_back(item.id); });
    CHECK(rows == histories);
    return rows;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Needs, "a cursor stands nowhere until it is moved, and never goes back") {
  tell("CJ-1", "甲", "2022-04-01T00:00:00Z");
  CHECK_FALSE(cursor(ledger, "周报"));
  const std::int64_t last = last_seq(ledger);
  CHECK(last > 0);
  move_cursor(ledger, "周报", last);
  CHECK(cursor(ledger, "周报") == last);
  move_cursor(ledger, "周报", last - 1);
  CHECK(cursor(ledger, "周报") == last);
  CHECK_FALSE(cursor(ledger, "月报"));
}

TEST_CASE_FIXTURE(Needs, "after a cursor come the items of which something was recorded since") {
  tell("CJ-1", "甲", "2022-04-01T00:00:00Z");
  tell("CJ-2", "乙", "2022-04-02T00:00:00Z");
  const std::int64_t seen = last_seq(ledger);
  CHECK(after(0) == Texts{"CJ-1", "CJ-2"});
  CHECK(after(seen).empty());
  tell("CJ-1", "丙", "2022-04-03T00:00:00Z");
  CHECK(after(seen) == Texts{"CJ-1"});
}

TEST_CASE_FIXTURE(Needs, "what comes after a number was not known at the time before it") {
  CHECK(time_before_next(ledger, 0).empty());
  tell("CJ-1", "一", "2022-03-10T09:00:00Z");
  const std::int64_t first = last_seq(ledger);
  CHECK(time_before_next(ledger, first).empty());
  tell("CJ-2", "二", "2022-03-11T09:00:00Z");
  const std::string time = time_before_next(ledger, first);
  Texts known;
  ledger.each_row({day("2022-12-31"), time}, {}, [&](const Row& row) { known.push_back(row.texts[0]); });
  CHECK(known == Texts{"CJ-1"});
}
