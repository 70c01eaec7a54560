#include "track/movement.hpp"

#include <random>

#include "fixture.hpp"

using namespace reform;
using namespace reform::track;
using namespace reform::track::test;

namespace {

const base::Period kMarch{base::Period::Kind::kMonth, 2022, 3};

Movement of(std::vector<Revision> revisions, const char* as_of = "2022-03-31") {
  return movement(history(std::move(revisions)), kMarch, day(as_of), lifecycle());
}

History random_history(std::mt19937& random) {
  static const std::vector<std::string> states = {"registered", "assigned", "in_progress", "suspended",
                                                  "pending",    "closed",   "cancelled"};
  const auto below = [&](std::size_t n) { return random() % n; };
  std::vector<Revision> revisions;
  base::Date when = day("2022-01-20");
  for (std::size_t left = 1 + below(8); left > 0; --left) {
    when = when + static_cast<int>(below(4) == 0 ? 0 : below(30));
    revisions.push_back(revision(base::iso(when), states[below(states.size())]));
  }
  return history(std::move(revisions));
}

}  // namespace

TEST_CASE("a new item that is closed the same month counts in and out") {
  const Movement m = of({revision("2022-03-01"), revision("2022-03-20", "pending"), revision("2022-03-25", "closed")});
  CHECK(m.is_new);
  CHECK_FALSE(m.was_open);
  CHECK_FALSE(m.is_open);
  CHECK(m.closed == 1);
}

TEST_CASE("events outside the period are not its events") {
  const Movement m =
      of({revision("2022-02-01"), revision("2022-02-28", "closed"), revision("2022-04-01", "cancelled")});
  CHECK_FALSE(m.was_open);
  CHECK_FALSE(m.is_new);
  CHECK(m.closed + m.cancelled + m.reopened == 0);
}

TEST_CASE("events after the as-of day have not happened") {
  const std::vector<Revision> revisions = {revision("2022-02-01"), revision("2022-03-20", "closed")};
  CHECK(of(revisions, "2022-03-19").closed == 0);
  CHECK(of(revisions, "2022-03-19").is_open);
  CHECK(of(revisions, "2022-03-20").closed == 1);
}

TEST_CASE("returns, looks back and reopenings are each their own number") {
  const Movement m = of({revision("2022-02-01", "pending"), revision("2022-03-02", "in_progress"),
                         revision("2022-03-03", "pending"), revision("2022-03-04", "in_progress"),
                         revision("2022-03-05", "closed"), revision("2022-03-06", "in_progress"),
                         revision("2022-03-07", "cancelled"), revision("2022-03-08", "assigned")});
  CHECK(m.returned == 2);
  CHECK(m.looked_back == 1);
  CHECK(m.reopened == 2);
  CHECK(m.closed == 1);
  CHECK(m.cancelled == 1);
  CHECK(m.is_open);
}

TEST_CASE("what leaves closed for any open state was looked back at, what was cancelled then was not") {
  for (const char* state : {"registered", "assigned", "in_progress", "suspended", "pending"})
    CHECK(of({revision("2022-02-01", "closed"), revision("2022-03-02", state)}).looked_back == 1);
  CHECK(of({revision("2022-02-01", "closed"), revision("2022-03-02", "cancelled")}).looked_back == 0);
  CHECK(of({revision("2022-02-01", "cancelled"), revision("2022-03-02", "pending")}).looked_back == 0);
}

TEST_CASE("same-day revisions count each, in order of recording") {
  const Movement m = of({revision("2022-02-01", "pending"), revision("2022-03-05", "closed"),
                         revision("2022-03-05", "in_progress"), revision("2022-03-05", "closed")});
  CHECK(m.closed == 2);
  CHECK(m.reopened == 1);
  CHECK_FALSE(m.is_open);
}

TEST_CASE("opening + new + reopened - closed - cancelled = end for any history") {
  std::mt19937 random(20220331);
  for (int round = 0; round < 5000; ++round) {
    const History h = random_history(random);
    const base::Date as_of = kMarch.first() + static_cast<int>(random() % 31);
    const Movement m = movement(h, kMarch, as_of, lifecycle());
    REQUIRE(int(m.was_open) + int(m.is_new) + m.reopened - m.closed - m.cancelled == int(m.is_open));
    const Revision* before = in_force(h, kMarch.first() - 1);
    REQUIRE(m.was_open == (before != nullptr && before->state != "closed" && before->state != "cancelled"));
    const Revision* now = in_force(h, as_of);
    REQUIRE(m.is_open == (now != nullptr && now->state != "closed" && now->state != "cancelled"));
  }
}

