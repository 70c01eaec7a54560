// Opening the file: is it a ledger of ours, of a version we know, for this schema?
#pragma once

#include <memory>
#include <string>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// 'RFCL': what the file says it is, in SQLite's header (application_id).
inline constexpr std::int32_t kApplicationId = 0x5246434c;

/// Opens and checks; kWrite creates and brings up to date. Errors as Ledger's constructor says.
std::unique_ptr<base::Database> open(const std::string& path, const schema::Schema& schema, Ledger::Mode mode);

}  // namespace reform::ledger
