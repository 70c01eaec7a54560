// How much of the province a scenario reaches: cities and counties by level of their codes (330100 is a city, 330106 a
// county), those that are valid on a day.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "report/document.hpp"
#include "schema/schema.hpp"

namespace reform::report {

struct Coverage {
  Share cities, counties;
};

/// The cities and counties a scenario can reach on a day.
class CoverageMap {
 public:
  CoverageMap(const schema::Schema& schema, base::Date day);

  /// `reach`: canonical list of region codes; empty: nothing is reached. A city stands for itself and all its counties,
  /// a county for itself and its city, the province for everything; a code that has retired for its successor.
  const Coverage& of(std::string_view reach);

 private:
  Coverage found(std::string_view reach) const;

  const schema::CodeList* regions_;
  base::Date day_;
  std::vector<std::string> cities_, counties_;
  std::map<std::string, Coverage, std::less<>> known_;  // by reach: many items have the same
};

}  // namespace reform::report
