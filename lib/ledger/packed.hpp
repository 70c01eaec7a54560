// The packed histories (table _history): what a report reads of every item, in one row an item, so that a walk through
// all of them reads a tenth of the file. They are made from the tables of the lists by whoever writes, and compared
// with them by `verify`. A reader that finds them made of less than the ledger has, or of other columns than the schema
// asks for, reads the tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/pack.hpp"
#include "ledger/state.hpp"
#include "ledger/verify_chain.hpp"
#include "ledger/walk.hpp"

namespace reform::ledger {

/// Packs what was recorded since the last time. Within the transaction that recorded it.
void pack_histories(base::Database& database, const std::vector<ListTable>& tables);

/// Does the table hold all that is recorded, in the columns of these lists?
bool is_packed(base::Database& database, const std::vector<ListTable>& tables);

/// A flaw for each item whose packed history is not what its revisions say.
void check_packed(base::Database& database, const std::vector<ListTable>& tables, Flaws& flaws);

/// The same rows in the same order as Walk gives, with the columns of a Selection.
class PackedWalk {
 public:
  /// Table and ids must outlive the walk.
  PackedWalk(const Ledger::State& ledger, const ListTable& table, const Moment& moment,
             const std::vector<std::string>& ids, std::size_t columns);

  bool next();
  std::string_view text(int column) const {
    return column == kId ? id_ : row_.cell(static_cast<std::size_t>(column) - 1);
  }
  std::int64_t integer(int column) const;

 private:
  bool is_let_through() const;

  const std::string& path_;
  std::string as_of_, known_at_;
  std::vector<std::string> voided_;  // numbers of files
  base::Statement statement_;
  std::string_view id_;
  Unpacker row_;
  std::size_t source_;  // the cell of the file's number
};

}  // namespace reform::ledger
