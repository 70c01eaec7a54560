// One table of an export, put back. For rebuild.cpp only.
#pragma once

#include <string>

#include "ledger/export_descriptor.hpp"

namespace reform::ledger {

/// Puts the rows of the file into the table, instead of what a migration may have put there. False when its bytes are
/// not those that were exported. Error 65 naming file and line: a value not of its column's type, a row too many or one
/// that stands there twice, another header.
bool fill_table(base::Database& database, const ExportTable& table, const SealedTable& sealed, const std::string& path);

}  // namespace reform::ledger
