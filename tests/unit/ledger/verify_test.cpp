// Whatever is changed in the file by another hand is named.
#include "ledger/verify.hpp"

#include "fixture.hpp"
#include "ledger/move.hpp"
#include "ledger/period.hpp"
#include "ledger/void.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

/// Imports (one confirming), a move, a publication and a void: 7 links.
void fill(const Fixture& fixture) {
  Ledger ledger = fixture.write();
  Sheet needs(fixture.schema, "needs", {"id", "title", "reporting_unit", "status", "progress", "多余"});
  needs.row({"XQ-1", "一", "甲局", "in_progress", "100", "x"}).row({"XQ-2", "二", "甲局", "in_progress", "5", ""});
  Importer importer(ledger, kNoon);
  importer.add(needs.batch(), needs.summary("a.csv"), base::parse_period("2022-02"));
  const std::vector<Quality> qualities = {
      {"甲局", "2022-02", 1, 0, "95.0", {{"A", 1, 0, "50.0"}}, {{"A206", "error", 1}}}};
  importer.commit({needs.summary("a.csv")}, qualities);             // 1, 2, 3
  import_sheet(ledger, needs, "2022-03", kNoon, "b.csv");           // 4: nothing new
  move(ledger, {"XQ-1", "pending", day("2022-04-01"), {}}, kNoon);  // 5
  close_period(
      ledger, base::parse_period("2022-02").value(),
      [] {
        return std::vector<PublishedLight>{{"needs", "XQ-1", "red"}};
      },
      kNoon);                                            // 6
  void_submission(ledger, 2, "误报", {kLater, "张三"});  // 7
}

/// Keys and numbers of what is found.
Texts flaws_after(const std::string& sql) {
  const Fixture fixture;
  fill(fixture);
  if (!sql.empty()) {
    base::Database database(fixture.path, base::Database::Mode::kReadWrite);
    database.execute("PRAGMA foreign_keys = OFF; " + sql);
  }
  Texts flaws;
  for (const Flaw& flaw : verify(fixture.read()).flaws)
    flaws.push_back(flaw.message.key + " " + std::to_string(flaw.seq));
  return flaws;
}

}  // namespace

TEST_CASE("an untouched ledger is whole, and says how much there is in it") {
  CHECK(flaws_after("") == Texts{});
  const Fixture fixture;
  fill(fixture);
  const Verified verified = verify(fixture.read());
  CHECK(verified.revisions == 3);
  CHECK(verified.events == 4);
  CHECK(verified.submissions == 2);
  CHECK(verified.head.size() == 64);
}

TEST_CASE("an empty ledger is whole") {
  const Fixture fixture;
  fixture.write();
  const Verified verified = verify(fixture.read());
  CHECK(verified.flaws_total == 0);
  CHECK(verified.head.empty());
}

TEST_CASE("a changed, removed or inserted row is named by its number") {
  CHECK(flaws_after("UPDATE needs SET title = '壹' WHERE _seq = 1") == Texts{"verify.content 1"});
  CHECK(flaws_after("UPDATE needs SET _extra = NULL WHERE _seq = 1") == Texts{"verify.content 1"});
  CHECK(flaws_after("UPDATE needs SET _effective_on = '2022-01-31' WHERE _seq = 2") == Texts{"verify.digest 2"});
  CHECK(flaws_after("UPDATE needs SET _by = '别人' WHERE _seq = 5") == Texts{"verify.digest 5"});
  CHECK(flaws_after("UPDATE needs SET _content = x'00' WHERE _seq = 2") == Texts{"verify.no_digest 2"});
  CHECK(flaws_after("DELETE FROM needs WHERE _seq = 5") == Texts{"verify.missing 5"});
  CHECK(flaws_after("INSERT INTO needs SELECT 8, _effective_on, _recorded_at, _source, _record, _line, _action, _by, "
                    "_extra, _content, _digest, id, title, region, reporting_unit, lead_unit, system, source, status, "
                    "due, progress, updated, reviewer FROM needs WHERE _seq = 5")[0] == "verify.digest 8");
  CHECK(flaws_after("UPDATE _chain SET seq = 6") == Texts{"verify.end 7"});
}

