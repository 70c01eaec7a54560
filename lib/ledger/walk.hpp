// Walks along the revisions of a list in the order of items and days: one SQL statement, one pass.
#pragma once

#include <string>
#include <string_view>

#include "ledger/state.hpp"

namespace reform::ledger {

/// Columns every walk starts with, in this order; the caller's follow from kOwn on.
enum WalkColumn : int { kId, kSeq, kEffectiveOn, kRecordedAt, kAction, kOwn };

class Walk {
 public:
  /// Revisions effective by the day and recorded by the time, not voided by then, of the ids (all when empty).
  /// `columns`: SQL, after the walk's own. Table, moment and ids must outlive the walk.
  Walk(const Ledger::State& ledger, const ListTable& table, const Moment& moment, const std::vector<std::string>& ids,
       const std::string& columns);

  bool next() { return statement_.step(); }
  std::string_view text(int column) const { return statement_.text(column); }
  std::int64_t integer(int column) const { return statement_.integer(column); }

 private:
  std::string as_of_;
  base::Statement statement_;
};

}  // namespace reform::ledger
