// What is not taken of the files that were sent, because a check found errors in it: the whole submission of an office,
// or single records. It is read all the same, so that everything is counted; nothing more is said of it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/diagnostic.hpp"
#include "read/read.hpp"
#include "schema/schema.hpp"

namespace reform::check {

enum class Share : std::uint8_t { kSubmission, kRecord };

struct LeftOut {
  Share share = Share::kSubmission;                             // what one error refuses
  base::Severity least = base::Severity::kError;                // findings as severe as that do
  std::set<std::pair<std::uint32_t, std::uint32_t>> senders{};  // file, sender; sender 0: everything in the file
  /// File and number of the record: all that were read of the file, whatever their lists, counted from 1.
  std::set<std::pair<std::uint32_t, std::uint32_t>> records{};
  /// Of senders whose own records are right: the file that refuses them, because it may be theirs.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> refused_with{};
  std::set<std::uint32_t> disowned{};         // files that name an office which has not sent them
  std::set<std::string, std::less<>> lost{};  // words of what could not be read: an id among them may have been sent

  std::size_t size() const { return senders.size() + records.size(); }
  bool has(std::uint32_t file, std::uint32_t sender, std::uint32_t record) const;
};

/// Leaves out what findings about more than records speak against. Where records are taken one by one: the file. Else
/// all that the office has sent, in whatever files; an error that may be anybody's refuses everybody it may be of: all
/// offices of the file, and when the file names none, everybody. A file with the same bytes as another is that one's,
/// one without a row is nobody's.
void leave_out(LeftOut& out, const base::Diagnostics& findings, std::span<const read::FileSummary> files,
               const schema::Schema& schema);

}  // namespace reform::check
