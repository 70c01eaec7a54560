// May this item make this move? The same code for `move` and for import (rule kind `transition`).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "schema/schema.hpp"
#include "schema/value.hpp"

namespace reform::track {

/// The record as it would be after the move, with the states of its children.
struct Candidate {
  const schema::List* list = nullptr;
  std::function<schema::Value(std::string_view field)> value;
  std::vector<std::string> child_states;
};

struct Refusal {
  bool is_illegal = false;                      // there is no such move at all
  std::vector<const schema::Move*> legal;       // what is possible from here
  std::vector<const schema::Condition*> unmet;  // guards that failed
  bool same_unit = false;                       // the review unit is the reporting unit
  bool children_open = false;                   // children neither closed nor cancelled
};

/// Nothing when the move is allowed. `from` == `to` is no move and is allowed.
std::optional<Refusal> refuse(const schema::Lifecycle& lifecycle, std::string_view from, std::string_view to,
                              const Candidate& candidate);

}  // namespace reform::track
