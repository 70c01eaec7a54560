#include "report/standings.hpp"

#include <tuple>

#include "base/error.hpp"
#include "report/office_months.hpp"
#include "report/ranks.hpp"
#include "report/scores.hpp"
#include "report/survey.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

/// a/b > c/d without rounding; the denominators are not 0.
bool is_more(const Share& a, const Share& b) { return a.n * b.of > b.n * a.of; }
bool is_less(const Share& a, const Share& b) { return is_more(b, a); }

std::optional<Share> of_something(const Share& share) { return share.of == 0 ? std::nullopt : std::optional(share); }

using Standings = std::map<std::string, Standing>;  // by key of the unit

void count(Standing& unit, const Item& item) {
  const track::Movement& movement = item.movement;
  unit.closed.n += movement.closed;
  unit.closed.of += (movement.was_open ? 1 : 0) + (movement.is_new ? 1 : 0) + movement.reopened;
  unit.red.n += item.verdict.light == track::Light::kRed ? 1 : 0;
  unit.red.of += movement.is_open ? 1 : 0;
}

std::vector<Standings> by_unit(const ledger::Ledger& ledger, std::span<const Request> requests) {
  std::vector<Standings> all(requests.size());
  std::vector<std::map<std::string, std::int64_t>> cancelled(requests.size());
  struct Tally {  // of a unit in one request
    Standing* unit;
    std::int64_t* cancelled;
  };
  std::map<std::string, std::vector<Tally>, std::less<>> tallies;  // by name, for there are few
  survey(ledger, requests, [&](std::size_t which, const Item& item, const Setting& setting) {
    if (item.unit().empty()) return;
    const std::string_view name = setting.office(item.unit());
    auto of_unit = tallies.find(name);
    if (of_unit == tallies.end()) {
      of_unit = tallies.emplace(name, std::vector<Tally>()).first;
      const std::string key = schema::office_key(ledger.schema(), name);
      for (std::size_t i = 0; i < all.size(); ++i) {
        Standing& unit = all[i][key];
        unit.key = key;
        unit.unit = name;
        of_unit->second.push_back({&unit, &cancelled[i][key]});
      }
    }
    const Tally& tally = of_unit->second[which];
    count(*tally.unit, item);
    const track::Movement& movement = item.movement;
    if (requests[which].names_items && (movement.was_open || movement.is_new || movement.reopened > 0))
      tally.unit->ids.push_back(item.id());
    *tally.cancelled += item.movement.cancelled;
  });
  for (std::size_t which = 0; which < all.size(); ++which)
    for (const auto& [key, unit] : all[which])
      BUG_IF(unit.closed.of - unit.closed.n - cancelled[which][key] != unit.red.of,
             "opening + new + reopened - closed - cancelled is not end: " + unit.unit);
  return all;
}

void add_timeliness(std::map<std::string, Standing>& units, const ledger::Ledger& ledger, const Request& request) {
  const schema::Schema& schema = ledger.schema();
  for (const OfficeMonths& office : office_months(schema, submitters_by_month(ledger, request))) {
    const auto found = units.find(schema::office_key(schema, office.office->code));
    if (found != units.end() && office.expected > 0) found->second.in_time = Share{office.in_time, office.expected};
  }
}

void add_quality(std::map<std::string, Standing>& units, const ledger::Ledger& ledger, const Request& request) {
  std::map<std::string, MeanScore> means;
  const auto days = base::days_of(request.period.first(), request.moment.as_of);
  if (!days) return;
  for (const ledger::Submission& each : ledger.submissions(days, request.moment.known_at))
    if (const auto score = score_in_tenths(each); score && !each.office.empty()) means[each.key].add(*score);
  for (const auto& [key, mean] : means)
    if (const auto found = units.find(key); found != units.end()) found->second.quality = mean.value();
}

/// Places by one measure, of those who are ranked.
template <class Value, class Measure, class IsBetter>
void place_by(std::vector<Standing*>& units, std::optional<int> Standing::*place, Measure measure, IsBetter is_better) {
  std::vector<std::optional<Value>> values;
  for (const Standing* unit : units) values.push_back(measure(*unit));
  const auto found = places<Value>(values, is_better);
  for (std::size_t i = 0; i < units.size(); ++i) units[i]->*place = found[i];
}

std::optional<double> mean_of(const Standing& unit) {
  int sum = 0, n = 0;
  for (const auto& place : {unit.closed_place, unit.red_place, unit.in_time_place, unit.quality_place}) {
    sum += place.value_or(0);
    n += place ? 1 : 0;
  }
  return n == 0 ? std::nullopt : std::optional(static_cast<double>(sum) / n);
}

}  // namespace

void rank(std::vector<Standing>& units, std::int64_t minimum_items) {
  std::vector<Standing*> ranked;
  for (Standing& unit : units)
    if (unit.items() >= minimum_items) ranked.push_back(&unit);
  place_by<Share>(
      ranked, &Standing::closed_place, [](const Standing& u) { return of_something(u.closed); }, is_more);
  place_by<Share>(
      ranked, &Standing::red_place, [](const Standing& u) { return of_something(u.red); }, is_less);
  place_by<Share>(
      ranked, &Standing::in_time_place, [](const Standing& u) { return u.in_time; }, is_more);
  place_by<double>(
      ranked, &Standing::quality_place, [](const Standing& u) { return u.quality; }, std::greater());
  for (Standing* unit : ranked) unit->mean_place = mean_of(*unit);
  place_by<double>(
      ranked, &Standing::place, [](const Standing& u) { return u.mean_place; }, std::less());
  const auto order = [](const Standing& unit) {
    return std::tuple(!unit.place, unit.place.value_or(0), std::string_view(unit.unit));
  };
  std::ranges::sort(units, [&](const Standing& a, const Standing& b) { return order(a) < order(b); });
}

std::vector<std::vector<Standing>> standings(const ledger::Ledger& ledger, std::span<const Request> requests) {
  std::vector<std::vector<Standing>> result;
  std::vector<Standings> all = by_unit(ledger, requests);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    add_timeliness(all[i], ledger, requests[i]);
    add_quality(all[i], ledger, requests[i]);
    std::vector<Standing>& units = result.emplace_back();
    for (auto& [key, unit] : all[i])
      if (unit.items() > 0) units.push_back(std::move(unit));
    rank(units, ledger.schema().policy.ranking_minimum_items);
  }
  return result;
}

}  // namespace reform::report
