#include "report/year_sections.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "report/by_list.hpp"
#include "report/item_tables.hpp"

namespace reform::report {
namespace {

std::int64_t set_of(const Balance& balance) { return balance.opening + balance.added + balance.reopened; }

struct Bin {
  std::string_view key;
  int last;  // days, inclusive
};
constexpr Bin kBins[] = {{"age_90", 90},
                         {"age_180", 180},
                         {"age_365", 365},
                         {"age_730", 730},
                         {"age_more", std::numeric_limits<int>::max()}};
using Histogram = std::array<std::int64_t, std::size(kBins)>;

Histogram histogram(const std::vector<int>& ages) {
  Histogram counts{};
  for (const int age : ages) {
    const auto* bin = std::find_if(std::begin(kBins), std::end(kBins), [&](const Bin& b) { return age <= b.last; });
    ++counts[static_cast<std::size_t>(bin - std::begin(kBins))];
  }
  return counts;
}

Table ages_by_list(const Page& page, const Year& year) {
  return by_list(page, {"list", "age_90", "age_180", "age_365", "age_730", "age_more", "median_days"},
                 [&](const std::vector<int>& lists) {
                   const std::vector<int> ages = Year::of_lists(year.ages, lists);
                   std::vector<Cell> row;
                   for (const std::int64_t n : histogram(ages)) row.emplace_back(Count{n});
                   row.push_back(number_or_nothing(median(ages), 1));
                   return row;
                 });
}

Table ages_drawn(const Page& page, const std::vector<int>& ages) {
  Table table{"ages", page.words.say("table.ages"), page.words.columns({"age", "items"}), {}, {}};
  table.drawn = Drawn::kBars;
  const Histogram counts = histogram(ages);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string key(kBins[i].key);
    table.rows.push_back({Word{key, page.words.say("column." + key)}, Count{counts[i]}});
  }
  return table;
}

Table oldest_items(const Page& page, const Year& year) {
  Table table{"items",
              page.words.say("table.oldest"),
              page.words.columns({"id", "title", "unit", "owner", "state", "due", "age"}),
              {},
              page.words.say("empty.oldest"),
              true};
  for (const Aged& each : year.oldest)
    table.rows.push_back({ItemId{std::string(each.now.id)}, std::string(each.now.title), text_or_nothing(each.now.unit),
                          text_or_nothing(each.now.owner), page.words.state(each.now.state),
                          page.words.due(each.now.due, each.now.is_ongoing), Count{each.age}});
  return table;
}

/// 1, 2, 3 or more.
Table by_moves(const Page& page) {
  std::array<std::int64_t, 3> items{};
  for (const Line& line : page.figures.lines)
    if (line.marks.has(Mark::kMovedDue))
      ++items[static_cast<std::size_t>(std::clamp(line.due_history.moves, 1, 3)) - 1];
  Table table{"by_moves", page.words.say("table.by_moves"), page.words.columns({"moves", "items"}), {}, {}};
  constexpr std::string_view kKeys[] = {"moves_1", "moves_2", "moves_3"};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string key(kKeys[i]);
    table.rows.push_back({Word{key, page.words.say("report.word." + key)}, Count{items[i]}});
  }
  return table;
}

}  // namespace

Section yearly_section(const Page& page) {
  Table table = figures_by_list(page, {"list", "set", "closed", "rate", "on_time", "cancelled", "carried_over"},
                                [](const ListFigures& figures) -> std::vector<Cell> {
                                  const auto& [b, t] = std::tie(figures.balance, figures.timeliness);
                                  return {Count{set_of(b)},           Count{b.closed},
                                          Share{b.closed, set_of(b)}, Share{t.on_time, t.closures},
                                          Count{b.cancelled},         Count{b.end}};
                                });
  const Wanted set{.marks = {std::begin(kSetMarks), std::end(kSetMarks)}};
  Facts facts{{page.fact(
                   "set", Over::kTotal, [](const ListFigures& f) { return Count{set_of(f.balance)}; }, set),
               page.fact(
                   "rate", Over::kTotal,
                   [](const ListFigures& f) {
                     return Share{f.balance.closed, set_of(f.balance)};
                   },
                   set)}};
  return page.section("yearly", {std::move(table), std::move(facts)});
}

Section moved_due_section(const Page& page) {
  const Wanted moved{.marks = {Mark::kMovedDue}};
  Facts facts{
      {page.fact(
           "moved_items", Over::kAll, [](const ListFigures& f) { return Count{f.with(Mark::kMovedDue)}; }, moved),
       page.fact(
           "moved_due", Over::kAll, [](const ListFigures& f) { return Count{f.timeliness.moved_due}; }, moved)}};
  return page.section("moved_due", {std::move(facts), by_moves(page), moved_items(page)});
}

Section carry_over_section(const Page& page, const Year& year) {
  const std::vector<int> ages = Year::of_lists(year.ages, page.lists());
  Fact median_age =
      page.known_fact("median_age", number_or_nothing(median(ages), 1), {.states = open_states(page.schema.lifecycle)});
  median_age.before = number_or_nothing(median(Year::of_lists(year.ages_before, page.lists())), 1);
  Facts facts{{page.fact("carried_over", Over::kAll, [](const ListFigures& f) { return Count{f.balance.end}; },
                         {.states = open_states(page.schema.lifecycle)}),
               std::move(median_age)}};
  return page.section("carry_over",
                      {ages_by_list(page, year), std::move(facts), ages_drawn(page, ages), oldest_items(page, year)});
}

Section method_section(const Page& page) {
  std::vector<Block> blocks{Paragraph{"identity", page.words.say("report.balance.identity")}};
  for (const std::string key : {"set", "on_time", "lights", "indicators", "not_counted"})
    blocks.emplace_back(Paragraph{key, page.words.say("report.method." + key)});
  blocks.emplace_back(
      Paragraph{"best", page.words.say("report.best.rule", {{"n", page.schema.policy.best_minimum_items}})});
  return page.section("method", std::move(blocks));
}

}  // namespace reform::report
