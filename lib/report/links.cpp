#include "report/links.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "schema/condition.hpp"

namespace reform::report {

void Links::add(const std::string& id, std::string_view upward) {
  for (const std::string_view parent : schema::elements(upward)) {
    parents_[id].emplace_back(parent);
    children_[std::string(parent)].push_back(id);
  }
}

std::vector<Links::Step> Links::walk(const Neighbours& neighbours, const std::string& from) {
  std::vector<Step> found;
  std::set<std::string> seen = {from};
  std::vector<std::string> level = {from};
  for (int distance = 1; !level.empty(); ++distance) {
    std::set<std::string> next;
    for (const std::string& id : level) {
      const auto near = neighbours.find(id);
      if (near == neighbours.end()) continue;
      std::copy_if(near->second.begin(), near->second.end(), std::inserter(next, next.end()),
                   [&](const std::string& other) { return !seen.contains(other); });
    }
    seen.insert(next.begin(), next.end());
    level.assign(next.begin(), next.end());
    for (const std::string& id : level) found.push_back({id, distance});
  }
  return found;
}

}  // namespace reform::report
