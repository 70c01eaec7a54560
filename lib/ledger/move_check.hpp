// What import would say of a record that a move is about to write: the same checks, so that a move cannot bring in what
// a list may not say.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "ledger/children.hpp"

namespace reform::ledger {

/// The findings of the record (canonical texts by field) on `on`, against what is known now; of the step from state to
/// state nothing is said, that is for the guard. The place of a finding names no file, only the field.
base::Diagnostics findings_of(const schema::Schema& schema, const check::Known& known, Children& children,
                              const schema::List& list, const std::vector<std::string>& texts, base::Date on);

}  // namespace reform::ledger
