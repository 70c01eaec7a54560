#include "fixture.hpp"
#include "track/texts.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

const Moment kNow{day("2022-12-31"), {}};

/// The ids that a filter lets pass, over all lists.
Texts ids(const Ledger& ledger, const Filter& filter, const Moment& moment = kNow) {
  Texts result, of_histories;
  ledger.each_row(moment, filter, [&](const Row& row) { result.push_back(row.texts[0]); });
  ledger.each_history(moment, filter, [&](const track::History& item) { of_histories.push_back(item.id); });
  CHECK(result == of_histories);
  return result;
}

/// One scenario told of three times: in progress in January, claimed and closed in March, the closing learned of late.
struct Story : Fixture {
  Ledger ledger = write();

  Story() {
    tell("in_progress", "50", "2022-01-15", "2022-01", "2022-02-01T00:00:00Z");
    tell("pending", "100", "2022-03-05", "2022-03", "2022-04-01T00:00:00Z");
    tell("closed", "100", "2022-03-20", "2022-03", "2022-06-01T00:00:00Z");
  }
  void tell(std::string_view status, std::string_view progress, std::string_view updated, std::string_view period,
            const std::string& recorded_at) {
    Sheet sheet(schema, "scenarios",
                {"id", "title", "status", "progress", "updated", "due", "needs", "reporting_unit", "source"});
    sheet.row({"CJ-1", "一件事", status, progress, updated, "2022-03-31", "XQ-1；XQ-2", "甲局", "上级部署"});
    import_sheet(ledger, sheet, period, recorded_at, std::string(status) + ".csv");
  }
};

}  // namespace

TEST_CASE("a history holds every revision up to the day, oldest first, with all the tracker reads") {
  const Story story;
  std::vector<track::History> found;
  track::Texts texts;  // of what is found
  story.ledger.each_history({day("2022-03-31"), {}}, {}, [&](const track::History& item) {
    found.push_back(item);
    for (track::Revision& revision : found.back().revisions) revision = texts.keep(revision);
  });
  REQUIRE(found.size() == 1);
  CHECK(found[0].list == 1);
  CHECK(found[0].id == "CJ-1");
  REQUIRE(found[0].revisions.size() == 3);
  const track::Revision& last = found[0].revisions[2];
  CHECK(last.seq == 5);  // each import is an event of its own
  CHECK(last.state == "closed");
  CHECK(last.title == "一件事");
  CHECK(last.reporting_unit == "甲局");
  CHECK(last.effective_on == day("2022-03-20"));
  CHECK(last.due == day("2022-03-31"));
  CHECK_FALSE(last.is_ongoing);
  CHECK(last.progress == 100.0);
  CHECK(last.upward == "XQ-1；XQ-2");
  CHECK(last.is_submitted);
  CHECK_FALSE(last.start.has_value());
  CHECK_FALSE(last.weight.has_value());
  CHECK(found[0].revisions[0].state == "in_progress");
  CHECK(found[0].revisions[0].progress == 50.0);
}

TEST_CASE("both clocks: as of a day, by what was recorded until a time") {
  const Story story;
  const auto status = [&](std::string_view as_of, const std::string& known_at) {
    return in_force(story.ledger, "status", {day(as_of), known_at});
  };
  CHECK(status("2022-01-14", {}).empty());
  CHECK(status("2022-01-15", {}) == Texts{"CJ-1=in_progress"});
  CHECK(status("2022-03-05", {}) == Texts{"CJ-1=pending"});
  CHECK(status("2022-12-31", {}) == Texts{"CJ-1=closed"});
  CHECK(status("2022-12-31", "2022-05-31T23:59:59Z") == Texts{"CJ-1=pending"});
  CHECK(status("2022-12-31", "2022-06-01T00:00:00Z") == Texts{"CJ-1=closed"});
  CHECK(status("2022-12-31", "2022-01-31T00:00:00Z").empty());
}

