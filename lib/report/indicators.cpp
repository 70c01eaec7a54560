#include "report/indicators.hpp"

#include <algorithm>
#include <cmath>

#include "report/row_text.hpp"

namespace reform::report {
namespace {

std::optional<Number> number_of(const schema::Schema& schema, const schema::List& list, const ledger::Row& row,
                                std::string_view field) {
  const auto index = list.find(field);
  if (!index) return std::nullopt;
  const auto at = static_cast<std::size_t>(*index);
  const Cell cell = Words(schema, base::Lang::kZh).value(list.fields[at], row.texts[at]);
  const auto* number = std::get_if<Number>(&cell);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

}  // namespace

std::optional<double> attained(const Indicator& indicator) {
  const auto& [baseline, target] = std::tie(indicator.baseline, indicator.target);
  if (!baseline || !target || indicator.observations.empty() || target->value == baseline->value) return std::nullopt;
  const double actual = indicator.observations.back().value.value;
  const double percent = (actual - baseline->value) / (target->value - baseline->value) * 100;
  return std::isfinite(percent) ? std::optional(percent) : std::nullopt;
}

std::optional<track::Light> light_of(const Indicator& indicator) {
  if (indicator.observations.empty() || (!indicator.yellow && !indicator.red)) return std::nullopt;
  const double actual = indicator.observations.back().value.value;
  const auto is_worse = [&](const std::optional<Number>& bound) {
    if (!bound) return false;
    return indicator.better == "lower" ? bound->value < actual : actual < bound->value;
  };
  if (is_worse(indicator.red)) return track::Light::kRed;
  return is_worse(indicator.yellow) ? track::Light::kYellow : track::Light::kGreen;
}

void Indicators::add(const schema::List& list, const ledger::Row& row) {
  if (list.name == "indicators") add_indicator(list, row);
  if (list.name == "observations") add_observation(list, row);
}

void Indicators::keep(const std::function<bool(const Indicator&)>& is_in_scope) {
  std::erase_if(all_, [&](const Indicator& each) { return !is_in_scope(each); });
}

void Indicators::add_indicator(const schema::List& list, const ledger::Row& row) {
  const auto text = [&](std::string_view field) { return std::string(text_of(list, row, field)); };
  const auto number = [&](std::string_view field) { return number_of(schema_, list, row, field); };
  Indicator indicator{text("id"),
                      text("title"),
                      text("item"),
                      text("unit"),
                      text("better"),
                      number("baseline"),
                      number("target"),
                      number("yellow_threshold"),
                      number("red_threshold"),
                      {},
                      {}};
  for (const std::string_view field : kClassifications) indicator.classes.push_back(text(field));
  all_.push_back(std::move(indicator));
}

void Indicators::add_observation(const schema::List& list, const ledger::Row& row) {
  const std::string id(text_of(list, row, "indicator")), period(text_of(list, row, "period"));
  const auto month = base::parse_period(period);
  const auto value = number_of(schema_, list, row, "value");
  const auto found = std::lower_bound(
      all_.begin(), all_.end(), id, [](const Indicator& each, const std::string& wanted) { return each.id < wanted; });
  if (found == all_.end() || found->id != id || !month || as_of_ < month->last() || !value) return;
  auto& observations = found->observations;
  const auto place =
      std::upper_bound(observations.begin(), observations.end(), period,
                       [](const std::string& wanted, const Observation& o) { return wanted < o.period; });
  observations.insert(place, {period, *value});
}

}  // namespace reform::report
