// Takes a submission back. Nothing is deleted: from the time of the void on the ledger answers as if the submission had
// never come, and before that time as it did.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"

namespace reform::ledger {

struct Voided {
  Submission submission;
  std::uint64_t reversed = 0;  // revisions that no longer count
  std::uint64_t restated = 0;  // of them: said by another submission too, and therefore still true
  /// Items moved since on the strength of what is voided: the moves stay, somebody should look at them.
  std::vector<std::string> moved{};
};

/// One transaction. Error 66: no such submission; Error 1: it is voided already; UsageError: no reason is given.
Voided void_submission(Ledger& ledger, std::int64_t number, const std::string& reason, const Author& author);

}  // namespace reform::ledger
