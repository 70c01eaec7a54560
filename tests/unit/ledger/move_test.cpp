#include "ledger/move.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

const Moment kNow{day("2022-12-31"), {}};

/// A need with a task under it, both in progress since 2022-03-10.
struct Work : Fixture {
  Ledger ledger = write();

  Work() {
    Sheet needs(schema, "needs", {"id", "title", "status", "updated", "progress", "旧列"});
    needs.row({"XQ-1", "需求", "in_progress", "2022-03-10", "80", "x"});
    Sheet tasks(schema, "tasks", {"id", "status", "updated", "progress", "parent"});
    tasks.row({"RW-1", "in_progress", "2022-03-10", "100", "XQ-1"});
    import_sheet(ledger, needs);
    import_sheet(ledger, tasks, kMarch, kNoon, "t.csv");
  }
  std::optional<track::Refusal> try_move(std::string id, std::string to, std::string_view on,
                                         std::vector<std::pair<std::string, std::string>> cells = {}) {
    auto refused = move(ledger, {std::move(id), std::move(to), day(on), std::move(cells)}, kLater);
    if (!refused) return std::nullopt;
    return std::move(refused->refusal);
  }
  std::int64_t revisions() const {
    return ledger.database().integer("SELECT (SELECT seq FROM _chain) - (SELECT count(*) FROM _event)");
  }
};

}  // namespace

TEST_CASE("a move adds a revision: the state, the cells, the day, and all else as it was") {
  Work work;
  REQUIRE_FALSE(work.try_move("RW-1", "pending", "2022-03-20", {{"title", "任务"}}).has_value());
  CHECK(in_force(work.ledger, "status", kNow, {.ids = {"RW-1"}}) == Texts{"RW-1=pending"});
  CHECK(in_force(work.ledger, "title", kNow, {.ids = {"RW-1"}}) == Texts{"RW-1=任务"});
  CHECK(in_force(work.ledger, "updated", kNow, {.ids = {"RW-1"}}) == Texts{"RW-1=2022-03-20"});
  CHECK(in_force(work.ledger, "parent", kNow, {.ids = {"RW-1"}}) == Texts{"RW-1=XQ-1"});
  CHECK(in_force(work.ledger, "status", {day("2022-03-19"), {}}, {.ids = {"RW-1"}}) == Texts{"RW-1=in_progress"});
  const LogEntry last = work.ledger.log("RW-1").front();
  CHECK(last.action == "move");
  CHECK(last.office.empty());
  CHECK(last.file.empty());
  CHECK(last.recorded_at == kLater);
  work.ledger.each_history(kNow, {.ids = {"RW-1"}}, [](const track::History& item) {
    CHECK(item.revisions.front().is_submitted);
    CHECK_FALSE(item.revisions.back().is_submitted);
  });
}

TEST_CASE("a move keeps the unknown columns") {
  Work work;
  REQUIRE_FALSE(work.try_move("RW-1", "pending", "2022-03-20").has_value());
  REQUIRE_FALSE(work.try_move("RW-1", "closed", "2022-03-21", {{"reviewer", "复核人"}}).has_value());
  REQUIRE_FALSE(work.try_move("XQ-1", "pending", "2022-03-22", {{"progress", "100"}}).has_value());
  work.ledger.each_row(kNow, {.ids = {"XQ-1"}}, [](const Row& row) { CHECK(row.extra == R"({"旧列":"x"})"); });
}

TEST_CASE("a move whose guard is not met is refused, says what is missing, and writes nothing") {
  Work work;
  const auto refusal = work.try_move("XQ-1", "pending", "2022-03-20");
  REQUIRE(refusal.has_value());
  CHECK_FALSE(refusal->is_illegal);
  REQUIRE(refusal->unmet.size() == 1);
  CHECK(refusal->unmet[0]->field == "progress");
  REQUIRE(refusal->open_children.size() == 1);
  CHECK(refusal->open_children[0].id == "RW-1");
  CHECK(work.revisions() == 2);
}

TEST_CASE("the cells of a move count for its guard, children are looked at on its day") {
  Work work;
  auto refusal = work.try_move("XQ-1", "pending", "2022-03-20", {{"progress", "100"}});
  REQUIRE(refusal.has_value());
  CHECK(refusal->unmet.empty());
  REQUIRE(refusal->open_children.size() == 1);
  CHECK(refusal->open_children[0].id == "RW-1");
  REQUIRE_FALSE(work.try_move("RW-1", "pending", "2022-03-21").has_value());
  REQUIRE_FALSE(work.try_move("RW-1", "closed", "2022-03-25", {{"reviewer", "复核人"}}).has_value());
  CHECK(work.try_move("XQ-1", "pending", "2022-03-24", {{"progress", "100"}}).has_value());
  CHECK_FALSE(work.try_move("XQ-1", "pending", "2022-03-25", {{"progress", "100"}}).has_value());
}

TEST_CASE("a move the lifecycle does not have lists the legal ones") {
  Work work;
  const auto refusal = work.try_move("RW-1", "closed", "2022-03-20");
  REQUIRE(refusal.has_value());
  CHECK(refusal->is_illegal);
  REQUIRE(refusal->legal.size() == 1);
  CHECK(refusal->legal[0]->to == "pending");
  CHECK(work.revisions() == 2);
}

