// The indicators as the annual page shows them.
#include <algorithm>
#include <cmath>

#include "report/indicators.hpp"

namespace reform::report {
namespace {

Cell cell(const std::optional<Number>& number) {
  if (!number) return {};
  return *number;
}

Cell change(const std::vector<Observation>& all) {
  if (all.size() < 2) return {};
  const auto& [before, now] = std::tie(all[all.size() - 2].value, all.back().value);
  const double by = now.value - before.value;
  return std::isfinite(by) ? Cell(Number{by, std::max(before.decimals, now.decimals)}) : Cell();
}

Cell trace(const std::vector<Observation>& all) {
  Trace trace;
  const std::size_t first = all.size() - std::min(all.size(), trace.values.size());
  for (std::size_t i = first; i < all.size(); ++i) trace.add(all[i].value.value);
  return trace.size == 0 ? Cell() : Cell(trace);
}

std::vector<Cell> row(const Indicator& each, const Words& words) {
  const bool is_observed = !each.observations.empty();
  const auto percent = attained(each);
  const auto light = light_of(each);
  return {ItemId{each.id},
          each.title,
          text_or_nothing(each.unit),
          cell(each.baseline),
          cell(each.target),
          is_observed ? Cell(each.observations.back().value) : Cell(),
          is_observed ? Cell(each.observations.back().period) : Cell(),
          percent ? Cell(Percent{std::round(*percent * 10) / 10}) : Cell(),
          change(each.observations),
          trace(each.observations),
          light ? Cell(words.light(*light)) : Cell()};
}

/// Values of a classification in the order of its schema, then others as they come, then none.
std::vector<std::string> values_of(const schema::Field& field, const std::vector<Indicator>& all, std::size_t index) {
  std::vector<std::string> values = field.allowed;
  if (field.codes != nullptr)
    for (const schema::Code& code : field.codes->codes) values.push_back(code.code);
  for (const Indicator& each : all)
    if (!each.classes[index].empty() && std::ranges::find(values, each.classes[index]) == values.end())
      values.push_back(each.classes[index]);
  values.emplace_back();
  return values;
}

Table classes(const Page& page, const std::vector<Indicator>& all) {
  const Words& words = page.words;
  Table table{"classes",
              words.say("table.classes"),
              words.columns({"classification", "value", "indicators"}),
              {},
              words.say("empty.indicators")};
  const auto list = page.schema.find_list("indicators");
  if (!list || all.empty()) return table;
  const schema::List& indicators = page.schema.lists[static_cast<std::size_t>(*list)];
  for (std::size_t i = 0; i < std::size(kClassifications); ++i) {
    const auto index = indicators.find(kClassifications[i]);
    if (!index) continue;
    const schema::Field& field = indicators.fields[static_cast<std::size_t>(*index)];
    for (const std::string& value : values_of(field, all, i)) {
      const auto n = std::ranges::count_if(all, [&](const Indicator& each) { return each.classes[i] == value; });
      if (value.empty() && n == 0) continue;
      table.rows.push_back({Word{field.name, field.title.in(words.lang())}, words.value(field, value),
                            Share{n, static_cast<std::int64_t>(all.size())}});
    }
  }
  return table;
}

template <class Is>
std::int64_t count(const std::vector<Indicator>& all, Is is) {
  return std::count_if(all.begin(), all.end(), is);
}

Facts facts(const Page& page, const std::vector<Indicator>& all) {
  const auto n = static_cast<std::int64_t>(all.size());
  const auto with_light = [&](track::Light light) {
    return Count{count(all, [&](const Indicator& each) { return light_of(each) == light; })};
  };
  const std::int64_t measured = count(all, [](const Indicator& each) { return attained(each).has_value(); });
  const std::int64_t reached = count(all, [](const Indicator& each) { return attained(each).value_or(0) >= 100; });
  const Words& words = page.words;
  return {{words.fact("indicators", Count{n}),
           words.fact("observed", Share{count(all, [](const Indicator& e) { return !e.observations.empty(); }), n}),
           words.fact("reached", Share{reached, measured}),
           words.fact("indicators_red", with_light(track::Light::kRed)),
           words.fact("indicators_yellow", with_light(track::Light::kYellow))}};
}

}  // namespace

Section indicators_section(const Page& page, const std::vector<Indicator>& all) {
  Table table{"items",
              {},
              page.words.columns({"id", "indicator", "measured_in", "baseline", "target", "actual", "period",
                                  "attained", "change", "trace", "light"}),
              {},
              page.words.say("empty.indicators")};
  for (const Indicator& each : all) table.rows.push_back(row(each, page.words));
  std::vector<Block> blocks;
  blocks.emplace_back(facts(page, all));
  blocks.emplace_back(std::move(table));
  if (!all.empty()) blocks.emplace_back(classes(page, all));
  return page.section("indicators", std::move(blocks));
}

}  // namespace reform::report
