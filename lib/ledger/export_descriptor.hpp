// datapackage.json of an export: written, and read back. Its last member seals it: `reformctl:digest` is the SHA-256 of
// all bytes before its line; as it holds the digest of every file, it covers the whole export.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/export_table.hpp"
#include "schema/schema.hpp"

namespace reform::ledger {

/// A table as it was written: what NULL is, how many rows, and of its file the size and the digest (hex).
struct ExportedTable {
  ExportTable table;
  std::string missing;
  std::uint64_t rows = 0, bytes = 0;
  std::string digest{};
};

/// Titles are the schema's, and the catalogue's for what is ours; `head`: digest of the last link, hex or empty.
std::string write_descriptor(const schema::Schema& schema, std::int64_t migration, const std::string& head,
                             const std::vector<ExportedTable>& tables);

/// What a rebuild needs of it.
struct SealedTable {
  std::string called, missing, digest;
  std::int64_t rows = 0;
  std::vector<std::string> columns{};  // as called
};
struct Sealed {
  std::int64_t migration = 0;
  std::string schema, head;  // name of the schema the ledger was made for
  std::vector<SealedTable> tables{};
};

/// Error 65: no export, a newer one than this program knows, or not as it was written; 66 when it is not there.
Sealed read_descriptor(const std::string& folder);

}  // namespace reform::ledger
