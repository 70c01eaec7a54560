// A guarded move of an item through its lifecycle: a new revision with the state and the given cells.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// Why a move was not made: the lifecycle refuses it, the record would have errors, or both.
struct RefusedMove {
  std::size_t request = 0;  // index
  track::Refusal refusal;
  base::Diagnostics findings;  // of the record as it would be, when the lifecycle knows the move
};

/// Whether a move may set the field: not the id, the state, the day of update and the reporting unit.
bool is_settable(const schema::List& list, std::string_view key);

/// What became of a request that was not refused.
struct MadeMove {
  std::optional<base::Date> since;  // it was in the state already, since this day
  bool is_recorded = true;          // not when, besides, the cells say nothing new
};

/// How moves ended: of any refused, nothing is written.
struct Moves {
  std::vector<RefusedMove> refused;
  std::vector<MadeMove> made;  // by request
};

/// Nothing: the move is in the ledger (the revision in force without what the step takes back, with the cells, the
/// state, and `updated` = `on`), or there was nothing to record. Else it is not allowed, and nothing was written.
/// Error 66: no such item; UsageError: a day before the item's last revision, a field its list does not have or that no
/// move sets (state, day of update, reporting unit), or a list without states.
std::optional<RefusedMove> move(Ledger& ledger, const MoveRequest& request, const Author& author);

/// Several moves in one transaction, each seeing those before it (a child and then its parent). All or nothing: when
/// any is refused, all refusals come back and nothing is written.
Moves move_all(Ledger& ledger, std::span<const MoveRequest> requests, const Author& author);

}  // namespace reform::ledger
