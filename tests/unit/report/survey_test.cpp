#include "report/survey.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

/// Without "opening", which is tested by itself.
std::vector<std::string> marks(const track::History& history, Setting where = setting()) {
  const Item item = look(history, {}, where);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kMarkCount; ++i) {
    const auto mark = static_cast<Mark>(i);
    if (mark != Mark::kOpening && item.marks.has(mark)) names.emplace_back(mark_names()[i]);
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("every mark has a name of its own and is found by it") {
  for (std::size_t i = 0; i < kMarkCount; ++i) CHECK(parse_mark(mark_names()[i]) == static_cast<Mark>(i));
  CHECK_FALSE(parse_mark("nothing"));
  CHECK(name(Mark::kCorrected) == "corrected");
}

TEST_CASE("what happened in the period is marked") {
  CHECK(marks(history({revision("2022-03-01")})) == Names{"new"});
  CHECK(marks(history({revision("2022-02-01"), revision("2022-03-01")})).empty());
  CHECK(marks(history({revision("2022-02-01")})) == Names{"not_updated", "worse"});
  CHECK(marks(history({revision("2022-02-01", "closed")})).empty());
  CHECK(marks(history({revision("2022-02-01"), revision("2022-03-01", "closed")})) == Names{"closed", "rested"});
  CHECK(marks(history({revision("2022-02-01", "closed"), revision("2022-03-01")})) == Names{"reopened", "looked_back"});
  CHECK(marks(history({revision("2022-02-01", "pending"), revision("2022-03-01")})) == Names{"returned"});
  CHECK(marks(history({revision("2022-02-01"), revision("2022-03-01", "cancelled")})) == Names{"cancelled", "rested"});
  CHECK(marks(history({revision("2022-01-01", "pending")})) == Names{"unreviewed"});
}

TEST_CASE("what was open on the day before the period is marked") {
  const auto is_marked = [](const track::History& h) { return look(h, {}, setting()).marks.has(Mark::kOpening); };
  CHECK(is_marked(history({revision("2022-02-28")})));
  CHECK(is_marked(history({revision("2022-02-28"), revision("2022-03-01", "closed")})));
  CHECK_FALSE(is_marked(history({revision("2022-03-01")})));
  CHECK_FALSE(is_marked(history({revision("2022-02-01", "closed"), revision("2022-03-01")})));
}

TEST_CASE("due dates mark what is near, moved, joined and left") {
  auto before = revision("2022-02-01"), after = revision("2022-03-01");
  after.due = day("2022-04-07");
  after.progress = 100;
  CHECK(marks(history({before, after})) == Names{"moved_due", "near_due"});
  before.due = after.due = day("2022-03-30");
  CHECK(marks(history({before, after})) == Names{"overdue_joined", "due", "worse"});
  before.due = after.due = day("2022-02-20");
  CHECK(marks(history({before, after})).empty());  // overdue before and now
  after.due = day("2022-12-31");
  CHECK(marks(history({before, after})) == Names{"moved_due", "overdue_left", "better"});
}

TEST_CASE("the third red period in a row is for a decision") {
  auto first = revision("2021-12-20"), second = revision("2022-03-01");
  first.due = second.due = day("2022-01-30");
  first.progress = second.progress = 100;
  CHECK(marks(history({first, second})) == Names{"escalated"});
  CHECK(look(history({first, second}), {}, setting()).red_streak == 3);
  first.due = second.due = day("2022-01-31");
  CHECK(look(history({first, second}), {}, setting()).red_streak == 2);
}

TEST_CASE("a declared colour is compared with the computed one") {
  auto honest = revision("2022-03-01"), rosy = revision("2022-03-01");
  honest.declared_light = rosy.declared_light = "green";
  rosy.due = day("2022-03-01");
  CHECK(marks(history({honest})) == Names{"new", "declared"});
  CHECK(marks(history({rosy})) == Names{"new", "overdue_joined", "declared", "declared_differs", "due"});
}

TEST_CASE("an earlier month changed after this month's lists began to come is a correction") {
  auto february = revision("2022-02-20"), march = revision("2022-03-20");
  track::History h = history({february, march});
  Setting where = setting();
  where.first_seq = 2;
  CHECK(marks(h, where).empty());
  h.revisions[0].seq = 3;  // recorded after the first of March
  CHECK(marks(h, where) == Names{"corrected"});
  REQUIRE(corrections(h, where).size() == 1);
  CHECK(corrections(h, where)[0].effective_on == day("2022-02-20"));
  where.first_seq = 0;  // March has no lists yet
  CHECK(marks(h, where).empty());
}

TEST_CASE("children are known by every parent they name, as they are on each day") {
  Surroundings surroundings;
  auto r = revision("2022-03-01");
  r.upward = "CJ-2022-330000-001；CJ-2022-330000-002";
  r.due = day("2022-03-20");
  auto later = r;
  later.effective_on = day("2022-03-25");
  later.state = "closed";
  surroundings.add(history({r, later}));
  const auto children = surroundings.children_of("CJ-2022-330000-002");
  REQUIRE(children.size() == 2);
  CHECK(children[0].is_overdue(day("2022-03-24")));
  CHECK_FALSE(children[0].is_overdue(day("2022-03-20")));
  CHECK_FALSE(children[0].is_in_force(day("2022-03-25")));
  CHECK_FALSE(children[0].is_in_force(day("2022-02-28")));
  CHECK(children[1].is_in_force(day("2022-03-25")));
  CHECK_FALSE(children[1].is_overdue(day("2022-03-25")));
  CHECK(surroundings.children_of("CJ-2022-330000-001").size() == 2);
  CHECK(surroundings.children_of("RW-2022-330000-001").empty());
}

TEST_CASE("an item is known from the day of its first revision on, and one that is only cited never") {
  Surroundings surroundings;
  auto r = revision("2022-03-01");
  r.upward = "CJ-2022-330000-001";
  const track::History cites = history({r, revision("2022-03-25")});
  surroundings.know(cites);
  surroundings.add(cites);
  CHECK(surroundings.is_known(cites.id, day("2022-03-01")));
  CHECK_FALSE(surroundings.is_known(cites.id, day("2022-02-28")));
  CHECK_FALSE(surroundings.is_known("CJ-2022-330000-001", day("2022-12-31")));
  CHECK_FALSE(surroundings.is_known("CJ-2022-330000-002", day("2022-12-31")));
}

TEST_CASE("a survey gives further fields as they are on its day, empty where a list has no such field") {
  const Scratch folder;
  ledger::Ledger ledger(folder.path("ledger.db"), built_in(), ledger::Ledger::Mode::kWrite);
  const auto send = [&](const char* month, const char* updated, const char* stage) {
    Sheet sheet(built_in(), "scenarios", {"id", "title", "reporting_unit", "status", "updated", "promotion_stage"});
    sheet.row({"CJ-2022-330000-001", "场景", "省医保局", "in_progress", updated, stage});
    ledger::test::import_sheet(ledger, sheet, month, "2022-05-01T00:00:00Z", std::string(month) + ".csv");
  };
  send("2022-03", "2022-03-10", "discovery");
  send("2022-04", "2022-04-10", "assessment");
  Names found;
  survey(ledger, request(), [&](const Item& item, const Setting&) { found.assign(item.more.begin(), item.more.end()); },
         {.fields = {"promotion_stage", "reform_stage", "title"}});
  CHECK(found == Names{"discovery", "", "场景"});
}

TEST_CASE("the ledger is surveyed in order, with the children of each and the filters applied") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  const auto ids = [&](Request wanted) {
    Names found;
    survey(ledger, wanted, [&](const Item& item, const Setting&) { found.push_back(item.id()); });
    return found;
  };
  const Names all = ids(request());
  REQUIRE(all.size() == 11);
  CHECK(all.front() == "XQ-2022-330000-001");
  CHECK(all[3] == "RW-2022-330000-001");
  CHECK(all.back() == "RW-2022-330000-008");
  Request red = request();
  red.lights = {"red"};
  CHECK(ids(red) == Names{"RW-2022-330000-001", "RW-2022-330000-002"});
  Request overdue = request();
  overdue.is_overdue_only = true;
  CHECK(ids(overdue) == Names{"RW-2022-330000-001", "RW-2022-330000-002"});
  Request marked = request();
  marked.marks = {"closed", "near_due"};
  CHECK(ids(marked) == Names{"RW-2022-330000-003", "RW-2022-330000-007"});
  Request reform = request();
  reform.filter.lists = {"reforms"};
  survey(ledger, reform, [&](const Item& item, const Setting&) {
    CHECK(item.verdict.reason == track::Reason::kChildOverdue);  // tasks that the filter leaves out still count
    CHECK(item.verdict.number == 2);
  });
}
