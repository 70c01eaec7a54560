// May this item make this move? The same code for `move` and for import (rule kind `transition`).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "schema/schema.hpp"
#include "schema/value.hpp"

namespace reform::track {

/// The record as it would be after the move, with its children.
struct Candidate {
  struct Child {
    std::string id, state;
  };
  const schema::List* list = nullptr;
  std::function<schema::Value(std::string_view field)> value;
  std::function<schema::Value(std::string_view field)> before;  // as it is recorded; may be empty
  bool is_repeating = false;  // a list says everything again, so a cell is not new because it is there
  std::vector<Child> children{};
};

/// Takes out of a record what does not belong to it after the move: what an earlier step left in the move's own fields,
/// and what is no longer true. `empty` is called with each field.
void clear_for(const schema::Move& move, const std::function<void(const std::string& field)>& empty);

struct Refusal {
  bool is_illegal = false;                      // there is no such move at all
  std::vector<const schema::Move*> legal;       // what is possible from here
  std::vector<const schema::Condition*> unmet;  // guards that failed
  std::vector<std::string> stale;               // fields that say what they said before the move
  std::optional<std::string> same_unit;         // the reporting or the lead unit, which the review unit is
  bool same_person = false;                     // the reviewer is the owner
  std::vector<Candidate::Child> open_children;  // neither closed nor cancelled

  bool is_empty() const {
    return !is_illegal && unmet.empty() && stale.empty() && !same_unit && !same_person && open_children.empty();
  }
};

/// Nothing when the move is allowed. `from` == `to` is no move and asks for nothing but that what somebody else had to
/// review to get there is not made his own afterwards.
std::optional<Refusal> refuse(const schema::Schema& schema, std::string_view from, std::string_view to,
                              const Candidate& candidate);

}  // namespace reform::track
