#include "fixture.hpp"
#include "ledger/move.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

std::string text_of(const check::KnownRecord& record, std::string_view key) {
  return record.texts[static_cast<std::size_t>(record.list->find(key).value())];
}

Texts ids_of(const std::vector<check::KnownRecord>& records) {
  Texts ids;
  for (const check::KnownRecord& record : records) ids.push_back(record.texts[0]);
  return ids;
}

}  // namespace

TEST_CASE("an empty ledger knows nothing") {
  const Fixture fixture;
  const Ledger ledger = fixture.write();
  const check::Known known = ledger.known();
  CHECK_FALSE(known.find("XQ-1", std::nullopt).has_value());
  CHECK(known.children("XQ-1").empty());
}

TEST_CASE("an item is known as it was before a day, or as it is last") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet january(fixture.schema, "needs", {"id", "title", "progress"}),
      march(fixture.schema, "needs", {"id", "title", "progress"});
  import_sheet(ledger, january.row({"XQ-1", "一月", "10"}), "2022-01");
  import_sheet(ledger, march.row({"XQ-1", "三月", ""}), "2022-03");
  const check::Known known = ledger.known();
  REQUIRE(known.find("XQ-1", std::nullopt).has_value());
  CHECK(text_of(*known.find("XQ-1", std::nullopt), "title") == "三月");
  CHECK(text_of(*known.find("XQ-1", std::nullopt), "progress").empty());
  CHECK(text_of(*known.find("XQ-1", day("2022-03-31")), "title") == "一月");
  CHECK(text_of(*known.find("XQ-1", day("2022-03-31")), "progress") == "10");
  CHECK_FALSE(known.find("XQ-1", day("2022-01-31")).has_value());
  CHECK_FALSE(known.find("XQ-2", std::nullopt).has_value());
}

TEST_CASE("an item is found in whichever list it stands") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet needs(fixture.schema, "needs", {"id"}), tasks(fixture.schema, "tasks", {"id"});
  import_sheet(ledger, needs.row({"RW-odd"}).row({"XQ-1"}));
  import_sheet(ledger, tasks.row({"RW-1"}));
  const check::Known known = ledger.known();
  CHECK(known.find("RW-1", std::nullopt)->list->name == "tasks");
  CHECK(known.find("RW-odd", std::nullopt)->list->name == "needs");
}

TEST_CASE("children are all who name an item in their last revision, over lists and in lists of ids") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet scenarios(fixture.schema, "scenarios", {"id", "needs", "status"}),
      tasks(fixture.schema, "tasks", {"id", "parent", "status"}), moved(fixture.schema, "tasks", {"id", "parent"});
  scenarios.row({"CJ-1", "XQ-1；XQ-2；XQ-1", "pending"}).row({"CJ-2", "XQ-2", "closed"}).row({"CJ-3", "XQ-10", ""});
  tasks.row({"RW-1", "XQ-1", "in_progress"}).row({"RW-2", "CJ-1", ""}).row({"RW-3", "XQ-1", ""});
  import_sheet(ledger, scenarios);
  import_sheet(ledger, tasks, kMarch, kNoon, "t.csv");
  import_sheet(ledger, moved.row({"RW-3", "XQ-2"}), "2022-04");

  const check::Known known = ledger.known();
  const auto children = known.children("XQ-1");
  CHECK(ids_of(children) == Texts{"CJ-1", "RW-1"});
  CHECK(text_of(children[0], "status") == "pending");
  CHECK(text_of(children[1], "status") == "in_progress");
  CHECK(ids_of(known.children("XQ-2")) == Texts{"CJ-1", "CJ-2", "RW-3"});
  CHECK(ids_of(known.children("CJ-1")) == Texts{"RW-2"});
  CHECK(known.children("RW-1").empty());
}

