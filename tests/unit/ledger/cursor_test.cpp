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
  Texts after(Cursor cursor) {
    Filter filter;
    filter.after = cursor;
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
  const Cursor there{last, day("2022-03-31")};
  move_cursor(ledger, "周报", there);
  CHECK(cursor(ledger, "周报") == there);
  move_cursor(ledger, "周报", {last - 1, day("2022-04-30")});
  CHECK(cursor(ledger, "周报") == there);
  CHECK_FALSE(cursor(ledger, "月报"));
}

TEST_CASE_FIXTURE(Needs, "after a cursor come the items of which something was recorded since") {
  tell("CJ-1", "甲", "2022-04-01T00:00:00Z");
  tell("CJ-2", "乙", "2022-04-02T00:00:00Z");
  const Cursor seen{last_seq(ledger), day("2022-03-31")};
  CHECK(after({0, seen.day}) == Texts{"CJ-1", "CJ-2"});
  CHECK(after(seen).empty());
  tell("CJ-1", "丙", "2022-04-03T00:00:00Z");
  CHECK(after(seen) == Texts{"CJ-1"});
}

TEST_CASE_FIXTURE(Needs, "after a cursor come the items true only from a later day than it had") {
  tell("CJ-1", "甲", "2022-04-01T00:00:00Z");
  CHECK(after({last_seq(ledger), day("2022-03-05")}).empty());
  CHECK(after({last_seq(ledger), day("2022-03-04")}) == Texts{"CJ-1"});
}

TEST_CASE_FIXTURE(Needs, "a cursor of earlier versions has passed whatever day it was") {
  tell("CJ-1", "甲", "2022-04-01T00:00:00Z");
  const std::int64_t last = last_seq(ledger);
  ledger.database().execute("INSERT INTO _meta VALUES ('cursor 周报', '" + std::to_string(last) + "')");
  REQUIRE(cursor(ledger, "周报"));
  CHECK(after(*cursor(ledger, "周报")).empty());
  move_cursor(ledger, "周报", {last, day("2022-03-31")});
  CHECK(cursor(ledger, "周报") == Cursor{last, day("2022-03-31")});
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
