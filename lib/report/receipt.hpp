// What the ledger keeps of a submission, as parts of a page.
#pragma once

#include <vector>

#include "report/words.hpp"

namespace reform::report {

/// A request that names a submission is about its month. Error 66 for one nobody knows, or did not know then.
Request about(const ledger::Ledger& ledger, Request request);

/// Its facts, its files, what became of their records list by list, and what the check found: scores by family, and the
/// rules behind what was rejected or remarked.
std::vector<Block> submission_blocks(const ledger::Ledger& ledger, const ledger::Submission& submission,
                                     const Words& words);

}  // namespace reform::report
