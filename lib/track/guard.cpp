#include "track/guard.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reform::track {
namespace {

using schema::Condition;
using schema::Value;

// A field the list does not have is not asked for; a cell that failed its type has its own finding. A missing value
// meets no condition but `absent`.
bool is_met(const Condition& condition, const Candidate& candidate) {
  const auto field = candidate.list->find(condition.field);
  if (!field) return true;
  const Value value = candidate.value(condition.field);
  if (value.state == Value::State::kInvalid) return true;
  const bool is_list = candidate.list->fields[static_cast<std::size_t>(*field)].is_list();
  return schema::holds(condition, value, is_list, {}) == schema::Truth::kTrue;
}

void collect_unmet(const std::vector<Condition>& guard, const Candidate& candidate, Refusal& refusal) {
  for (const Condition& condition : guard) {
    if (!is_met(condition, candidate)) refusal.unmet.push_back(&condition);
  }
}

bool is_same_unit(const Candidate& candidate) {
  const Value reviewing = candidate.value("review_unit"), reporting = candidate.value("reporting_unit");
  return reviewing.is_valid() && reporting.is_valid() && base::fold(reviewing.text) == base::fold(reporting.text);
}

bool has_open_child(const schema::Lifecycle& lifecycle, const Candidate& candidate) {
  return std::any_of(candidate.child_states.begin(), candidate.child_states.end(), [&](const std::string& code) {
    const schema::State* state = lifecycle.state(code);
    return state == nullptr || !state->is_done;
  });
}

}  // namespace

std::optional<Refusal> refuse(const schema::Lifecycle& lifecycle, std::string_view from, std::string_view to,
                              const Candidate& candidate) {
  if (from == to) return std::nullopt;
  Refusal refusal;
  const schema::Move* move = lifecycle.move(from, to);
  if (move == nullptr) {
    refusal.is_illegal = true;
    refusal.legal = lifecycle.moves_from(from);
    return refusal;
  }
  collect_unmet(move->guard, candidate, refusal);
  const auto more = move->guard_of_list.find(candidate.list->name);
  if (more != move->guard_of_list.end()) collect_unmet(more->second, candidate, refusal);
  refusal.same_unit = move->needs_other_unit && is_same_unit(candidate);
  refusal.children_open = move->needs_children_done && has_open_child(lifecycle, candidate);
  if (refusal.unmet.empty() && !refusal.same_unit && !refusal.children_open) return std::nullopt;
  return refusal;
}

}  // namespace reform::track