TEST_CASE("a move may not be dated before the item's last revision") {
  Work work;
  const auto failure = error_of([&] { work.try_move("RW-1", "pending", "2022-03-09"); });
  CHECK(failure.exit == base::Exit::kUsage);
  CHECK(failure.key == "ledger.move_before_last");
  CHECK(failure.zh.find("2022-03-10") != std::string::npos);
  CHECK_FALSE(work.try_move("RW-1", "pending", "2022-03-10").has_value());
  CHECK(in_force(work.ledger, "status", {day("2022-03-10"), {}}, {.ids = {"RW-1"}}) == Texts{"RW-1=pending"});
}

TEST_CASE("an unknown item, an unknown field, the id and a list without states are errors that help") {
  Work work;
  Sheet seen(work.schema, "observations", {"id"});
  import_sheet(work.ledger, seen.row({"ZB-1"}));
  const auto item = error_of([&] { work.try_move("RW-2", "pending", "2022-03-20"); });
  CHECK(item.exit == base::Exit::kNotFound);
  CHECK(item.en.find("RW-1") != std::string::npos);
  const auto cell = error_of([&] { work.try_move("RW-1", "pending", "2022-03-20", {{"progres", "1"}}); });
  CHECK(cell.exit == base::Exit::kUsage);
  CHECK(cell.en.find("\"progress\"") != std::string::npos);
  CHECK(error_of([&] { work.try_move("RW-1", "pending", "2022-03-20", {{"id", "RW-9"}}); }).exit == base::Exit::kUsage);
  const auto list = error_of([&] { work.try_move("ZB-1", "pending", "2022-04-20"); });
  CHECK(list.key == "ledger.move_without_states");
  CHECK(work.revisions() == 3);
}

TEST_CASE("the same move again is nothing new, on a later day too, and says since when it has been so") {
  Work work;
  REQUIRE_FALSE(work.try_move("RW-1", "pending", "2022-03-20").has_value());
  for (const char* on : {"2022-03-20", "2022-03-25"}) {
    const std::vector<MoveRequest> again = {{"RW-1", "pending", day(on), {{"progress", "100"}}}};
    const Moves moves = move_all(work.ledger, again, kLater);
    CHECK(moves.refused.empty());
    CHECK_FALSE(moves.made[0].is_recorded);
    CHECK(moves.made[0].since == day("2022-03-20"));
  }
  CHECK(work.revisions() == 3);
  const std::vector<MoveRequest> news = {{"RW-1", "pending", day("2022-03-25"), {{"title", "任务"}}}};
  CHECK(move_all(work.ledger, news, kLater).made[0].is_recorded);
  CHECK(work.revisions() == 4);
}

TEST_CASE("a move takes out what an earlier step left in its own fields, and what is no longer true") {
  Work work;
  for (schema::Move& each : work.schema.lifecycle.moves) {
    if (each.to == "closed") each.own = {"reviewer"};
    if (each.to == "in_progress") each.clears = {"source"};
  }
  REQUIRE_FALSE(work.try_move("RW-1", "pending", "2022-03-20", {{"source", "旧"}, {"reviewer", "甲"}}).has_value());
  const auto refusal = work.try_move("RW-1", "closed", "2022-03-21");
  REQUIRE(refusal.has_value());
  CHECK(refusal->unmet[0]->field == "reviewer");
  REQUIRE_FALSE(work.try_move("RW-1", "in_progress", "2022-03-22").has_value());
  CHECK(in_force(work.ledger, "source", kNow, {.ids = {"RW-1"}}) == Texts{"RW-1="});
  CHECK(in_force(work.ledger, "source", {day("2022-03-21"), {}}, {.ids = {"RW-1"}}) == Texts{"RW-1=旧"});
}

TEST_CASE("the state, the day and the reporting unit are not cells of a move") {
  Work work;
  for (const char* field : {"status", "updated", "reporting_unit"})
    CHECK(error_of([&] { work.try_move("RW-1", "pending", "2022-03-20", {{field, "x"}}); }).exit == base::Exit::kUsage);
  CHECK(work.revisions() == 2);
}

TEST_CASE("several moves see those before them, when one is refused none is made") {
  Work work;
  std::vector<MoveRequest> requests = {{"RW-1", "pending", day("2022-03-20"), {}},
                                       {"XQ-1", "pending", day("2022-03-20"), {{"progress", "100"}}},
                                       {"RW-1", "closed", day("2022-03-20"), {{"reviewer", "复核人"}}}};
  const auto refused = move_all(work.ledger, requests, kLater).refused;
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].request == 1);
  CHECK(refused[0].refusal.open_children.size() == 1);
  CHECK(work.revisions() == 2);
  std::swap(requests[1], requests[2]);
  CHECK(move_all(work.ledger, requests, kLater).refused.empty());
  CHECK(work.revisions() == 5);
  CHECK(in_force(work.ledger, "status", kNow) == Texts{"XQ-1=pending", "RW-1=closed"});
}

TEST_CASE("a ledger held by another writer is busy for a move") {
  Work work;
  Ledger other = work.write();
  const Importer importer(other, kNoon);
  work.ledger.database().execute("PRAGMA busy_timeout = 20");
  CHECK(error_of([&] { work.try_move("RW-1", "pending", "2022-03-20"); }).exit == base::Exit::kBusy);
}
