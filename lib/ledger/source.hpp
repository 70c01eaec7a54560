// Which file a revision came from, and whose submission the file is part of.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/sqlite.hpp"
#include "ledger/ledger.hpp"
#include "read/read.hpp"

namespace reform::ledger {

/// What one office has in a file on its way into the ledger. Its row is there from the first record on, because
/// revisions point to it; what is only known at the end (digest, counts) is filled in then.
struct IncomingFile {
  std::int64_t source = 0;  // number of its row
  std::string office;       // as it is named first
  base::Period period;
  std::string last_day;                   // of the period, YYYY-MM-DD
  std::map<int, Reconciliation> lists{};  // what became of its records, by list index

  /// Brought something new.
  bool has_revisions() const;
  /// Records that stand in the ledger.
  std::uint64_t accepted() const;
};

/// Adds the row of a file that begins, for one of its offices.
std::int64_t begin_source(base::Database& database, const std::string& name, const std::string& recorded_at);

/// Completes the row with digest and counts, and ties it to the submission.
void finish_source(base::Database& database, std::int64_t submission, const IncomingFile& file,
                   const read::FileSummary& summary, const schema::Schema& schema);

/// Takes back a row and what hangs on it.
void remove_source(base::Database& database, std::int64_t source);

/// Whether a submission of the office and period that is not voided holds these bytes.
bool has_bytes(base::Database& database, std::string_view office, std::string_view period, std::string_view digest);

}  // namespace reform::ledger
