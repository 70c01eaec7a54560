// What a revision changed, in words: `状态：推进中 → 待销号；进度：80 → 100`.
#pragma once

#include "ledger/ledger.hpp"
#include "report/words.hpp"

namespace reform::report {

std::string changes_in_words(const schema::Schema& schema, const Words& words, const ledger::LogEntry& entry);

/// Where it came from: the file and line of a submission, or that it was a move. People see the file without its
/// folder.
Cell origin(const Words& words, const ledger::LogEntry& entry);

/// When it was recorded; people see the day.
Word recorded(const ledger::LogEntry& entry);

}  // namespace reform::report
