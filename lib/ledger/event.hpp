// What happened to a submission or a period: links of the audit chain beside the revisions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/sqlite.hpp"
#include "ledger/chain.hpp"

namespace reform::ledger {

namespace events {
inline constexpr std::string_view kSubmission = "submission", kVoid = "void", kClose = "close", kReopen = "reopen";
}  // namespace events

struct Event {
  std::string kind;                        // one of events::
  std::optional<std::int64_t> submission;  // its number, for submission and void
  std::string period{}, reason{};          // YYYY-MM for close and reopen
};

struct RecordedEvent : Event {
  std::int64_t seq = 0;
  std::string recorded_at, recorded_by;
  base::Digest content{}, digest{};
};

/// SHA-256 over what an event says and the rows it stands for: a submission with its files, counts and confirmations,
/// the lights of a closed period. Computed from the rows as they are in the file, so that a changed row shows.
base::Digest event_content(base::Database& database, std::int64_t seq, const Event& event);

/// How an event is linked into the chain.
ChainLink event_link(const RecordedEvent& event);

/// All events in the order of recording; those of one kind when it is named.
std::vector<RecordedEvent> events_of(base::Database& database, std::string_view kind = {});

}  // namespace reform::ledger
