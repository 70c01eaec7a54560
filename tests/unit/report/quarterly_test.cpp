// The figures of the quarter, from hand-made histories: first quarter of 2022, as of its last day.
#include <algorithm>

#include "fixture.hpp"
#include "report/burn_up.hpp"
#include "report/groups.hpp"
#include "report/sections.hpp"
#include "report/waiting.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Rows = std::vector<std::string>;

namespace {

Request quarter_request(const char* as_of = "2022-03-31") {
  Request result = request(as_of);
  result.period = {base::Period::Kind::kQuarter, 2022, 1};
  return result;
}

/// A page of the quarter from histories alone.
struct Quarter {
  Request request = quarter_request();
  Setting setting{&built_in(), request.period, request.moment.as_of, 0};
  Figures figures;
  Words words{built_in(), base::Lang::kZh};

  explicit Quarter(const std::vector<track::History>& histories) {
    for (const auto& each : histories) figures.add(look(each, {}, setting), setting);
  }
  Page page() const { return {built_in(), request, figures, words}; }
};

Section section_of_quarter(const BurnUp& burn_up) {
  const Quarter quarter({});
  return burn_up_section(quarter.page(), burn_up);
}

track::Revision due_on(track::Revision revision, const char* due) {
  revision.due = day(due);
  return revision;
}

}  // namespace

TEST_CASE("what fell due in the quarter is in time, late or open, by what was done and not when it was closed") {
  auto in_time = due_on(revision("2022-04-20", "closed"), "2022-02-28");
  in_time.effective_on = day("2022-03-20");
  in_time.done_on = day("2022-02-28");
  auto late = in_time;
  late.done_on = day("2022-03-01");
  auto by_closing = in_time;  // nothing says when it was done
  by_closing.done_on.reset();
  by_closing.closed_on = day("2022-02-20");
  auto by_effect = by_closing;
  by_effect.closed_on.reset();  // then the day on which it became closed, 2022-03-20
  auto ongoing = due_on(revision("2022-01-05"), "2022-02-10");
  ongoing.is_ongoing = true;
  const Quarter quarter({history({in_time}, "RW-1"), history({late}, "RW-2"), history({by_closing}, "RW-3"),
                         history({by_effect}, "RW-4"),
                         history({due_on(revision("2022-01-05", "pending"), "2022-01-31")}, "RW-5"),
                         history({due_on(revision("2022-01-05"), "2022-03-30")}, "RW-6"),
                         history({due_on(revision("2022-01-05"), "2022-03-31")}, "RW-7"),
                         history({due_on(revision("2022-01-05"), "2022-04-01")}, "not in the quarter"),
                         history({due_on(revision("2022-01-05"), "2021-12-31")}, "before it"),
                         history({due_on(revision("2022-01-05", "cancelled"), "2022-02-10")}, "cancelled"),
                         history({ongoing}, "ongoing")});
  const Section cohort = cohort_section(quarter.page());
  CHECK(rows(table(cohort, "by_list")).back() == "tasks 7 2 2 3 1 1 1");
  CHECK(rows(table(cohort, "by_list"))[3] == "total 0 0 0 0 0 0 0");
  CHECK(said(fact(cohort, "cohort_on_time")) == "2/7");
  CHECK(said(fact(cohort, "cohort_open")) == "3/7");
  CHECK(rows(table(cohort, "items")) == Rows{"RW-5 示例 省发展改革委  2022-01-31 pending 0 yellow",
                                             "RW-6 示例 省发展改革委  2022-03-30 in_progress 1 red",
                                             "RW-7 示例 省发展改革委  2022-03-31 in_progress 0 red"});
}

