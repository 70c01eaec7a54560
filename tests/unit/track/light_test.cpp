#include "track/light.hpp"

#include <cmath>
#include <functional>

#include "fixture.hpp"

using namespace reform;
using namespace reform::track;
using namespace reform::track::test;

namespace {

const base::Period kMarch{base::Period::Kind::kMonth, 2022, 3};

struct Case {
  const char* what;
  std::function<void(Revision&)> change;  // of a revision of 2022-03-10 with progress 100
  Light light;
  Reason reason;
  int number;
  const char* as_of = "2022-03-31";
};

void progress(Revision& r, double value) { r.progress = value; }

// start = as_of − elapsed, so that elapsed of 100 days is elapsed percent.
void schedule(Revision& r, int elapsed, double actual) {
  r.start = day("2022-03-31") - elapsed;
  r.due = *r.start + 100;
  r.progress = actual;
}

Verdict judge(const Case& c) {
  Revision r = revision("2022-03-10");
  c.change(r);
  return light(history({r}), {}, kMarch, day(c.as_of), lifecycle(), {});
}

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Verdict v = judge(c);
    CHECK(name(v.light) == name(c.light));
    CHECK(name(v.reason) == name(c.reason));
    CHECK(v.number == c.number);
  }
}

}  // namespace

TEST_CASE("an item nobody works on is grey, and closing late is remembered") {
  const auto closed = [](const char* done) {
    return [done](Revision& r) { r.state = "closed", r.done_on = day(done), r.closed_on = day("2022-04-20"); };
  };
  check(
      {{"closed on the due day", closed("2022-04-11"), Light::kGrey, Reason::kClosed, 0},
       {"closed a day late", closed("2022-04-12"), Light::kGrey, Reason::kClosedLate, 1},
       {"closed without done_on counts from closed_on",
        [](Revision& r) { r.state = "closed", r.closed_on = day("2022-04-20"); }, Light::kGrey, Reason::kClosedLate, 9},
       {"closed without any due date", [](Revision& r) { r.state = "closed", r.due.reset(); }, Light::kGrey,
        Reason::kClosed, 0},
       {"cancelled", [](Revision& r) { r.state = "cancelled"; }, Light::kGrey, Reason::kCancelled, 0},
       {"suspended with approval",
        [](Revision& r) { r.state = "suspended", r.approval = "浙改办〔2022〕1号", r.due = day("2022-01-31"); },
        Light::kGrey, Reason::kSuspended, 0},
       {"suspended without approval: the clock runs on",
        [](Revision& r) { r.state = "suspended", r.due = day("2022-03-21"); }, Light::kRed, Reason::kOverdue, 10}});
}

TEST_CASE("a claim is green when done by the due day, else yellow") {
  const auto claimed = [](const char* done) {
    return [done](Revision& r) { r.state = "pending", r.due = day("2022-03-20"), r.done_on = day(done); };
  };
  check({{"on the due day", claimed("2022-03-20"), Light::kGreen, Reason::kClaimedOnTime, 0},
         {"a day later", claimed("2022-03-21"), Light::kYellow, Reason::kClaimedLate, 1},
         {"done before, claimed after the due day", claimed("2022-03-01"), Light::kGreen, Reason::kClaimedOnTime, 0}});
}

TEST_CASE("a claim that waits longer than a period for its review is yellow") {
  const auto claimed_on = [](const char* since) {
    Revision r = revision(since, "pending");
    r.done_on = r.effective_on;
    return light(history({r}), {}, kMarch, day("2022-03-31"), lifecycle(), {});
  };
  CHECK(claimed_on("2022-02-28").reason == Reason::kClaimedOnTime);  // from one last day to the next
  CHECK(claimed_on("2022-02-27").reason == Reason::kUnreviewed);
  CHECK(claimed_on("2022-02-27").light == Light::kYellow);
  CHECK(claimed_on("2022-02-27").number == 32);
}

