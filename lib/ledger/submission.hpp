// Submissions: what an office sent for a period, version after version. Written here; asked for through Ledger.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ledger/append.hpp"
#include "ledger/source.hpp"

namespace reform::ledger {

/// A file that was read to its end, of one office.
struct ReceivedFile {
  IncomingFile incoming;
  const read::FileSummary* summary = nullptr;
};
/// (period, key of the office) → its files, in the order they were given.
using ReceivedFiles = std::map<std::pair<std::string, std::string>, std::vector<ReceivedFile>>;

/// Makes a submission of what every office sent, the next version of its period. Bytes that a submission in force has
/// already and that brought nothing new leave no trace, and so does a file none of whose records was taken.
void add_submissions(Ledger::State& ledger, Appender& appender, const ReceivedFiles& received,
                     std::span<const Quality> qualities);

}  // namespace reform::ledger