TEST_CASE("every light before goes to a light now, and what is new has a row of its own") {
  auto green = revision("2021-12-20");  // on schedule only just before its start
  green.start = day("2021-12-01");
  auto to_red = due_on(revision("2022-03-10"), "2022-03-20");
  auto was_red = due_on(green, "2021-12-25");
  auto to_grey = revision("2022-03-10", "closed");
  const Quarter quarter({history({green, to_red}, "RW-1"), history({was_red, revision("2022-03-10")}, "made up"),
                         history({green, to_grey}, "RW-3"), history({to_red}, "RW-4"),
                         history({was_red, to_red}, "RW-5")});
  const Section transitions = transitions_section(quarter.page());
  CHECK(rows(table(transitions, "lights")) ==
        Rows{"green 0 0 1 1", "yellow 0 0 0 0", "red 0 1 1 0", "grey 0 0 0 0", "new 0 0 1 0"});
  CHECK(said(fact(transitions, "light_worse")) == "1");
  CHECK(said(fact(transitions, "light_better")) == "1");
  CHECK(said(fact(transitions, "newly_known")) == "1");
  CHECK(said(fact(transitions, "light_rested")) == "1");
  CHECK(rows(table(transitions, "items")) ==
        Rows{"RW-1 示例 省发展改革委  green 逾期11天", "RW-4 示例 省发展改革委   逾期11天"});
}

TEST_CASE("every red and yellow light has its cause, and the shares add up") {
  const auto overdue = due_on(revision("2022-03-10"), "2022-03-20");
  auto behind = revision("2022-03-10");
  behind.progress = 5;  // planned: 24
  const Quarter quarter({history({overdue}), history({overdue}), history({behind}), history({revision("2022-03-10")})});
  const Section causes = causes_section(quarter.page());
  CHECK(rows(table(causes, "by_reason")) == Rows{"red overdue 2 2/3", "yellow behind 1 1/3"});
  CHECK(said(fact(causes, "overdue")) == "2");
}

TEST_CASE("systems stand in the order of their codes, cities hold their counties, and the province stands for itself") {
  const auto placed = [](const char* system, const char* region, const char* due) {
    auto result = due_on(revision("2022-03-10"), due);
    result.system = system;
    result.region = region;
    return history({result});
  };
  auto closed = placed("ZF", "330106", "2022-12-31");
  closed.revisions.push_back(closed.revisions[0]);
  closed.revisions[1].effective_on = day("2022-03-20");
  closed.revisions[1].state = "closed";
  const Quarter quarter({placed("SH", "330106", "2022-03-20"), placed("", "330000", "2022-12-31"),
                         placed("ZF", "330100", "2022-12-31"), closed, placed("", "", "2022-12-31")});
  CHECK(rows(table(systems_section(quarter.page()), "groups")) ==
        Rows{"ZF 1 0 0 0 1 1/1", "SH 1 1 1 0 0 0/0", "2 0 0 0 0 0/0"});
  CHECK(rows(table(cities_section(quarter.page()), "groups")) ==
        Rows{"330000 1 0 0 0 0 0/0", "330100 2 1 1 0 1 1/1", "1 0 0 0 0 0/0"});
  const Table matrix = light_matrix(quarter.page());
  CHECK(matrix.columns[1].key == "ZF");
  CHECK(rows(matrix) == Rows{"省发展改革委 green red green"});
  CHECK(rows(table(units_section(quarter.page()), "lights")) == Rows{"省发展改革委 1 0 3 1"});
}

TEST_CASE("where items wait: days in the state without a break, also over months") {
  Waiting waiting;
  const Quarter quarter({});
  const auto add = [&](const track::History& history) {
    waiting.add(look(history, {}, quarter.setting), quarter.setting);
  };
  add(history({revision("2022-03-01"), revision("2022-03-21")}));
  add(history({revision("2022-03-01", "pending"), revision("2022-03-21")}));
  add(history({revision("2022-03-30", "pending")}));
  const auto states = rows(table(waiting_section(quarter.page(), waiting), "by_state"));
  CHECK(states ==
        Rows{"registered 0  ", "assigned 0  ", "in_progress 2 20.00 30", "suspended 0  ", "pending 1 1.000 1"});
}

