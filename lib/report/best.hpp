// Candidates for the three best (三个最佳): list, task force, collaboration.
#pragma once

#include <string>
#include <vector>

#include "report/page.hpp"
#include "report/year.hpp"

namespace reform::report {

/// Who closed how much in the period, each time counted, and how much of it in time.
struct Candidate {
  std::string name;
  std::int64_t closures = 0, on_time = 0;
};

struct Collaboration {
  std::string id, title, unit;
  std::int64_t partners = 0;
  std::optional<int> days;  // from start to closing
};

template <class Each>
struct Ranked {
  int rank = 1;  // equals share one
  Each each;
};

/// The first three places of each; those that share the last one are all there.
struct Best {
  std::vector<Ranked<Candidate>> units, task_forces;
  std::vector<Ranked<Collaboration>> collaborations;
};

/// What is read of the items that were closed in the period.
class BestSearch {
 public:
  explicit BestSearch(const schema::Schema& schema) : schema_(schema) {}  // must outlive the search
  void add(const Item& item, std::string_view task_force, std::string_view partner_units);
  Best find(const Year& year, int minimum) const;

 private:
  const schema::Schema& schema_;
  std::map<std::string, Candidate, std::less<>> task_forces_;
  std::vector<Collaboration> collaborations_;
};

Section best_section(const Page& page, const Best& best);

}  // namespace reform::report
