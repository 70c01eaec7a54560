// What the reforms achieve (问效于民): the indicators, with what was observed of them until a day.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/page.hpp"

namespace reform::report {

/// Fields by which indicators are counted.
inline constexpr std::string_view kClassifications[] = {"kind", "horizon", "side", "scope", "better"};

struct Observation {
  std::string period;  // month, as written: 2022-03
  Number value;
};

struct Indicator {
  std::string id, title, item, unit, better;
  std::optional<Number> baseline, target, yellow, red;
  std::vector<std::string> classes;       // values of the classifications, canonical; empty where there is none
  std::vector<Observation> observations;  // in order of time
};

/// Percent of the way from baseline to target that the last observation has gone, neither cut at 0 nor at 100; nothing
/// where one of the three is missing or there is no way to go.
std::optional<double> attained(const Indicator& indicator);
/// Of the last observation against the thresholds; nothing without either.
std::optional<track::Light> light_of(const Indicator& indicator);

class Indicators {
 public:
  Indicators(const schema::Schema& schema, base::Date as_of) : schema_(schema), as_of_(as_of) {}
  /// A row in force of either list; others are passed over. Observations of months that end after the day do not
  /// count, and indicators come before them.
  void add(const schema::List& list, const ledger::Row& row);
  /// Leaves out those of items that are not in scope.
  void keep(const std::function<bool(const Indicator&)>& is_in_scope);
  const std::vector<Indicator>& all() const { return all_; }  // by id

 private:
  void add_indicator(const schema::List& list, const ledger::Row& row);
  void add_observation(const schema::List& list, const ledger::Row& row);
  const schema::Schema& schema_;
  base::Date as_of_;
  std::vector<Indicator> all_;
};

Section indicators_section(const Page& page, const std::vector<Indicator>& all);

}  // namespace reform::report
