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

/// What is read of the items that were closed in the period and are let through.
class BestSearch {
 public:
  BestSearch(const schema::Schema& schema, const Figures& figures)  // must outlive the search
      : schema_(schema), figures_(figures) {}
  /// Every row in force, in order of list and id as the figures have counted them: what they say of the item if it was
  /// closed in the period, else nothing.
  const Line* add(const schema::List& list, const ledger::Row& row);
  Best find(const Year& year, int minimum);

 private:
  const Line* next_closed();
  const schema::Schema& schema_;
  const Figures& figures_;
  std::size_t next_ = 0;  // the first line whose row is still to come
  std::map<std::string, Candidate> task_forces_;
  std::vector<Collaboration> collaborations_;
};

Section best_section(const Page& page, const Best& best);

}  // namespace reform::report
