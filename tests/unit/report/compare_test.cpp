// What became of an item between two days.
#include <algorithm>

#include "../base/error_of.hpp"
#include "fixture.hpp"
#include "report/changed.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

using Rows = std::vector<std::string>;

/// The changes of an item from the end of February to the end of March.
Rows changed(track::Revision then, track::Revision now) {
  then.effective_on = day("2022-02-20");
  now.effective_on = day("2022-03-20");
  const track::History both = history({std::move(then), std::move(now)});
  const Item item = look(both, {}, setting());
  Rows names;
  for (const Change change :
       changes(built_in(), look_back(item, setting(), kMarch.previous(), day("2022-02-28")), item))
    names.emplace_back(name(change).substr(std::string_view("changed_").size()));
  return names;
}

template <class Edit>
Rows changed(Edit edit) {
  track::Revision now = revision("2022-03-20");
  edit(now);
  return changed(revision("2022-02-20"), now);
}

Rows moved(const char* from, const char* to) {
  const Rows all = changed(revision("2022-02-20", from), revision("2022-03-20", to));
  Rows states;
  for (const std::string& each : all)
    if (!each.starts_with("light_")) states.push_back(each);
  return states;
}

}  // namespace

TEST_CASE("each kind of change has its name") {
  CHECK(changed([](track::Revision&) {}).empty());
  CHECK(changed([](track::Revision& now) { now.due = day("2022-11-30"); }) == Rows{"moved_due"});
  CHECK(changed([](track::Revision& now) { now.is_ongoing = true; }) == Rows{"moved_due"});
  CHECK(changed([](track::Revision& now) { now.owner = "王示例"; }) == Rows{"owner"});
  CHECK(changed([](track::Revision& now) { now.lead_unit = "省大数据局"; }) == Rows{"lead"});
  CHECK(changed([](track::Revision& now) { now.progress = 60; }) == Rows{"more_done"});
  CHECK(changed([](track::Revision& now) { now.progress = 40; }) == Rows{"less_done"});
  CHECK(changed([](track::Revision& now) { now.due = day("2022-03-01"); }) == Rows{"moved_due", "light_worse"});
}

TEST_CASE("a state is one change, forwards, backwards or out") {
  CHECK(moved("assigned", "in_progress") == Rows{"advanced"});
  CHECK(moved("in_progress", "pending") == Rows{"advanced"});
  CHECK(moved("pending", "closed") == Rows{"closed"});
  CHECK(moved("in_progress", "cancelled") == Rows{"cancelled"});
  CHECK(moved("pending", "in_progress") == Rows{"went_back"});
  CHECK(moved("closed", "in_progress") == Rows{"went_back"});
  CHECK(moved("cancelled", "closed") == Rows{"closed"});
  CHECK(moved("cancelled", "in_progress") == Rows{"went_back"});
  CHECK(moved("in_progress", "suspended") == Rows{"suspended"});
  CHECK(moved("suspended", "in_progress").empty());
  CHECK(moved("suspended", "pending") == Rows{"advanced"});
  CHECK(moved("pending", "suspended") == Rows{"went_back"});
}

TEST_CASE("an item not known then is new and nothing else") {
  const track::History fresh = history({revision("2022-03-20", "closed")});
  const Item item = look(fresh, {}, setting());
  CHECK(changes(built_in(), std::nullopt, item) == std::vector<Change>{Change::kNew});
}

