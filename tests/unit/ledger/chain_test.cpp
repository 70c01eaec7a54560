// The chain as documented in ledger/chain.hpp, computed here a second time, from the rows and with nothing of the
// ledger's own code.
#include <map>
#include <set>

#include "base/digest.hpp"
#include "fixture.hpp"
#include "ledger/move.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

std::string text(std::string_view bytes) { return std::to_string(bytes.size()) + ":" + std::string(bytes); }

std::string bytes_of(const base::Digest& digest) { return std::string(digest.begin(), digest.end()); }

struct ChainRow {
  std::string linked, content, stored_content, stored_digest;
  bool is_event = false;
};

/// All revisions of a file by seq, with every column the file has.
std::map<std::int64_t, ChainRow> rows_of(base::Database& database) {
  std::map<std::int64_t, ChainRow> rows;
  for (const std::string list : {"needs", "scenarios", "tasks", "observations"}) {
    base::Statement row = database.prepare("SELECT * FROM " + list);
    while (row.step()) {
      std::map<std::string, std::string> columns;
      for (int i = 0; i < row.columns(); ++i)
        columns[std::string(row.column_name(i))] =
            row.column_name(i) == "_content" || row.column_name(i) == "_digest" ? row.blob(i) : row.text(i);
      ChainRow& result = rows[std::stoll(columns["_seq"])];
      for (const auto& [key, value] : columns)
        if (key.front() != '_' && !value.empty()) result.content += text(key) + text(value);
      if (!columns["_extra"].empty()) result.content += text("") + text(columns["_extra"]);
      result.linked = text(columns["_seq"]) + text(list) + text(columns["id"]) + text(columns["_effective_on"]) +
                      text(columns["_recorded_at"]) + text(columns["_source"]) + text(columns["_record"]) +
                      text(columns["_line"]) + text(columns["_action"]) +
                      (columns["_by"].empty() ? "" : text(columns["_by"]));
      result.stored_content = columns["_content"];
      result.stored_digest = columns["_digest"];
    }
  }
  // Events: what their content is made of is not repeated here (verify_test.cpp looks at that).
  base::Statement event = database.prepare("SELECT _seq, kind, recorded_at, recorded_by, content, digest FROM _event");
  while (event.step()) {
    const std::string by(event.text(3));
    rows[event.integer(0)] = {text(event.text(0)) + text("_event") + text("") + text("") + text(event.text(2)) +
                                  text("") + text("0") + text("0") + text(event.text(1)) + (by.empty() ? "" : text(by)),
                              {},
                              std::string(event.blob(4)),
                              std::string(event.blob(5)),
                              true};
  }
  return rows;
}

/// The first revision whose digest is wrong; 0 when the chain holds to its end.
std::int64_t first_broken(base::Database& database) {
  std::string previous(32, '\0');
  std::int64_t expected_seq = 1;
  for (const auto& [seq, row] : rows_of(database)) {
    const std::string content = row.is_event ? row.stored_content : bytes_of(base::sha256(row.content));
    previous = bytes_of(base::sha256(previous + row.linked + content));
    if (seq != expected_seq++ || content != row.stored_content || previous != row.stored_digest) return seq;
  }
  base::Statement end = database.prepare("SELECT seq, digest FROM _chain");
  REQUIRE(end.step());
  return end.integer(0) == expected_seq - 1 && end.blob(1) == previous ? 0 : expected_seq;
}

/// A ledger of imports into several lists and a move.
void fill(const Fixture& fixture, Ledger& ledger) {
  Sheet needs(fixture.schema, "needs", {"id", "title", "status", "progress", "多余"});
  needs.row({"XQ-1", "一：二", "in_progress", "100", "x"}).row({"XQ-2", "", "pending", "", ""});
  Sheet tasks(fixture.schema, "tasks", {"id", "parent", "status"});
  tasks.row({"RW-1", "XQ-1", "closed"});
  import_sheet(ledger, needs);
  import_sheet(ledger, tasks, kMarch, kLater, "t.csv");
  REQUIRE_FALSE(move(ledger, {"XQ-1", "pending", day("2022-04-02"), {}}, kLater).has_value());
}

}  // namespace

TEST_CASE("the chain can be computed again from the rows, over imports and moves") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  fill(fixture, ledger);
  CHECK(rows_of(ledger.database()).size() == 6);
  CHECK(first_broken(ledger.database()) == 0);
  CHECK(ledger.head({day("2022-12-31"), {}}).seq == 6);
}

TEST_CASE("the chain goes on over sessions, and a field that is added to the schema does not break it") {
  Fixture fixture;
  {
    Ledger ledger = fixture.write();
    fill(fixture, ledger);
  }
  fixture.schema.lists[0].fields.insert(fixture.schema.lists[0].fields.begin(), field("aaa"));
  fixture.schema.lists[0].key = 1;
  Ledger ledger = fixture.write();
  Sheet needs(fixture.schema, "needs", {"id", "aaa"});
  import_sheet(ledger, needs.row({"XQ-3", "新字段"}), kMarch, kLater);
  CHECK(first_broken(ledger.database()) == 0);
}

TEST_CASE("whatever is changed behind the ledger's back breaks the chain") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  fill(fixture, ledger);
  std::string sql;
  std::int64_t broken = 1;
  SUBCASE("a field") { sql = "UPDATE needs SET title = '一' WHERE _seq = 1"; }
  SUBCASE("a day") { sql = "UPDATE needs SET _effective_on = '2022-03-30' WHERE _seq = 1"; }
  SUBCASE("a time of recording") { sql = "UPDATE needs SET _recorded_at = '2022-03-30' WHERE _seq = 1"; }
  SUBCASE("a place in a file") { sql = "UPDATE needs SET _line = 9 WHERE _seq = 1"; }
  SUBCASE("a source") { sql = "UPDATE needs SET _source = NULL WHERE _seq = 1"; }
  SUBCASE("an unknown column") { sql = "UPDATE needs SET _extra = NULL WHERE _seq = 1"; }
  SUBCASE("an action") {
    sql = "UPDATE needs SET _action = 'import' WHERE _seq = 6";
    broken = 6;
  }
  SUBCASE("a revision taken out") {
    sql = "DELETE FROM needs WHERE _seq = 2";
    broken = 3;
  }
  SUBCASE("the last revision taken away") {
    sql = "DELETE FROM needs WHERE _seq = 6";
    broken = 6;
  }
  ledger.database().execute(sql);
  CHECK(first_broken(ledger.database()) == broken);
}
