// What the check of a submission found, kept with it for its receipt.
#pragma once

#include "base/sqlite.hpp"
#include "ledger/ledger.hpp"

namespace reform::ledger {

void add_quality(base::Database& database, std::int64_t submission, const Quality& quality);

/// Families and rules, each in order; what else there is, the submission itself says.
Quality quality_of(const Ledger& ledger, std::int64_t submission);

}  // namespace reform::ledger
