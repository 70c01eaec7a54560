// What lead units are ranked by: the measures of each in a period, and its place in each of them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/report.hpp"

namespace reform::report {

struct Standing {
  std::string key, unit;
  Share closed;                   // closed in the period of opening + new + reopened, with tasks
  Share red;                      // red of open
  std::optional<Share> in_time;   // months sent in time of months expected; nothing outside the register
  std::optional<double> quality;  // mean score of the submissions in force, to one decimal
  std::optional<int> closed_place, red_place, in_time_place, quality_place;
  std::optional<double> mean_place;  // of those it has
  std::optional<int> place;          // nothing: it has too few items to be ranked
  Ids ids{};                         // of what was to be done in the period, where the request asks for ids

  std::int64_t items() const { return closed.of; }
};

/// Of each request: by place, then by name; the unranked last.
std::vector<std::vector<Standing>> standings(const ledger::Ledger& ledger, std::span<const Request> requests);

/// Fills in the places of those with at least so many items, and puts them in order.
void rank(std::vector<Standing>& units, std::int64_t minimum_items);

}  // namespace reform::report
