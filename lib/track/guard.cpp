#include "track/guard.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "base/text.hpp"
#include "schema/units.hpp"

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

/// What the fields say now and what they said before: who changes them does not get round the question.
std::vector<std::string> texts_of(const Candidate& candidate, std::initializer_list<std::string_view> fields) {
  std::vector<std::string> texts;
  for (const std::string_view field : fields)
    for (const auto* side : {&candidate.value, &candidate.before})
      if (const Value value = *side ? (*side)(field) : Value{}; value.is_valid()) texts.emplace_back(value.text);
  return texts;
}

std::optional<std::string> same_unit(const schema::Schema& schema, const Candidate& candidate) {
  const Value reviewing = candidate.value("review_unit");
  if (!reviewing.is_valid()) return std::nullopt;
  const std::vector<std::string> own = texts_of(candidate, {"reporting_unit", "lead_unit"});
  const auto same = std::ranges::find_if(own, [&](const std::string& unit) {
    return schema::same_unit(schema, reviewing.text, unit) == schema::SameUnit::kYes;
  });
  return same == own.end() ? std::nullopt : std::optional(*same);
}

bool is_same_person(const Candidate& candidate) {
  const Value reviewer = candidate.value("reviewer");
  return reviewer.is_valid() && std::ranges::any_of(texts_of(candidate, {"owner"}), [&](const std::string& owner) {
           return base::fold(owner) == base::fold(reviewer.text);
         });
}

/// Fields of the step in which a list repeats what it said before. What is missing is unmet, not stale.
std::vector<std::string> stale_fields(const schema::Move& move, const Candidate& candidate) {
  std::vector<std::string> stale;
  if (!candidate.is_repeating || !candidate.before) return stale;
  for (const std::string& field : move.fresh) {
    const Value now = candidate.value(field), before = candidate.before(field);
    if (now.is_valid() && before.is_valid() && base::fold(now.text) == base::fold(before.text)) stale.push_back(field);
  }
  return stale;
}

std::vector<Candidate::Child> open_children(const schema::Lifecycle& lifecycle, const Candidate& candidate) {
  std::vector<Candidate::Child> open;
  std::ranges::copy_if(candidate.children, std::back_inserter(open), [&](const Candidate::Child& child) {
    const schema::State* state = lifecycle.state(child.state);
    return state == nullptr || !state->is_done;
  });
  return open;
}

void judge_review(const schema::Schema& schema, const Candidate& candidate, Refusal& refusal) {
  refusal.same_unit = same_unit(schema, candidate);
  refusal.same_person = is_same_person(candidate);
}

bool is_reviewed_state(const schema::Lifecycle& lifecycle, std::string_view state) {
  return std::ranges::any_of(lifecycle.moves,
                             [&](const schema::Move& move) { return move.to == state && move.needs_other_unit; });
}

}  // namespace

void clear_for(const schema::Move& move, const std::function<void(const std::string& field)>& empty) {
  std::ranges::for_each(move.own, empty);
  std::ranges::for_each(move.clears, empty);
}

std::optional<Refusal> refuse(const schema::Schema& schema, std::string_view from, std::string_view to,
                              const Candidate& candidate) {
  const schema::Lifecycle& lifecycle = schema.lifecycle;
  Refusal refusal;
  if (from == to) {
    if (is_reviewed_state(lifecycle, to)) judge_review(schema, candidate, refusal);
    return refusal.is_empty() ? std::nullopt : std::optional(refusal);
  }
  const schema::Move* move = lifecycle.move(from, to);
  if (move == nullptr) {
    refusal.is_illegal = true;
    refusal.legal = lifecycle.moves_from(from);
    return refusal;
  }
  collect_unmet(move->guard, candidate, refusal);
  const auto more = move->guard_of_list.find(candidate.list->name);
  if (more != move->guard_of_list.end()) collect_unmet(more->second, candidate, refusal);
  refusal.stale = stale_fields(*move, candidate);
  if (move->needs_other_unit) judge_review(schema, candidate, refusal);
  if (move->needs_children_done) refusal.open_children = open_children(lifecycle, candidate);
  return refusal.is_empty() ? std::nullopt : std::optional(refusal);
}

}  // namespace reform::track