TEST_CASE("who waits too long for a review on one day still does on the next, whatever the months are long") {
  Revision claim = revision("2022-01-30", "pending");
  claim.done_on = claim.effective_on;
  const auto reason_on = [&](base::Date on) {
    return light(history({claim}), {}, base::month_of(on), on, lifecycle(), {}).reason;
  };
  CHECK(reason_on(day("2022-02-27")) == Reason::kClaimedOnTime);
  for (base::Date on = day("2022-02-28"); on <= day("2022-07-31"); on = on + 1) {
    CAPTURE(base::iso(on));
    CHECK(reason_on(on) == Reason::kUnreviewed);
  }
}

TEST_CASE("the due day itself is not late") {
  const auto due = [](const char* iso) { return [iso](Revision& r) { r.due = day(iso); }; };
  check({{"due on the day", due("2022-03-31"), Light::kGreen, Reason::kOnSchedule, 0},
         {"due the day before", due("2022-03-30"), Light::kRed, Reason::kOverdue, 1},
         {"due long ago", due("2022-03-19"), Light::kRed, Reason::kOverdue, 12}});
}

TEST_CASE("a gap of 10 points is yellow, more than 30 is red") {
  const auto gap = [](int elapsed, double actual) { return [=](Revision& r) { schedule(r, elapsed, actual); }; };
  check({{"9", gap(59, 50), Light::kGreen, Reason::kOnSchedule, 0},
         {"9.9", gap(60, 50.1), Light::kGreen, Reason::kOnSchedule, 0},
         {"10", gap(60, 50), Light::kYellow, Reason::kBehind, 10},
         {"30", gap(80, 50), Light::kYellow, Reason::kBehind, 30},
         {"30.4 never reads 30 when red", gap(80, 49.6), Light::kRed, Reason::kFarBehind, 31},
         {"31", gap(81, 50), Light::kRed, Reason::kFarBehind, 31},
         {"ahead of plan", gap(20, 90), Light::kGreen, Reason::kOnSchedule, 0},
         {"progress unknown counts as none", [](Revision& r) { schedule(r, 20, 0), r.progress.reset(); },
          Light::kYellow, Reason::kBehind, 20},
         {"without start there is no plan", [](Revision& r) { r.start.reset(), progress(r, 0); }, Light::kGreen,
          Reason::kOnSchedule, 0}});
}

TEST_CASE("the thresholds come from the policy") {
  schema::Policy policy;
  policy.yellow_gap = 5;
  policy.red_gap = 8;
  policy.near_due_days = 30;
  const auto of = [&](int elapsed) {
    Revision r = revision("2022-03-10");
    schedule(r, elapsed, 50);
    return light(history({r}), {}, kMarch, day("2022-03-31"), lifecycle(), policy);
  };
  CHECK(of(54).light == Light::kGreen);
  CHECK(of(55).light == Light::kYellow);
  CHECK(of(59).light == Light::kRed);
  CHECK_FALSE(of(54).is_near_due);
  policy.near_due_days = 46;
  CHECK(of(54).is_near_due);
}

TEST_CASE("an item not started when planned is yellow, three periods later red") {
  const auto planned = [](const char* start) {
    return [start](Revision& r) {
      r.state = "assigned", r.start = day(start), r.due = day("2032-12-31"), r.progress.reset();
    };
  };
  check(
      {{"planned for later", planned("2022-04-01"), Light::kGreen, Reason::kOnSchedule, 0},
       {"planned for the last day", planned("2022-03-31"), Light::kYellow, Reason::kNotStarted, 0},
       {"planned for this period", planned("2022-03-11"), Light::kYellow, Reason::kNotStarted, 20},
       {"two periods ago", planned("2022-01-01"), Light::kYellow, Reason::kNotStarted, 89},
       {"three periods ago", planned("2021-12-31"), Light::kRed, Reason::kNeverStarted, 90},
       {"three periods ago that are not over", planned("2022-01-31"), Light::kYellow, Reason::kNotStarted, 62,
        "2022-04-03"},
       {"three periods ago that are over", planned("2022-01-31"), Light::kRed, Reason::kNeverStarted, 89, "2022-04-30"},
       {"inside the period, planned for later", planned("2022-03-21"), Light::kGreen, Reason::kOnSchedule, 0,
        "2022-03-20"}});
}