TEST_CASE("an item without end has no due date, and one revision's values do not leak into the next") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "tasks", {"id", "due", "progress", "parent", "region"});
  sheet.row({"RW-1", "ongoing", "12.5", "XQ-1", "330100"}).row({"RW-2", "", "", "", ""});
  import_sheet(ledger, sheet);
  std::vector<track::Revision> found;
  track::Texts texts;  // of what is found
  ledger.each_history(kNow, {},
                      [&](const track::History& item) { found.push_back(texts.keep(item.revisions.back())); });
  REQUIRE(found.size() == 2);
  CHECK(found[0].is_ongoing);
  CHECK_FALSE(found[0].due.has_value());
  CHECK(found[0].progress == 12.5);
  CHECK(found[0].upward == "XQ-1");
  CHECK_FALSE(found[1].is_ongoing);
  CHECK_FALSE(found[1].progress.has_value());
  CHECK(found[1].upward.empty());
  CHECK(found[1].region.empty());
}

TEST_CASE("filters look at the revision in force, and each member must be met") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet needs(fixture.schema, "needs", {"id", "region", "reporting_unit", "lead_unit", "system", "status"});
  needs.row({"XQ-1", "330000", "省局", "省局", "ZF", "in_progress"})
      .row({"XQ-2", "330100", "杭州", "省局", "JJ", "in_progress"})
      .row({"XQ-3", "330106", "西湖", "西湖", "JJ", "pending"})
      .row({"XQ-4", "331001", "台州", "", "", ""});
  Sheet seen(fixture.schema, "observations", {"id", "value"}), moved(fixture.schema, "needs", {"id", "status"});
  import_sheet(ledger, needs);
  import_sheet(ledger, seen.row({"ZB-1", "7"}));
  import_sheet(ledger, moved.row({"XQ-1", "closed"}), "2022-04");

  CHECK(ids(ledger, {}) == Texts{"XQ-1", "XQ-2", "XQ-3", "XQ-4", "ZB-1"});
  CHECK(ids(ledger, {.lists = {"observations"}}) == Texts{"ZB-1"});
  CHECK(ids(ledger, {.ids = {"XQ-3", "XQ-2", "nobody"}}) == Texts{"XQ-2", "XQ-3"});
  CHECK(ids(ledger, {.regions = {"330100"}}) == Texts{"XQ-2", "XQ-3"});
  CHECK(ids(ledger, {.regions = {"330000"}}) == Texts{"XQ-2", "XQ-3", "XQ-4"});
  CHECK(ids(ledger, {.regions = {"330106", "331000"}}) == Texts{"XQ-3", "XQ-4"});
  CHECK(ids(ledger, {.units = {"省局"}}) == Texts{"XQ-2"});
  CHECK(ids(ledger, {.units = {"省局"}}, {day("2022-03-31"), {}}) == Texts{"XQ-1", "XQ-2"});
  CHECK(ids(ledger, {.lead_units = {"省局"}}) == Texts{"XQ-2"});
  CHECK(ids(ledger, {.lead_units = {"杭州"}}).empty());
  CHECK(ids(ledger, {.lead_units = {"台州", "西湖"}}) == Texts{"XQ-3", "XQ-4"});  // 台州 reports, and nobody leads
  CHECK(ids(ledger, {.units = {"杭州"}, .lead_units = {"省局"}}) == Texts{"XQ-2"});
  CHECK(ids(ledger, {.states = {"closed"}}) == Texts{"XQ-1"});
  CHECK(ids(ledger, {.states = {"closed"}}, {day("2022-03-31"), {}}).empty());
  CHECK(ids(ledger, {.states = {"pending", "in_progress"}, .systems = {"JJ"}}) == Texts{"XQ-2", "XQ-3"});
  CHECK(ids(ledger, {.regions = {"330100"}, .units = {"西湖"}}) == Texts{"XQ-3"});
}

TEST_CASE("items come in order of list and id, whatever the order they were told in") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet tasks(fixture.schema, "tasks", {"id"}), needs(fixture.schema, "needs", {"id"});
  import_sheet(ledger, tasks.row({"RW-2"}).row({"RW-10"}).row({"RW-1"}));
  import_sheet(ledger, needs.row({"XQ-9"}).row({"XQ-1"}));
  CHECK(ids(ledger, {}) == Texts{"XQ-1", "XQ-9", "RW-1", "RW-10", "RW-2"});
}

