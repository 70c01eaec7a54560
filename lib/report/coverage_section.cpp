#include "report/coverage_section.hpp"

#include <algorithm>
#include <tuple>

#include "report/row_text.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kScenarios = "scenarios", kStage = "promotion_stage";

auto place_of(const Covered::Scenario& each) {
  return std::tuple<std::int64_t, std::int64_t, const std::string&>(-each.coverage.counties.n, -each.coverage.cities.n,
                                                                    each.id);
}

}  // namespace

void Covered::add(const schema::List& list, const ledger::Row& row, const CoverageMap& map) {
  const auto text = [&](std::string_view field) { return std::string(text_of(list, row, field)); };
  if (list.name != kScenarios || text("status") == track::codes::kCancelled) return;
  ++all;
  const std::string reach = text("reach"), lead = text("lead_unit");
  if (reach.empty()) return;
  scenarios.push_back(
      {text("id"), text("title"), lead.empty() ? text("reporting_unit") : lead, text(kStage), map.of(reach)});
}

Section coverage_section(const Page& page, Covered covered) {
  auto& scenarios = covered.scenarios;
  std::sort(scenarios.begin(), scenarios.end(),
            [](const Covered::Scenario& a, const Covered::Scenario& b) { return place_of(a) < place_of(b); });
  const Words& words = page.words;
  Table table{"coverage",
              words.say("table.coverage"),
              words.columns({"id", "title", "unit", kStage, "cities", "counties"}),
              {},
              words.say("empty.coverage")};
  for (const auto& each : scenarios)
    table.rows.push_back({ItemId{each.id}, each.title, text_or_nothing(each.unit),
                          each.stage.empty() ? Cell() : Cell(words.code_word(kStage, each.stage)), each.coverage.cities,
                          each.coverage.counties});
  Wanted wanted;
  for (const schema::State& state : page.schema.lifecycle.states)
    if (state.code != track::codes::kCancelled) wanted.states.push_back(state.code);
  const Share used{static_cast<std::int64_t>(scenarios.size()), covered.all};
  return page.section("coverage", {Facts{{page.known_fact("covered", used, wanted, kScenarios)}}, std::move(table)});
}

}  // namespace reform::report