TEST_CASE("ongoing items have no schedule, but a day of review") {
  const auto ongoing = [](std::optional<base::Date> review) {
    return [review](Revision& r) {
      r.is_ongoing = true, r.due.reset(), r.progress = 0, r.start = day("2020-01-01"), r.review_on = review;
    };
  };
  check({{"no review day", ongoing({}), Light::kGreen, Reason::kOngoing, 0},
         {"on the day of review", ongoing(day("2022-03-31")), Light::kGreen, Reason::kOngoing, 0},
         {"after it", ongoing(day("2022-03-29")), Light::kRed, Reason::kReviewOverdue, 2}});
}

TEST_CASE("an overdue child makes the parent yellow") {
  const std::vector<Child> children = {{day("2022-03-01"), {}, day("2022-03-01")},
                                       {day("2022-03-02"), {}, day("2022-03-02")},
                                       {day("2022-03-01"), {}, {}},                                     // closed
                                       {day("2022-03-01"), {}, day("2022-03-01"), day("2022-04-01")}};  // not yet
  const Verdict v = light(history({revision("2022-03-10")}), children, kMarch, day("2022-03-31"), lifecycle(), {});
  CHECK(v.light == Light::kYellow);
  CHECK(v.reason == Reason::kChildOverdue);
  CHECK(v.number == 2);
}

TEST_CASE("the plan of a parent is the weight of the children due by then") {
  Revision r = revision("2022-03-10");
  const std::vector<Child> children = {{day("2022-03-01"), 33.3},
                                       {day("2022-03-31"), 33.3},
                                       {day("2022-03-01"), {}},                                             // cancelled
                                       {day("2022-03-01"), 5.0, {}, day("2022-01-01"), day("2022-03-31")},  // changed
                                       {day("2022-04-01"), 33.4}};
  CHECK(planned_percent(r, children, day("2022-03-31")) == doctest::Approx(66.6));
  CHECK(planned_percent(r, {}, day("2022-03-31")) == 89);
  CHECK(planned_percent(r, {}, day("2021-12-31")) == 0);
  CHECK(planned_percent(r, {}, day("2023-01-01")) == 100);
  r.due = r.start;
  CHECK(planned_percent(r, {}, *r.start) == 100);
  CHECK(planned_percent(r, {}, *r.start - 1) == 0);
  r.due.reset();
  CHECK(std::isnan(planned_percent(r, {}, day("2022-03-31"))));
  r.progress = 56.6;
  CHECK(light(history({r}), children, kMarch, day("2022-03-31"), lifecycle(), {}).number == 10);
}

TEST_CASE("an item without a revision in the period is yellow") {
  const auto of = [](const char* effective_on, const char* as_of, schema::Policy policy = {}) {
    return light(history({revision(effective_on)}), {}, kMarch, day(as_of), lifecycle(), policy);
  };
  CHECK(of("2022-03-01", "2022-03-31").light == Light::kGreen);
  CHECK(of("2022-02-28", "2022-03-31").reason == Reason::kNotUpdated);
  CHECK(of("2022-02-28", "2022-03-31").number == 31);
  schema::Policy lenient;
  lenient.missing_is_yellow = false;
  CHECK(of("2022-02-28", "2022-03-31", lenient).light == Light::kGreen);
  // Inside the period its lists are still to come.
  CHECK(of("2022-02-01", "2022-03-30").light == Light::kGreen);
  CHECK(of("2022-01-31", "2022-03-30").reason == Reason::kNotUpdated);
}

TEST_CASE("a made-up item turns yellow for one period, never straight to green") {
  Revision late = revision("2022-02-10");
  late.due = day("2022-02-20");
  const Revision made_up = revision("2022-03-10");
  const History h = history({late, made_up});
  const Verdict march = light(h, {}, kMarch, day("2022-03-31"), lifecycle(), {});
  CHECK(march.light == Light::kYellow);
  CHECK(march.reason == Reason::kMadeUp);
  schema::Policy forgetful;
  forgetful.made_up_is_yellow = false;
  CHECK(light(h, {}, kMarch, day("2022-03-31"), lifecycle(), forgetful).light == Light::kGreen);
  const History later = history({late, made_up, revision("2022-04-02")});
  CHECK(light(later, {}, kMarch.shifted(1), day("2022-04-10"), lifecycle(), {}).light == Light::kGreen);
}

