// The whole ledger as a Data Package: one CSV per table and a datapackage.json that says what every column is. What is
// exported can be rebuilt (rebuild.hpp) into a ledger of the same content.
//
// Names of ours start with `ledger_` instead of an underscore (and `ledger_x` of a schema is `ledger__x`). CSV after
// RFC 4180, lines end with LF, texts byte for byte, blobs in hex. NULL is the missing value that the table's schema
// names; it differs from every text of the table, so an empty text stays one.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// Of the form of the export, not of the ledger in it. A newer one is not read.
inline constexpr std::int64_t kExportVersion = 1;
inline constexpr const char* kDescriptorFile = "datapackage.json";

struct Exported {
  std::uint64_t tables = 0, rows = 0;
  std::string head;  // digest of the last link, hex; empty for an empty ledger
};

/// Writes it into the new or empty folder, all of it or nothing. The ledger must be open for reading (one moment's
/// state) and whole (verify.hpp). The same ledger gives the same bytes. Memory: one row. Errors: base::NewFolder's; 65
/// when the ledger is not whole.
Exported export_to(const Ledger& ledger, const std::string& folder);

}  // namespace reform::ledger
