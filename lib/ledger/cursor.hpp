// Where somebody who reads the ledger from time to time stopped reading: a name, a number in the order of recording and
// the day of the page that was read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// Where the cursor stands; nothing when it was never moved.
std::optional<Cursor> cursor(const Ledger& ledger, std::string_view name);

/// The number of the last revision or event in the ledger, 0 when there is none.
std::int64_t last_seq(const Ledger& ledger);

/// A time by which the next thing recorded after that number was not known yet: all before it was, but for what was
/// recorded in the same second. Empty: nothing was recorded after it.
std::string time_before_next(const Ledger& ledger, std::int64_t seq);

/// The log's entries (log.cpp) recorded after a time of time_before_next, or voided since: by list and id, in the order
/// of their days.
std::vector<LogEntry> log_since(const Ledger& ledger, const std::string& time);

/// Moves the cursor, never back in the order of recording: then it stays where it is, on its day too. To an earlier day
/// it goes: what it had passed comes again. The ledger must be open for writing; Error 75 when another process is
/// writing.
void move_cursor(Ledger& ledger, std::string_view name, const Cursor& to);

}  // namespace reform::ledger
