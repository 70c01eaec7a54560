// What is not taken of the files that were sent, because a check found errors in it: the whole submission of an office,
// or single records. It is read all the same, so that everything is counted; nothing more is said of it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/diagnostic.hpp"
#include "read/read.hpp"
#include "schema/schema.hpp"

namespace reform::check {

enum class Share : std::uint8_t { kSubmission, kRecord };

struct LeftOut {
  std::set<std::pair<std::uint32_t, std::uint32_t>> senders;  // file, sender; sender 0: everything in the file
  std::set<std::pair<std::uint32_t, std::uint32_t>> records;  // file, record
  std::set<std::pair<std::uint32_t, std::uint32_t>> lines;  // file, line a record begins on: of findings about several

  std::size_t size() const { return senders.size() + records.size() + lines.size(); }
  bool has(std::uint32_t file, std::uint32_t sender, std::uint32_t record, std::uint32_t line) const;
};

/// Leaves out what these findings, of that severity at least, speak against; a finding of no record speaks against all
/// of its file. `period`: of files that name none. Says whether that is more than before: then what is left must be
/// checked again, since it may rest on what is left out now.
bool leave_out(LeftOut& out, const base::Diagnostics& findings, std::span<const read::FileSummary> files,
               const schema::Schema& schema, std::optional<base::Period> period, Share share, base::Severity least);

}  // namespace reform::check
