// What a revision changed, in words: `状态：推进中 → 待销号；进度：80 → 100`.
#pragma once

#include "ledger/ledger.hpp"
#include "report/words.hpp"

namespace reform::report {

std::string changes_in_words(const schema::List& list, const Words& words, const ledger::Changes& changes);
/// The same of a revision, also where there is nothing to compare it with.
std::string changes_in_words(const schema::Schema& schema, const Words& words, const ledger::LogEntry& entry);

/// The entries of the log (of all items when `id` is empty) as they were at the request's moment.
std::vector<ledger::LogEntry> log_at(const ledger::Ledger& ledger, const Request& request, std::string_view id);

/// Where it came from: the file and line of a submission, or that it was a move. People see the file without its
/// folder.
Cell origin(const Words& words, const ledger::LogEntry& entry);

/// When it was recorded; people see the day.
Word recorded(const ledger::LogEntry& entry);

/// The day from which it is true; in a ledger somebody changed by hand, what stands there.
Cell effective(const ledger::LogEntry& entry);

}  // namespace reform::report