TEST_CASE("what an import brings while it runs is not known before it") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "tasks", {"id", "parent"}), second(fixture.schema, "tasks", {"id", "parent"});
  import_sheet(ledger, first.row({"RW-1", "XQ-1"}));
  second.row({"RW-1", "XQ-2"}).row({"RW-2", "XQ-1"});

  Importer importer(ledger, kLater);
  const check::Known known = ledger.known();
  importer.add(second.batch(), second.summary("b.csv"), base::parse_period("2022-04"));
  CHECK(text_of(*known.find("RW-1", std::nullopt), "parent") == "XQ-1");
  CHECK_FALSE(known.find("RW-2", std::nullopt).has_value());
  CHECK(ids_of(known.children("XQ-1")) == Texts{"RW-1"});
  CHECK(known.children("XQ-2").empty());
  importer.commit({second.summary("b.csv")});
  CHECK(ids_of(ledger.known().children("XQ-1")) == Texts{"RW-2"});
}

TEST_CASE("a reader knows the same") {
  const Fixture fixture;
  {
    Ledger ledger = fixture.write();
    Sheet tasks(fixture.schema, "tasks", {"id", "parent"});
    import_sheet(ledger, tasks.row({"RW-1", "XQ-1"}));
  }
  const Ledger reader = fixture.read();
  const check::Known known = reader.known();
  CHECK(known.find("RW-1", std::nullopt).has_value());
  CHECK(ids_of(known.children("XQ-1")) == Texts{"RW-1"});
}

TEST_CASE("what was handed out does not keep a closed ledger open, and does not answer any more") {
  const Fixture fixture;
  check::Known known;
  {
    Ledger ledger = fixture.write();
    Sheet tasks(fixture.schema, "tasks", {"id"});
    import_sheet(ledger, tasks.row({"RW-1"}));
    known = ledger.known();
    CHECK(known.find("RW-1", std::nullopt).has_value());
  }
  CHECK(fixture.folder.files() == 1);
  CHECK_THROWS_AS(known.find("RW-1", std::nullopt), base::Bug);
}

TEST_CASE("each item of a list is visited once, by its last revision before a day or by its last one") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet january(fixture.schema, "needs", {"id", "title"}), march(fixture.schema, "needs", {"id", "title"}),
      tasks(fixture.schema, "tasks", {"id"});
  import_sheet(ledger, january.row({"XQ-2", "二"}).row({"XQ-1", "一月"}), "2022-01");
  import_sheet(ledger, march.row({"XQ-1", "三月"}).row({"XQ-3", "三"}), "2022-03");
  import_sheet(ledger, tasks.row({"RW-1"}));
  const check::Known known = ledger.known();
  const auto visited = [&](std::optional<base::Date> before) {
    Texts all;
    const schema::List& needs = fixture.schema.lists[static_cast<std::size_t>(*fixture.schema.find_list("needs"))];
    const int title = *needs.find("title");
    known.each(needs, before, std::span(&title, 1), [&](const check::KnownRecord& record) {
      all.push_back(text_of(record, "id") + " " + text_of(record, "title"));
    });
    return all;
  };
  CHECK(visited(std::nullopt) == Texts{"XQ-1 三月", "XQ-2 二", "XQ-3 三"});
  CHECK(visited(day("2022-03-01")) == Texts{"XQ-1 一月", "XQ-2 二"});
  CHECK(visited(day("2022-01-01")).empty());
}

TEST_CASE("a move is known to what a list of its period says of the same day, a later one, or a day it corrects") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet before(fixture.schema, "needs", {"id", "status", "updated", "progress"}),
      after(fixture.schema, "needs", {"id", "status", "updated", "progress"});
  import_sheet(ledger, before.row({"XQ-1", "in_progress", "2022-03-02", "100"}));
  REQUIRE_FALSE(move(ledger, {"XQ-1", "pending", day("2022-03-06"), {}}, kNoon).has_value());
  const base::Period march = base::parse_period(kMarch).value(), april = march.shifted(1);
  const auto moved = [&](const base::Period& period, std::string_view on) {
    const auto found = ledger.known().moved("XQ-1", period, day(on));
    return found ? text_of(*found, "status") : std::string();
  };
  CHECK(moved(march, "2022-03-05").empty());
  CHECK(moved(march, "2022-03-06") == "pending");
  CHECK(moved(march, "2022-03-31") == "pending");
  CHECK(moved(april, "2022-04-30").empty());
  import_sheet(ledger, after.row({"XQ-1", "pending", "2022-03-20", "100"}), kMarch, kLater, "b.csv");
  CHECK(moved(march, "2022-03-02") == "pending");  // corrects the list of the 20th
}