TEST_CASE("the burn-up says what was due and closed at the end of the period before, as it was known then") {
  BurnUp burn_up(quarter_request("2022-03-15"));
  const Setting setting{&built_in(), quarter_request().period, day("2022-03-15"), 0};
  const auto add = [&](const track::History& history) { burn_up.add(look(history, {}, setting)); };
  add(history({due_on(revision("2021-11-10"), "2021-12-31"), due_on(revision("2022-01-10", "closed"), "2021-12-31")}));
  add(history({due_on(revision("2021-11-10"), "2021-12-20"), due_on(revision("2022-02-10"), "2022-05-31")}));
  add(history({due_on(revision("2021-11-10", "closed"), "2021-11-30")}));
  add(history({due_on(revision("2021-11-10", "cancelled"), "2021-11-30")}));
  const Section section_of = section_of_quarter(burn_up);
  for (const auto& [key, before] : {std::pair("due_by", "3"), {"done_by", "1"}, {"gap", "2"}}) {
    const auto& facts = std::get<Facts>(section_of.blocks[2]).facts;
    const auto found = std::ranges::find(facts, key, &Fact::key);
    REQUIRE(found != facts.end());
    CHECK(said(found->before) == before);
  }
}

TEST_CASE("the burn-up sets what is due by a month's end against what was closed then") {
  BurnUp burn_up(quarter_request("2022-03-15"));
  const Setting setting{&built_in(), quarter_request().period, day("2022-03-15"), 0};
  const auto add = [&](const track::History& history) { burn_up.add(look(history, {}, setting)); };
  add(history({due_on(revision("2022-01-10"), "2022-01-31")}));
  add(history({due_on(revision("2022-01-10"), "2022-05-01"), due_on(revision("2022-02-10", "closed"), "2022-03-15")}));
  add(history({due_on(revision("2022-02-10"), "2022-03-16")}));  // after the as-of day
  add(history(
      {due_on(revision("2022-01-10"), "2022-01-31"), due_on(revision("2022-03-10", "cancelled"), "2022-01-31")}));
  const Section section_of = section_of_quarter(burn_up);
  CHECK(rows(table(section_of, "months")) == Rows{"2022-01 1 0", "2022-02 1 1", "2022-03 2 1"});
  CHECK(said(fact(section_of, "gap")) == "1");
  CHECK(rows(table(section_of, "flow")) == Rows{"2022-01 0 0 3 0 0 0", "2022-02 1 0 3 0 0 0", "2022-03 1 0 2 0 0 0"});
}

TEST_CASE("behind the gap stand what is due and not closed and what was closed before it is due") {
  Request wanted = quarter_request();
  wanted.names_items = true;
  BurnUp burn_up(wanted);
  const Setting setting{&built_in(), wanted.period, wanted.moment.as_of, 0};
  const auto add = [&](const char* id, const char* state, const char* due) {
    burn_up.add(look(history({due_on(revision("2022-01-10", state), due)}, id), {}, setting));
  };
  add("RW-1", "in_progress", "2022-01-31"), add("RW-2", "pending", "2022-03-31");
  add("RW-3", "closed", "2022-04-01"), add("RW-4", "closed", "2022-03-31"), add("RW-5", "registered", "2022-04-01");
  const auto facts = std::get<Facts>(section_of_quarter(burn_up).blocks[2]).facts;
  const auto items = [&](std::size_t fact) {
    return std::vector<std::uint32_t>(facts[fact].items.begin(), facts[fact].items.end());
  };
  CHECK(items(0) == std::vector<std::uint32_t>{0, 1, 3});
  CHECK(items(2) == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(said(facts[2].value) == "1");
  CHECK(facts[2].title == "相差（相抵后，共 3 项）");
  CHECK(facts[2].command.ends_with("--figure quarterly.burn_up.gap --period 2022-Q1"));
}