TEST_CASE("a month is compared with the one before, figure by figure and item by item") {
  const SmallLedger small;
  const Document page = compare(small.open(), request());
  const auto figures = rows(table(section(page, "figures"), "figures"));
  CHECK(figures[0] == "open 3 3 0.000");
  CHECK(figures[8] == "overdue 3 2 -1.00");
  CHECK(figures[9] == "on_time 1/1 1/1 0.000 points");
  const Section& items = section(page, "items");
  CHECK(said(fact(items, "compared")) == "11");
  CHECK(said(fact(items, "changed_new")) == "1/11");
  CHECK(said(fact(items, "changed_closed")) == "1/10");
  CHECK(rows(table(items, "changed_moved_due_items")) ==
        Rows{"RW-2022-330000-004 系统迁移 杭州市卫生健康委 2022-02-20 2022-06-30"});
  CHECK(rows(table(items, "changed_advanced_items")) ==
        Rows{"RW-2022-330000-006 数据归集 省大数据局 in_progress pending"});
}

TEST_CASE("what was closed twice is one item: the figures of two periods say that they count times, in either") {
  const SmallLedger small;
  ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
  Sheet needs(built_in(), "needs", {"id", "title", "reporting_unit", "status", "start", "progress", "updated"});
  for (const auto& [state, on] : {std::pair("closed", "2022-03-10"), {"in_progress", "2022-03-20"}})
    needs.row({"XQ-2022-330000-001", "检查结果互认", "省卫生健康委", state, "2022-01-01", "90", on});
  needs.row({"XQ-2022-330000-001", "检查结果互认", "省卫生健康委", "closed", "2022-01-01", "100", "2022-03-25"});
  ledger::test::import_sheet(writing, needs, "2022-03", "2022-04-09T09:00:00Z", "twice.csv");
  const Document page = compare(small.open(), request());
  const Section& figures = section(page, "figures");
  const Table& both = table(figures, "figures");
  const auto title = [](const Table& of) { return std::get<Word>(of.rows[4][0]).text; };
  CHECK(rows(both)[4] == "closed 0 2 2.000");
  CHECK(title(both) == "本期销号（按次计）");
  CHECK(said(fact(figures, "closed")) == "2");
  Request april = request("2022-04-30");
  april.lang = base::Lang::kEn;
  const Document later = compare(small.open(), april);
  const Table& both_later = table(section(later, "figures"), "figures");
  CHECK(rows(both_later)[4] == "closed 2 0 -2.00");
  CHECK(title(both_later) == "Closed (times)");
}

TEST_CASE("an item that went from one unit to another is on the pages of both") {
  const SmallLedger small;
  {
    ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet sheet(built_in(), "tasks",
                {"id", "title", "reporting_unit", "owner", "status", "start", "due", "progress", "updated"});
    sheet.row({"RW-2022-330000-002", "目录对照", "省大数据局", "陈示例", "in_progress", "2022-01-01", "2022-03-10",
               "90", "2022-03-30"});
    ledger::test::import_sheet(writing, sheet, "2022-03", "2022-04-06T09:00:00Z", "other.csv");
  }
  for (const char* unit : {"省医保局", "省大数据局"}) {
    Request wanted = request();
    wanted.filter.units = {unit};
    const Document page = compare(small.open(), wanted);
    CHECK(rows(table(section(page, "items"), "changed_lead_items")) ==
          Rows{"RW-2022-330000-002 目录对照 省大数据局 省医保局 省大数据局"});
  }
}

TEST_CASE("the period to compare with must end earlier") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  Request wanted = request();
  wanted.with = kMarch;
  CHECK_THROWS_AS(compare(ledger, wanted), base::UsageError);
  wanted.with = {base::Period::Kind::kMonth, 2022, 1};
  CHECK(said(fact(section(compare(ledger, wanted), "items"), "changed_new")) == "11/11");
}

TEST_CASE("items that changed stand in order of id, whatever list they are of") {
  const SmallLedger small;
  Request wanted = request();
  wanted.with = {base::Period::Kind::kMonth, 2022, 1};
  const Document page = compare(small.open(), wanted);
  const Rows all = rows(table(section(page, "items"), "changed_new_items"));
  REQUIRE(all.size() == 11);
  CHECK(all.front().starts_with("CJ-2022-330000-001"));  // the needs are the first list
  CHECK(std::ranges::is_sorted(all));
}