TEST_CASE("the head for a day stays when later records are only true later, and moves when they are true by then") {
  Story story;
  const Moment january{day("2022-01-31"), {}};
  const Head before = story.ledger.head(january);
  CHECK(before.seq == 1);
  CHECK(before.recorded_at == "2022-02-01T00:00:00Z");
  CHECK(before.digest.size() == 64);
  story.tell("closed", "100", "2022-04-20", "2022-04", "2022-05-01T00:00:00Z");
  CHECK(story.ledger.head(january).digest == before.digest);
  CHECK(story.ledger.head(kNow).seq == 7);
  CHECK(story.ledger.head({day("2022-12-31"), "2022-04-30T00:00:00Z"}).seq == 3);
  story.tell("pending", "90", "2022-01-20", "2022-01", "2022-07-01T00:00:00Z");
  CHECK(story.ledger.head(january).seq == 9);
  CHECK(story.ledger.head({day("2022-01-31"), "2022-06-30T00:00:00Z"}).digest == before.digest);
  CHECK(story.ledger.head({day("2021-01-01"), {}}).digest.empty());
}

TEST_CASE("the log is newest first, tells where each revision came from and what it changed") {
  Story story;
  Sheet needs(story.schema, "needs", {"id", "title", "旧列"});
  import_sheet(story.ledger, needs.row({"XQ-1", "需求", "x"}));
  const std::vector<LogEntry> one = story.ledger.log("CJ-1");
  REQUIRE(one.size() == 3);
  CHECK(one[0].seq == 5);
  CHECK(one[0].action == "import");
  CHECK(one[0].effective_on == "2022-03-20");
  CHECK(one[0].recorded_at == "2022-06-01T00:00:00Z");
  CHECK(one[0].office == "甲局");
  CHECK(one[0].period == "2022-03");
  CHECK(one[0].file == "closed.csv");
  CHECK(one[0].line == 2);
  REQUIRE(one[0].changes.size() == 2);
  CHECK(one[0].changes[0].first == "status");
  CHECK(one[0].changes[0].second.first == "pending");
  CHECK(one[0].changes[0].second.second == "closed");
  CHECK(one[0].changes[1].first == "updated");
  CHECK(one[1].changes.size() == 3);
  CHECK(one[2].is_first);
  CHECK(one[2].changes.empty());

  const std::vector<LogEntry> all = story.ledger.log({});
  REQUIRE(all.size() == 4);
  CHECK(all[0].id == "XQ-1");
  CHECK(all[0].is_first);
  CHECK_FALSE(all[1].is_first);
  CHECK(story.ledger.log("nobody").empty());
}

TEST_CASE("the log shows that an unknown column changed") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet first(fixture.schema, "needs", {"id", "旧列"}), second(fixture.schema, "needs", {"id", "旧列"});
  import_sheet(ledger, first.row({"XQ-1", "a"}));
  import_sheet(ledger, second.row({"XQ-1", "b"}));
  const std::vector<LogEntry> log = ledger.log("XQ-1");
  REQUIRE(log[0].changes.size() == 1);
  CHECK(log[0].changes[0].first == "extra");
  CHECK(log[0].changes[0].second.second == R"({"旧列":"b"})");
}

TEST_CASE("a field named like a column of the fixed tables is the field") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "observations", {"id", "period", "value"});
  import_sheet(ledger, sheet.row({"ZB-1", "2021", "7"}));
  CHECK(in_force(ledger, "period", kNow) == Texts{"ZB-1=2021"});
  CHECK(ledger.log("ZB-1")[0].period == kMarch);
}

TEST_CASE("who asks for an item that is not there is told the ids that look like it") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  Sheet sheet(fixture.schema, "needs", {"id"});
  import_sheet(ledger, sheet.row({"XQ-2022-330000-001"}).row({"XQ-2022-330000-002"}).row({"XQ-2021-330100-777"}));
  const base::Error error = unknown_item(ledger, "XQ-2022-33000-001");
  CHECK(error.exit() == base::Exit::kNotFound);
  const std::string zh = say(base::Lang::kZh, error.message());
  CHECK(zh.find("XQ-2022-330000-001") != std::string::npos);
  CHECK(unknown_item(ledger, "完全不像").message().key == "ledger.unknown_item");
}
