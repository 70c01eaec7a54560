// The histories of a ledger, one after the other, for who reads ahead of what is done with them.
#pragma once

#include <memory>

#include "ledger/ledger.hpp"
#include "track/texts.hpp"

namespace reform::ledger {

/// With the texts it points to, so that it stays when the next one is read.
struct KeptHistory {
  track::History history;
  std::string bytes;                      // as they are packed
  track::Texts texts;                     // those that are not in them
  std::vector<std::string_view> more{};   // of the last revision, what was asked for beyond a history
  std::vector<std::string_view> cells{};  // room for unpacking
};

/// Only one thread at a time may ask a ledger; who reads in another one than he visits in, must not ask it meanwhile.
/// An item is read, which takes the ledger, and then unpacked, which may be done in any thread.
class HistoryReader {
 public:
  /// In order of list and id, of what the filter's ids and lists let through: all that the tracker sees, and these
  /// fields; those a list does not have are empty.
  HistoryReader(const Ledger& ledger, const Moment& moment, const Filter& filter,
                std::vector<std::string_view> more = {});
  /// Of all items what each_plan() says of them.
  static HistoryReader of_plans(const Ledger& ledger, const Moment& moment);
  ~HistoryReader();
  HistoryReader(const HistoryReader&) = delete;
  HistoryReader& operator=(const HistoryReader&) = delete;

  /// False when there is none any more.
  bool read(KeptHistory& into);
  /// False when none of its revisions counts at the moment.
  bool unpack(KeptHistory& item) const;

 private:
  struct Walk;
  explicit HistoryReader(std::unique_ptr<Walk> walk);
  std::unique_ptr<Walk> walk_;
};

}  // namespace reform::ledger
