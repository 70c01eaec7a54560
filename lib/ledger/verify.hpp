// Is the ledger whole? Everything in the file is computed again from its rows and compared with what was written down.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "ledger/ledger.hpp"

namespace reform::ledger {

/// Something that is not as it was written. `seq`: the revision or event, 0 where it is none.
struct Flaw {
  std::int64_t seq = 0;
  base::Message message;
};

struct Verified {
  std::uint64_t revisions = 0, events = 0, submissions = 0, files = 0;
  std::string head;         // digest of the last link, hex; empty for an empty ledger
  std::vector<Flaw> flaws;  // the first of every kind first; of many alike the first ones
  std::uint64_t flaws_total = 0;
};

/// Walks the file (SQLite's own check of its pages), the chain (content and digest of every revision and event, in one
/// pass in the order of recording), what points to what, rows that no digest covers, triggers and indexes of another
/// hand, the counts of every submission and the packed histories. Never writes; memory: one row, all events, and four
/// numbers a file. Error 65 when the pages cannot be read at all.
Verified verify(const Ledger& ledger);

}  // namespace reform::ledger
