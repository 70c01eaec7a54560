#include "report/coverage_section.hpp"

#include <algorithm>
#include <tuple>

#include "report/made_rows.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kScenarios = "scenarios", kStage = "promotion_stage";

auto place_of(const Covered::Scenario& each) {
  return std::tuple<std::int64_t, std::int64_t, std::string_view>(-each.coverage.counties.n, -each.coverage.cities.n,
                                                                  each.id);
}

}  // namespace

void Covered::add(const Item& item, std::string_view stage, std::string_view reach, CoverageMap& map) {
  if (item.list->name != kScenarios || item.now->state == track::codes::kCancelled) return;
  ++all;
  if (reach.empty()) return;
  scenarios.push_back({texts.add_text(item.id()), texts.add_text(item.now->title), texts.keep_text(item.unit()),
                       texts.keep_text(stage), map.of(reach)});
}

Section coverage_section(const Page& page, Covered& covered) {
  auto& scenarios = covered.scenarios;
  std::sort(scenarios.begin(), scenarios.end(),
            [](const Covered::Scenario& a, const Covered::Scenario& b) { return place_of(a) < place_of(b); });
  const Words& words = page.words;
  std::vector<const Covered::Scenario*> all;
  for (const auto& each : scenarios) all.push_back(&each);
  const KnownCells<std::string> stages(
      scenarios, [](const auto& each) { return std::string_view(each.stage); },
      [&](std::string_view code) { return code.empty() ? Cell() : Cell(words.code_word(kStage, code)); });
  const auto fill = [stages](const Covered::Scenario* each, MadeRow& row) {
    tell(row, each->id, each->title, each->unit);
    row.add(stages[std::string_view(each->stage)]);
    row.add(each->coverage.cities);
    row.add(each->coverage.counties);
  };
  Table table{"coverage", words.say("table.coverage"),
              words.columns({"id", "title", "unit", kStage, "cities", "counties"}), made_rows(std::move(all), fill),
              words.say("empty.coverage")};
  Wanted wanted;
  for (const schema::State& state : page.schema.lifecycle.states)
    if (state.code != track::codes::kCancelled) wanted.states.push_back(state.code);
  const Share used{static_cast<std::int64_t>(scenarios.size()), covered.all};
  return page.section("coverage", {Facts{{page.known_fact("covered", used, wanted, kScenarios)}}, std::move(table)});
}

}  // namespace reform::report
