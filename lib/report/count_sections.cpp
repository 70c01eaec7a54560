// The sections that count list by list: the three lists, their total, and the tasks apart.
#include <algorithm>

#include "base/text.hpp"
#include "report/by_list.hpp"
#include "report/item_tables.hpp"
#include "report/sections.hpp"

namespace reform::report {
namespace {

using Row = std::vector<Cell>;

Share share(std::int64_t n, std::int64_t of) { return {n, of}; }

const std::vector<std::string> kPending{std::string(track::codes::kPending)};

/// A fact that counts what carries a mark.
Fact marked(const Page& page, std::string_view key, Mark mark) {
  return page.fact(key, Over::kAll, [mark](const ListFigures& f) { return Count{f.with(mark)}; }, {.marks = {mark}});
}

/// Adds up a member of a member of the figures: `count(&ListFigures::balance, &Balance::end)`.
template <class Part>
Page::Measure count(Part ListFigures::*part, std::int64_t Part::*member) {
  return [=](const ListFigures& figures) { return Count{figures.*part.*member}; };
}

}  // namespace

Section balance_section(const Page& page) {
  const auto fact = [&](std::string_view key, std::int64_t Balance::*member, const Wanted& wanted) {
    return page.fact(key, Over::kTotal, count(&ListFigures::balance, member), wanted);
  };
  Table table = figures_by_list(page, {"list", "opening", "new", "reopened", "closed", "cancelled", "end", "pending"},
                                [](const ListFigures& figures) -> Row {
                                  const Balance& b = figures.balance;
                                  return {Count{b.opening},   Count{b.added}, Count{b.reopened}, Count{b.closed},
                                          Count{b.cancelled}, Count{b.end},   Count{b.pending}};
                                });
  Facts facts{{fact("open", &Balance::end, {.states = open_states(page.schema.lifecycle)}),
               fact("claimed", &Balance::pending, {.states = kPending}),
               fact("new", &Balance::added, {.marks = {Mark::kNew}}),
               fact("reopened", &Balance::reopened, {.marks = {Mark::kReopened}}),
               fact("closed", &Balance::closed, {.marks = {Mark::kClosed}}),
               fact("cancelled", &Balance::cancelled, {.marks = {Mark::kCancelled}}),
               fact("returned", &Balance::returned, {.marks = {Mark::kReturned}}),
               fact("looked_back", &Balance::looked_back, {.marks = {Mark::kLookedBack}})}};
  return page.section("balance", {Paragraph{"identity", page.words.say("report.balance.identity")}, std::move(table),
                                  std::move(facts)});
}

Section lights_section(const Page& page) {
  Table table = figures_by_list(page, {"list", "red", "yellow", "green", "grey", "near_due", "not_updated"},
                                [](const ListFigures& figures) -> Row {
                                  const Lights& l = figures.lights;
                                  return {Count{l.red},
                                          Count{l.yellow},
                                          Count{l.green},
                                          Count{l.grey},
                                          Count{figures.with(Mark::kNearDue)},
                                          Count{figures.with(Mark::kNotUpdated)}};
                                });
  const auto fact = [&](std::string_view key, std::int64_t Lights::*member, track::Light light) {
    return page.fact(key, Over::kAll, count(&ListFigures::lights, member), {.lights = {light}});
  };
  Facts facts{{fact("red", &Lights::red, track::Light::kRed), marked(page, "escalated", Mark::kEscalated),
               fact("yellow", &Lights::yellow, track::Light::kYellow)}};
  Paragraph rule{"escalation",
                 page.words.say("report.lights.escalation", {{"n", page.schema.policy.escalation_periods}})};
  return page.section("lights", {std::move(table), std::move(facts), red_items(page), std::move(rule)});
}

Section overdue_section(const Page& page) {
  Table table = figures_by_list(
      page, {"list", "opening", "joined", "left", "end", "left_closed", "left_claimed", "left_moved", "left_otherwise"},
      [](const ListFigures& figures) -> Row {
        const Overdue& o = figures.overdue;
        return {Count{o.opening},     Count{o.joined},       Count{o.left},       Count{o.end},
                Count{o.left_closed}, Count{o.left_claimed}, Count{o.left_moved}, Count{o.left_otherwise}};
      });
  Facts facts{{page.fact("overdue", Over::kAll, count(&ListFigures::overdue, &Overdue::end), {.is_overdue = true}),
               marked(page, "joined", Mark::kOverdueJoined), marked(page, "left", Mark::kOverdueLeft)}};
  return page.section("overdue", {Paragraph{"identity", page.words.say("report.overdue.identity")}, std::move(table),
                                  std::move(facts), overdue_items(page), left_items(page)});
}

Section near_due_section(const Page& page) {
  Facts facts{{marked(page, "near_due", Mark::kNearDue)}};
  return page.section("near_due", {std::move(facts), near_due_items(page)});
}

Section timeliness_section(const Page& page) {
  Table table = figures_by_list(
      page, {"list", "closures", "on_time", "on_time_originally", "mean_days", "median_days", "moved_due"},
      [](const ListFigures& figures) -> Row {
        const Timeliness& t = figures.timeliness;
        return {Count{t.closures},
                share(t.on_time, t.closures),
                share(t.on_time_originally, t.closures),
                number_or_nothing(mean(t.days), 1),
                number_or_nothing(median(t.days), 1),
                Count{t.moved_due}};
      });
  const auto on_time = [](const ListFigures& f) { return share(f.timeliness.on_time, f.timeliness.closures); };
  Facts facts{{page.fact("on_time", Over::kAll, on_time, {.marks = {Mark::kClosed}}),
               page.fact("moved_due", Over::kAll, count(&ListFigures::timeliness, &Timeliness::moved_due),
                         {.marks = {Mark::kMovedDue}})}};
  return page.section("timeliness", {std::move(table), std::move(facts), closed_items(page)});
}

Section claims_section(const Page& page) {
  Facts facts{{page.fact("pending", Over::kAll, count(&ListFigures::balance, &Balance::pending), {.states = kPending}),
               marked(page, "unreviewed", Mark::kUnreviewed),
               page.fact("returned", Over::kAll, count(&ListFigures::balance, &Balance::returned),
                         {.marks = {Mark::kReturned}})}};
  return page.section("claims", {std::move(facts), claimed_items(page)});
}

Section not_updated_section(const Page& page) {
  Facts facts{{marked(page, "not_updated", Mark::kNotUpdated)}};
  return page.section("not_updated", {std::move(facts), not_updated_items(page)});
}

Section declared_section(const Page& page) {
  const auto differing = [](const ListFigures& f) {
    return share(f.with(Mark::kDeclaredDiffers), f.with(Mark::kDeclared));
  };
  Facts facts{{page.fact("declared_differs", Over::kAll, differing, {.marks = {Mark::kDeclared}})}};
  return page.section("declared", {std::move(facts), declared_items(page)});
}

Section corrections_section(const Page& page) {
  Fact corrections = marked(page, "corrections", Mark::kCorrected);
  const auto times = static_cast<std::int64_t>(page.figures.corrections.size());
  const std::int64_t items = page.sum(Over::kAll).with(Mark::kCorrected);
  corrections.value = Count{times};
  page.words.say_items(corrections, items, "times");
  corrections.before = {};
  return page.section("corrections", {Facts{{std::move(corrections)}}, corrected_items(page)});
}

}  // namespace reform::report
