// The items that cite a record upward: those of the input, and those only the ledger knows.
#pragma once

#include <string>
#include <vector>

#include "check/context.hpp"

namespace reform::check {

/// The values of a record of the ledger, by field.
std::vector<schema::Value> typed_values(const KnownRecord& known);

struct Child {
  std::string id, state;
  bool is_failing = false;  // does not meet the roll-up's conditions
};

/// Children in the lists `of` (empty: all), input first. `rollup`: whose conditions they are held against.
std::vector<Child> children_of(Context& context, std::uint32_t record, const std::vector<int>& of,
                               const EndRule& rollup);

}  // namespace reform::check
