#include "check/bound.hpp"

namespace reform::check {
namespace {

using schema::Condition;
using schema::Truth;
using schema::Value;

/// The words of an `in` or `not_in` as bits, when the field is a single code of a list of at most 64.
std::optional<std::uint64_t> mask_of(const schema::Field& field, const Condition& condition) {
  if (condition.op != Condition::Op::kIn && condition.op != Condition::Op::kNotIn) return std::nullopt;
  if (field.is_list() || field.codes == nullptr || field.codes->empty() || field.codes->codes.size() > 64)
    return std::nullopt;
  std::uint64_t mask = 0;
  for (const std::string& word : condition.words) {
    const auto index = field.codes->find(word);
    if (!index) return std::nullopt;
    mask |= std::uint64_t{1} << static_cast<unsigned>(*index);
  }
  return mask;
}

Truth holds_by_mask(const BoundCondition& bound, const Value& value) {
  if (!value.is_valid() || value.number < 0) return Truth::kUnknown;  // < 0: a code the schema no longer has
  const bool is_in = (bound.mask >> static_cast<unsigned>(value.number) & 1U) != 0;
  return is_in == (bound.condition->op == Condition::Op::kIn) ? Truth::kTrue : Truth::kFalse;
}

Truth holds_by_pattern(const BoundCondition& bound, const Value& value, const schema::Days& days) {
  if (const Value* known = bound.answers->find(value.text)) return static_cast<Truth>(static_cast<int>(known->number));
  const Truth answer = schema::holds(*bound.condition, value, bound.is_list, days);
  bound.answers->keep(value.text, {Value::State::kValid, {}, static_cast<double>(answer)});
  return answer;
}

}  // namespace

std::optional<std::vector<BoundCondition>> bind(const schema::List& list, const std::vector<Condition>& conditions) {
  std::vector<BoundCondition> all;
  for (const Condition& condition : conditions) {
    const auto index = list.find(condition.field);
    if (!index) return std::nullopt;
    const schema::Field& field = list.fields[static_cast<std::size_t>(*index)];
    BoundCondition bound{&condition, *index, field.is_list(), false, 0, nullptr};
    if (condition.op == Condition::Op::kMatches || condition.op == Condition::Op::kNotMatches)
      bound.answers = std::make_unique<WordCache>();
    if (const auto mask = mask_of(field, condition)) {
      bound.has_mask = true;
      bound.mask = *mask;
    }
    all.push_back(std::move(bound));
  }
  return all;
}

Truth holds(const BoundCondition& bound, std::span<const Value> values, const schema::Days& days) {
  const Value& value = values[static_cast<std::size_t>(bound.field)];
  if (bound.has_mask) return holds_by_mask(bound, value);
  if (bound.answers && value.is_valid()) return holds_by_pattern(bound, value, days);
  return schema::holds(*bound.condition, value, bound.is_list, days);
}

Truth all_hold(std::span<const BoundCondition> conditions, std::span<const Value> values, const schema::Days& days) {
  Truth all = Truth::kTrue;
  for (const BoundCondition& bound : conditions) {
    const Truth one = holds(bound, values, days);
    if (one == Truth::kFalse) return one;
    if (one == Truth::kUnknown) all = one;
  }
  return all;
}

bool applies(const BoundRule& rule, std::span<const Value> values, const schema::Days& days) {
  for (const BoundCondition& bound : rule.when)
    if (holds(bound, values, days) != Truth::kTrue) return false;
  if (rule.unless.empty()) return true;
  for (const BoundCondition& bound : rule.unless) {
    const Truth one = holds(bound, values, days);
    // A null cell does not excuse; a broken cell, or a day we do not know, must not accuse.
    if (one == Truth::kFalse) return true;
    if (one == Truth::kUnknown && values[static_cast<std::size_t>(bound.field)].is_null()) return true;
  }
  return false;
}

std::size_t SeenKeys::slot_of(const Hash128& key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key.low & mask;
  while (slots_[at].is_taken() && !(slots_[at].key == key)) at = (at + 1) & mask;
  return at;
}

void SeenKeys::grow() {
  std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.is_taken()) slots_[slot_of(slot.key)] = slot;
}

std::optional<SeenKeys::First> SeenKeys::add(const Hash128& key, First place) {
  if (taken_ * 4 >= slots_.size() * 3) grow();
  Slot& slot = slots_[slot_of(key)];
  if (slot.is_taken()) return slot.first;
  slot = {key, place};
  ++taken_;
  return std::nullopt;
}

}  // namespace reform::check
