// The page of `verify`.
#pragma once

#include "report/report.hpp"

namespace reform::report {

struct Verification {
  Document document;
  bool is_whole = false;
};

/// Checks everything (ledger/verify.hpp), and the lights of the closed periods.
Verification verification(const ledger::Ledger& ledger, base::Lang lang);

}  // namespace reform::report
