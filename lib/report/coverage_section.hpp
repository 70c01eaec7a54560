// The scenarios and how far each has been taken up.
#pragma once

#include <string>
#include <vector>

#include "report/coverage.hpp"
#include "report/page.hpp"

namespace reform::report {

/// Scenarios that are not cancelled: how many there are, and those that say where they are used.
struct Covered {
  struct Scenario {
    track::Text id, title, unit, stage;
    Coverage coverage;
  };
  std::vector<Scenario> scenarios;
  std::int64_t all = 0;
  track::Texts texts{};

  /// Items of other lists are passed over.
  void add(const Item& item, std::string_view stage, std::string_view reach, CoverageMap& map);
};

/// The widest first.
Section coverage_section(const Page& page, Covered& covered);

}  // namespace reform::report
