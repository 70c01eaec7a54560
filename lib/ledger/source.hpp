// Which file a revision came from, and whose submission the file is part of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/sqlite.hpp"
#include "read/read.hpp"

namespace reform::ledger {

/// What one office has in a file on its way into the ledger. Its row is there from the first record on, because
/// revisions point to it; what is only known at the end (digest, counts) is filled in then.
struct IncomingFile {
  std::int64_t source = 0;  // number of its row
  base::Period period;
  std::string last_day;  // of the period, YYYY-MM-DD
  std::uint64_t records = 0;
  bool has_revisions = false;  // brought something new
};

/// Adds the row of a file that begins, for one of its offices.
std::int64_t begin_source(base::Database& database, const std::string& name, const std::string& recorded_at);

/// Completes the row and ties it to the submission of its office and period, which is made when it is not there. Bytes
/// the submission has already, and which brought nothing new, leave no row.
void finish_source(base::Database& database, const std::string& office, const IncomingFile& file,
                   const read::FileSummary& summary, const std::string& recorded_at);

}  // namespace reform::ledger
