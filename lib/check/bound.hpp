// Rules with their names resolved: field indexes instead of keys, once per list.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "check/intern.hpp"
#include "check/word_cache.hpp"
#include "schema/schema.hpp"

namespace reform::check {

struct Kind;

/// A condition on one field of one list. Conditions on code fields are tested as bits of the code's index; names of
/// units and persons repeat, so what a pattern said of the last ones is kept.
struct BoundCondition {
  const schema::Condition* condition = nullptr;
  int field = -1;
  bool is_list = false;
  bool has_mask = false;
  std::uint64_t mask = 0;
  std::unique_ptr<WordCache> answers;  // text → value whose number is the Truth; for patterns
};

/// Nothing when the list lacks a field that is named.
std::optional<std::vector<BoundCondition>> bind(const schema::List& list,
                                                const std::vector<schema::Condition>& conditions);

schema::Truth holds(const BoundCondition& bound, std::span<const schema::Value> values, const schema::Days& days);
/// True when all hold, false when any does not, else unknown.
schema::Truth all_hold(std::span<const BoundCondition> conditions, std::span<const schema::Value> values,
                       const schema::Days& days);

/// Where each composite key was seen first.
class SeenKeys {
 public:
  struct First {
    std::uint32_t file = 0, line = 0;  // lines count from 1
  };
  /// The first place of the key, or nothing when this is it.
  std::optional<First> add(const Hash128& key, First place);

 private:
  struct Slot {
    Hash128 key;
    First first;
    bool is_taken() const { return first.line != 0; }
  };
  void grow();
  std::size_t slot_of(const Hash128& key) const;
  std::vector<Slot> slots_;
  std::size_t taken_ = 0;
};

/// A rule on one list.
struct BoundRule {
  const schema::Rule* rule = nullptr;
  const Kind* kind = nullptr;
  int end_number = -1;  // for kinds that need the end: the bit of the records it asks about
  std::vector<BoundCondition> when, then, unless;
  std::vector<int> fields;
  std::vector<int> justified_by;                                     // changed
  std::unique_ptr<SeenKeys> seen;                                    // unique
  std::unique_ptr<WordCache> units = std::make_unique<WordCache>();  // what was found out of the last units
};

/// Whether the rule is about this record: all of `if` hold and `unless` does not.
bool applies(const BoundRule& rule, std::span<const schema::Value> values, const schema::Days& days);

}  // namespace reform::check
