#include "report/figures.hpp"

#include <random>

#include "base/error.hpp"
#include "fixture.hpp"
#include "report/sections.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

Figures of(const std::vector<track::History>& histories) {
  Figures figures;
  for (const auto& each : histories) figures.add(look(each, {}, setting()), setting());
  return figures;
}

const ListFigures& tasks(const Figures& figures) { return figures.lists.at(built_in().find_list("tasks").value()); }

track::History random_history(std::mt19937& random) {
  static const std::vector<std::string> states = {"registered", "assigned", "in_progress", "suspended",
                                                  "pending",    "closed",   "cancelled"};
  std::vector<track::Revision> revisions;
  base::Date when = day("2022-01-20");
  for (std::size_t left = 1 + random() % 8; left > 0; --left) {
    revisions.push_back(revision(base::iso(when), states[random() % states.size()]));
    revisions.back().due = day("2022-02-01") + static_cast<int>(random() % 90);
    if (random() % 3 == 0) revisions.back().approval = "批文";
    when = when + static_cast<int>(random() % 25);
  }
  return history(std::move(revisions));
}

}  // namespace

TEST_CASE("both identities hold for any histories") {
  std::mt19937 random(331);
  for (int round = 0; round < 300; ++round) {
    Figures figures;
    for (int n = 0; n < 20; ++n) {
      const auto h = random_history(random);
      if (track::in_force(h, day("2022-03-31")) != nullptr) figures.add(look(h, {}, setting()), setting());
    }
    for (const auto& [list, sums] : figures.lists) CHECK_NOTHROW(check_identities(sums));
  }
}

TEST_CASE("a page whose figures do not add up is not printed") {
  ListFigures figures;
  figures.balance = {.opening = 3, .added = 2, .reopened = 0, .closed = 1, .cancelled = 0, .end = 4};
  figures.timeliness.closures = 1;
  CHECK_NOTHROW(check_identities(figures));
  figures.balance.end = 5;
  CHECK_THROWS_AS(check_identities(figures), base::Bug);
  figures.balance.end = 4;
  figures.overdue.joined = 1;
  CHECK_THROWS_AS(check_identities(figures), base::Bug);
  figures.overdue.end = 1;
  CHECK_NOTHROW(check_identities(figures));
  figures.overdue = {.opening = 1, .joined = 0, .left = 1, .end = 0};
  CHECK_THROWS_AS(check_identities(figures), base::Bug);
}

TEST_CASE("nor is one whose closures, lights or items due are not told of each once") {
  const auto is_printed = [](auto change) {
    ListFigures figures;
    figures.lights.red = figures.lights_of_new.red = 1;
    figures.reasons[0] = 1;
    change(figures);
    try {
      check_identities(figures);
    } catch (const base::Bug&) {
      return false;
    }
    return true;
  };
  CHECK(is_printed([](ListFigures&) {}));
  CHECK_FALSE(is_printed([](ListFigures& f) { f.timeliness.closures = 1; }));
  CHECK_FALSE(is_printed([](ListFigures& f) { f.reasons[1] = 1; }));
  CHECK_FALSE(is_printed([](ListFigures& f) { f.lights_from[0].red = 1; }));
  CHECK_FALSE(is_printed([](ListFigures& f) { std::swap(f.lights_of_new.red, f.lights_of_new.green); }));
  CHECK_FALSE(is_printed([](ListFigures& f) { f.cohort.running = 1; }));
}

TEST_CASE("closures are counted each time, against the due date and the first one") {
  auto first = revision("2022-02-01"), moved = revision("2022-03-01"), done = revision("2022-03-20", "closed");
  first.due = day("2022-03-05");
  moved.due = done.due = day("2022-03-15");
  done.done_on = day("2022-03-15");
  done.closed_on = day("2022-03-20");
  auto late = done;
  late.done_on = day("2022-03-16");
  auto no_due = done;
  no_due.due.reset();
  no_due.start.reset();
  const Figures figures = of({history({first, moved, done}), history({first, moved, late}), history({no_due})});
  const Timeliness& t = tasks(figures).timeliness;
  CHECK(t.closures == 3);
  CHECK(t.on_time == 2);
  CHECK(t.on_time_originally == 1);  // only the one without a due date
  CHECK(t.moved_due == 2);
  CHECK(t.days == std::vector<int>{78, 78});
}

TEST_CASE("a closure of an earlier month is not of this one") {
  const Figures figures =
      of({history({revision("2022-02-01"), revision("2022-02-20", "closed"), revision("2022-03-20", "closed")})});
  CHECK(tasks(figures).timeliness.closures == 0);
  CHECK(tasks(figures).balance.closed == 0);
}

TEST_CASE("where overdue items went is told apart") {
  auto before = revision("2022-02-01");
  before.due = day("2022-02-10");
  auto moved = revision("2022-03-05");
  moved.due = day("2022-04-30");
  auto closed = revision("2022-03-05", "closed"), claimed = revision("2022-03-05", "pending"),
       cancelled = revision("2022-03-05", "cancelled");
  closed.due = claimed.due = cancelled.due = before.due;
  auto joined = revision("2022-02-01");
  joined.due = day("2022-03-01");
  const Figures figures = of({history({before, moved}), history({before, closed}), history({before, claimed}),
                              history({before, cancelled}), history({before}), history({joined})});
  const Overdue& o = tasks(figures).overdue;
  CHECK(o.opening == 5);
  CHECK(o.joined == 1);
  CHECK(o.left == 4);
  CHECK(o.end == 2);
  CHECK(o.left_closed == 1);
  CHECK(o.left_claimed == 1);
  CHECK(o.left_moved == 1);
  CHECK(o.left_otherwise == 1);
}

TEST_CASE("a unit is as red as its reddest item") {
  Lights lights{.green = 0, .yellow = 0, .red = 0, .grey = 4};
  CHECK(worst(lights) == track::Light::kGrey);
  lights.green = 3;
  CHECK(worst(lights) == track::Light::kGreen);
  lights.yellow = 1;
  CHECK(worst(lights) == track::Light::kYellow);
  lights.red = 1;
  CHECK(worst(lights) == track::Light::kRed);
}

TEST_CASE("an item counts for its lead unit, or for who reports it where none leads") {
  auto led = revision("2022-03-01"), reported = revision("2022-03-01");
  reported.lead_unit = {};
  reported.reporting_unit = "省医保局";
  const Figures figures = of({history({led}), history({reported}), history({reported})});
  CHECK(figures.units.at("省发展改革委").open == 1);
  CHECK(figures.units.at("省医保局").open == 2);
}

TEST_CASE("mean and median of days") {
  CHECK_FALSE(mean({}));
  CHECK_FALSE(median({}));
  CHECK(*mean({1, 2, 6}) == 3);
  CHECK(*median({9, 1, 2}) == 2);
  CHECK(*median({4, 1, 2, 9}) == 3);
}
