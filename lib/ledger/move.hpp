// A guarded move of an item through its lifecycle: a new revision with the state and the given cells.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.hpp"
#include "track/guard.hpp"

namespace reform::ledger {

struct MoveRequest {
  std::string id, to;                                      // `to`: code of a state
  base::Date on;                                           // the day from which it is true
  std::vector<std::pair<std::string, std::string>> cells;  // field → canonical text; empty text = no value
};

/// Why a move was not made: the lifecycle refuses it, or the record would have errors.
struct RefusedMove {
  std::size_t request = 0;  // index
  track::Refusal refusal;
  base::Diagnostics findings;  // of the record as it would be, when the lifecycle allows the move
};

/// Nothing: the move is in the ledger (the revision in force with the cells, the state, and `updated` = `on`). Else it
/// is not allowed, and nothing was written. Error 66: no such item; UsageError: a day before the item's last revision,
/// a field its list does not have, or a list without states.
std::optional<RefusedMove> move(Ledger& ledger, const MoveRequest& request, const Author& author);

/// Several moves in one transaction, each seeing those before it (a child and then its parent). All or nothing: when
/// any is refused, all refusals come back and nothing is written.
std::vector<RefusedMove> move_all(Ledger& ledger, std::span<const MoveRequest> requests, const Author& author);

}  // namespace reform::ledger
