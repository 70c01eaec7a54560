// Whether a file is an earlier state of a ledger: a backup may take the place of an older one, never of another ledger.
#pragma once

#include <string>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// The last revision or event in the database at the path is one of the ledger's, or there is none. False for a
/// database that is no ledger; Error as Database says when it is no database at all.
bool is_earlier(const std::string& path, const Ledger& ledger);

}  // namespace reform::ledger