TEST_CASE("what events stand for cannot be changed either") {
  CHECK(flaws_after("UPDATE _submission SET office = '乙局' WHERE number = 1") == Texts{"verify.content 3"});
  CHECK(flaws_after("UPDATE _source SET digest = 'x' WHERE number = 2") == Texts{"verify.content 4"});
  CHECK(flaws_after("DELETE FROM _confirmation WHERE record = 1")[0] == "verify.content 4");
  CHECK(flaws_after("UPDATE _count SET added = 1, rejected = 1")[0] == "verify.content 3");
  CHECK(flaws_after("UPDATE _score SET score = '100.0'") == Texts{"verify.content 3"});
  CHECK(flaws_after("DELETE FROM _finding") == Texts{"verify.content 3"});
  CHECK(flaws_after("UPDATE _light SET light = 'green'") == Texts{"verify.content 6"});
  CHECK(flaws_after("UPDATE _event SET reason = '别的' WHERE kind = 'void'") == Texts{"verify.content 7"});
  CHECK(flaws_after("UPDATE _event SET recorded_by = '' WHERE kind = 'void'") == Texts{"verify.digest 7"});
  CHECK(flaws_after("DELETE FROM _event WHERE kind = 'void'") == Texts{"verify.end 6"});
}

TEST_CASE("a row that no event stands for is named") {
  const Texts uncovered{"verify.uncovered 0"};
  const std::string submission =
      "INSERT INTO _submission SELECT 3, '丙局', period, version, recorded_at, recorded_by, "
      "errors, warnings, score FROM _submission WHERE number = 1";
  CHECK(flaws_after(submission) == uncovered);
  CHECK(flaws_after(std::string(submission).replace(submission.find("3"), 1, "0")) == uncovered);
  CHECK(flaws_after("INSERT INTO _source SELECT 9, NULL, name, format, encoding, digest, records, recorded_at FROM "
                    "_source WHERE number = 1") == uncovered);
  CHECK(flaws_after("INSERT INTO _confirmation VALUES (1, 1, 1, 1, '2022-02-28', NULL)") == uncovered);
  CHECK(flaws_after("INSERT INTO _confirmation VALUES (1, 1, 1, 1, '2022-02-28', 6)") == uncovered);
  CHECK(flaws_after("INSERT INTO _light VALUES (7, 'needs', 'XQ-1', 'green')") == uncovered);
}

TEST_CASE("tables, triggers, views and indexes of another hand are named, and indexes that are gone") {
  CHECK(flaws_after("CREATE TRIGGER t AFTER INSERT ON needs BEGIN DELETE FROM needs; END") ==
        Texts{"verify.foreign 0"});
  CHECK(flaws_after("CREATE VIEW v AS SELECT 1") == Texts{"verify.foreign 0"});
  CHECK(flaws_after("CREATE UNIQUE INDEX i ON needs (title, _seq)") == Texts{"verify.foreign 0"});
  CHECK(flaws_after("DROP INDEX _needs_in_order") == Texts{"verify.dropped 0"});
  CHECK(flaws_after("DROP INDEX _needs_in_order; CREATE INDEX _needs_in_order ON needs (_by)") ==
        Texts{"verify.foreign 0"});
  CHECK(flaws_after("CREATE TABLE t (a)") == Texts{"verify.foreign 0"});
}

TEST_CASE("columns of another hand are named, but not what may be a field of an earlier schema") {
  CHECK(flaws_after("ALTER TABLE _submission ADD COLUMN x TEXT") == Texts{"verify.foreign 0"});
  CHECK(flaws_after("ALTER TABLE needs ADD COLUMN _x TEXT") == Texts{"verify.foreign 0"});
  CHECK(flaws_after("ALTER TABLE needs ADD COLUMN x INTEGER") == Texts{"verify.foreign 0"});
  CHECK(flaws_after("ALTER TABLE needs ADD COLUMN x TEXT") == Texts{});
}

TEST_CASE("what is said to a person has words for events, things and rows") {
  const auto first_after = [](const std::string& sql) {
    const Fixture fixture;
    fill(fixture);
    base::Database(fixture.path, base::Database::Mode::kReadWrite).execute("PRAGMA foreign_keys = OFF; " + sql);
    return base::say(base::Lang::kZh, verify(fixture.read()).flaws.at(0).message);
  };
  CHECK(first_after("UPDATE _event SET reason = '别的' WHERE kind = 'void'").find("第 2 号报送的作废") !=
        std::string::npos);
  CHECK(first_after("CREATE VIEW v AS SELECT 1") == "文件里有不是本程序建的 视图 v。");
  CHECK(first_after("DELETE FROM _chain").find("没有写登记到第几条为止") != std::string::npos);
}

TEST_CASE("a row that points nowhere is named") {
  const Texts flaws = flaws_after("UPDATE needs SET _source = 99 WHERE _seq = 1");
  CHECK(flaws.size() >= 2);
  CHECK(flaws[0] == "verify.digest 1");
  CHECK(flaws[1] == "verify.reference 0");
}
