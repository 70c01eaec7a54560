// A short lifecycle and hand-made histories.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "schema/schema.hpp"
#include "track/history.hpp"

namespace reform::track::test {

inline base::Date day(std::string_view iso) { return base::parse_iso_date(iso).value(); }

inline schema::Condition condition(std::string field, schema::Condition::Op op = schema::Condition::Op::kPresent,
                                   double bound = 0) {
  schema::Condition result;
  result.field = std::move(field);
  result.op = op;
  result.bound = bound;
  return result;
}

inline schema::Move move(std::string from, std::string to, std::vector<schema::Condition> guard = {}) {
  schema::Move result;
  result.name = from + "-" + to;
  result.from = std::move(from);
  result.to = std::move(to);
  result.guard = std::move(guard);
  return result;
}

inline schema::Lifecycle lifecycle() {
  schema::Lifecycle result;
  result.states = {{"registered", true, false, false}, {"assigned", true, false, false},
                   {"in_progress", true, true, false}, {"suspended", true, false, false},
                   {"pending", true, true, false},     {"closed", false, true, true},
                   {"cancelled", false, false, true}};
  result.moves.push_back(move("registered", "assigned", {condition("owner")}));
  auto claim =
      move("in_progress", "pending", {condition("progress", schema::Condition::Op::kMin, 100), condition("evidence")});
  claim.guard_of_list["reforms"] = {condition("outputs")};
  claim.needs_children_done = true;
  result.moves.push_back(std::move(claim));
  auto close = move("pending", "closed", {condition("review_unit")});
  close.needs_other_unit = true;
  result.moves.push_back(std::move(close));
  result.moves.push_back(move("pending", "in_progress", {condition("issue")}));
  return result;
}

/// A revision in progress that no rule complains about: 2022-01-01 to 2022-04-11 are 100 days.
inline Revision revision(std::string_view effective_on, std::string_view state = "in_progress") {
  Revision result;
  result.effective_on = day(effective_on);
  result.state = state;
  result.start = day("2022-01-01");
  result.due = day("2022-04-11");
  result.progress = 100;
  return result;
}

inline History history(std::vector<Revision> revisions) {
  History result;
  result.id = "RW-2022-330000-001";
  result.revisions = std::move(revisions);
  std::int64_t seq = 0;
  for (Revision& each : result.revisions) each.seq = ++seq;
  return result;
}

}  // namespace reform::track::test