TEST_CASE("a month in which the clock stood still was not red") {
  Revision paused = revision("2022-02-10", "suspended");
  paused.approval = "浙改办〔2022〕1号";
  paused.due = day("2022-02-20");
  paused.progress = 10;
  CHECK(light(history({paused, revision("2022-03-10")}), {}, kMarch, day("2022-03-31"), lifecycle(), {}).light ==
        Light::kGreen);
  paused.approval = {};
  CHECK(light(history({paused, revision("2022-03-10")}), {}, kMarch, day("2022-03-31"), lifecycle(), {}).reason ==
        Reason::kMadeUp);
}

TEST_CASE("red periods in a row are counted back from this one") {
  const History h = history({revision("2021-10-01", "registered"), [] {
                               Revision r = revision("2021-12-05");
                               r.due = day("2022-01-30");
                               return r;
                             }()});
  const auto streak = [&](int month, const char* as_of) {
    return red_streak(h, {}, {base::Period::Kind::kMonth, 2022, month}, day(as_of), lifecycle(), {});
  };
  CHECK(streak(1, "2022-01-30") == 0);
  CHECK(streak(1, "2022-01-31") == 1);
  CHECK(streak(2, "2022-02-28") == 2);
  CHECK(streak(3, "2022-03-31") == 3);
}

TEST_CASE("near due is said of running items up to seven days before the due day") {
  const auto of = [](const char* due, std::string state = "in_progress", std::string approval = {}) {
    Revision r = revision("2022-03-10", state);
    r.due = day(due);
    r.done_on = r.effective_on;
    r.approval = std::move(approval);
    return light(history({r}), {}, kMarch, day("2022-03-31"), lifecycle(), {});
  };
  CHECK(of("2022-04-07").is_near_due);
  CHECK(of("2022-04-07").days_to_due == 7);
  CHECK(of("2022-03-31").is_near_due);
  CHECK_FALSE(of("2022-04-08").is_near_due);
  CHECK_FALSE(of("2022-03-30").is_near_due);
  CHECK(of("2022-03-30").days_to_due == -1);
  CHECK_FALSE(of("2022-04-01", "pending").is_near_due);
  CHECK_FALSE(of("2022-04-01", "closed").is_near_due);
  CHECK(of("2022-04-01", "suspended").is_near_due);
  CHECK_FALSE(of("2022-04-01", "suspended", "批文").is_near_due);
}

TEST_CASE("every light and reason has its own name") {
  std::vector<std::string_view> seen;
  for (int i = 0; i <= static_cast<int>(Reason::kOngoing); ++i) {
    const auto word = name(static_cast<Reason>(i));
    CHECK(std::find(seen.begin(), seen.end(), word) == seen.end());
    seen.push_back(word);
  }
  CHECK(name(Reason::kNotUpdated) == "not_updated");
  CHECK(name(Reason::kOngoing) == "ongoing");
  CHECK(name(Light::kGrey) == "grey");
}

TEST_CASE("the memory of red plans a weighted parent by its children, as the light does") {
  // By the calendar it was 45 points behind in February; by the weights of its children nothing was due.
  Revision february = revision("2022-02-10"), march = revision("2022-03-10");
  february.progress = 10;
  march.progress = 40;
  std::vector<Child> children = {{day("2022-03-20"), 40.0}, {day("2022-06-30"), 60.0}};
  const History h = history({february, march});
  CHECK(light(h, children, kMarch, day("2022-03-31"), lifecycle(), {}).light == Light::kGreen);
  CHECK(light(h, {}, kMarch, day("2022-03-31"), lifecycle(), {}).reason == Reason::kFarBehind);
  // In February the plan was another one: red then, and made up now.
  children[0].from = day("2022-03-15");
  children.push_back({day("2022-02-20"), 50.0, {}, day("2022-01-01"), day("2022-03-15")});
  CHECK(light(h, children, kMarch, day("2022-03-31"), lifecycle(), {}).reason == Reason::kMadeUp);
}
