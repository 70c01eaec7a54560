// Where items wait: how long those of each open state have been in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/page.hpp"

namespace reform::report {

struct Waiting {
  std::map<std::string, std::vector<int>, std::less<>>
      days;  // by state: of each item in it, without a break until the as-of day

  void add(const Item& item, const Setting& setting);
};

/// A row per open state, in the order of the lifecycle.
Section waiting_section(const Page& page, const Waiting& waiting);

}  // namespace reform::report