TEST_CASE("a period's end is the next period's opening") {
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    const History h = random_history(random);
    const bool end = movement(h, kMarch, kMarch.last(), lifecycle()).is_open;
    const base::Period april = kMarch.shifted(1);
    REQUIRE(movement(h, april, april.last(), lifecycle()).was_open == end);
  }
}

TEST_CASE("a moved due date is counted and the first one kept") {
  Revision first = revision("2022-02-01"), second = revision("2022-03-01"), third = revision("2022-03-10"),
           fourth = revision("2022-03-20");
  first.due = day("2022-03-31");
  second.due = day("2022-04-30");
  third.due.reset();  // left out: nothing moved
  fourth.due = day("2022-05-31");
  const History h = history({first, second, third, fourth});
  CHECK(movement(h, kMarch, day("2022-03-31"), lifecycle()).moved_due == 2);
  CHECK(due_history(h, day("2022-03-31")).moves == 2);
  CHECK(due_history(h, day("2022-03-01")).moves == 1);
  CHECK(due_history(h, day("2022-02-15")).moves == 0);
  CHECK(due_history(h, day("2022-03-31")).original == day("2022-03-31"));
}

TEST_CASE("from a date to ongoing is a move too") {
  Revision first = revision("2022-02-01"), second = revision("2022-03-01");
  second.due.reset();
  second.is_ongoing = true;
  CHECK(of({first, second}).moved_due == 1);
  CHECK(due_history(history({first, second}), day("2022-03-31")).original == first.due);
  std::swap(first.effective_on, second.effective_on);
  CHECK_FALSE(due_history(history({second, first}), day("2022-03-31")).original);  // no date at first
}

TEST_CASE("overdue begins the day after the due day, for work that is on") {
  const auto days = [](std::string state, const char* on, std::string approval = {}) {
    Revision r = revision("2022-03-01", state);
    r.due = day("2022-03-20");
    r.approval = std::move(approval);
    return overdue_days(r, day(on));
  };
  CHECK(days("in_progress", "2022-03-20") == 0);
  CHECK(days("in_progress", "2022-03-21") == 1);
  CHECK(days("registered", "2022-03-21") == 1);
  CHECK(days("assigned", "2022-03-21") == 1);
  CHECK(days("suspended", "2022-03-21") == 1);
  CHECK(days("suspended", "2022-03-21", "批文") == 0);
  CHECK(days("pending", "2022-03-21") == 0);
  CHECK(days("closed", "2022-03-21") == 0);
  CHECK(days("cancelled", "2022-03-21") == 0);
}

TEST_CASE("how long an item waits is counted from the last change of state") {
  const History h = history({revision("2022-02-01", "pending"), revision("2022-02-10", "in_progress"),
                             revision("2022-02-20", "pending"), revision("2022-03-10", "pending")});
  CHECK(in_state_since(h, day("2022-03-31")) == day("2022-02-20"));
  CHECK(in_state_since(h, day("2022-02-19")) == day("2022-02-10"));
  CHECK_FALSE(in_state_since(h, day("2022-01-31")));
}

TEST_CASE("of two revisions of one day the later recorded one is in force") {
  const History h = history({revision("2022-02-01", "assigned"), revision("2022-03-01", "pending"),
                             revision("2022-03-01", "closed"), revision("2022-03-02", "in_progress")});
  CHECK(in_force(h, day("2022-01-31")) == nullptr);
  CHECK(in_force(h, day("2022-02-28"))->state == "assigned");
  CHECK(in_force(h, day("2022-03-01"))->state == "closed");
  CHECK(in_force(h, day("2030-01-01"))->state == "in_progress");
}

TEST_CASE("of several lists for one day only the last counts, of several moves each") {
  std::vector<Revision> revisions = {revision("2022-02-01"), revision("2022-03-10", "cancelled"),
                                     revision("2022-03-10", "in_progress")};
  CHECK(of(revisions).cancelled == 1);
  CHECK(of(revisions).reopened == 1);
  for (Revision& each : revisions) each.is_submitted = true;
  CHECK(of(revisions).cancelled == 0);
  CHECK(of(revisions).reopened == 0);
}

TEST_CASE("closures are what was said when it was closed, and the last of several lists for one day") {
  std::vector<Revision> revisions = {revision("2022-02-01", "closed"), revision("2022-03-01"),
                                     revision("2022-03-10", "closed"), revision("2022-03-10", "closed"),
                                     revision("2022-03-20")};
  revisions[2].is_submitted = revisions[3].is_submitted = true;
  revisions[3].title = "corrected";
  const History h = history(revisions);
  const auto found = closures(h, kMarch, day("2022-03-31"), lifecycle());
  REQUIRE(found.size() == 1);
  CHECK(found[0]->title == "corrected");
  CHECK(closures(h, kMarch, day("2022-03-09"), lifecycle()).empty());
  CHECK(of(revisions).closed == 1);
}
