// The packed histories (table _history): all that was recorded of an item in one row, so that a walk through all items
// reads a small part of the file, from its beginning to its end. They are made from the tables of the lists by whoever
// writes, and compared with them by `verify`. A reader that finds them made of less than the ledger has, or of other
// columns than the schema asks for, reads the tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/history_reader.hpp"
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

/// The items of a list by id, each with the revisions that count at the moment, oldest first.
class PackedItems {
 public:
  /// Table and ids must outlive them.
  PackedItems(const Ledger::State& ledger, const ListTable& table, const Moment& moment,
              const std::vector<std::string>& ids);

  static std::size_t cell_of(int column) { return static_cast<std::size_t>(column) - 1; }

  /// Keeps the bytes in the item, and all texts are parts of them.
  bool next_item(KeptHistory& item) { return next_item(item.bytes); }
  bool next_item(std::string& bytes);
  /// The next revision of the item. Texts stay as long as its bytes.
  bool next();
  std::string_view id() const { return statement_.text(0); }
  /// As a walk numbers the columns: from kOwn on the fields in their order, but no id.
  std::string_view text(int column) const { return row_.cell(cell_of(column)); }
  /// All of them, from the second on, then the number of the file and the unknown columns as JSON.
  std::span<const std::string_view> cells() const { return row_.cells(); }
  std::int64_t integer(int column) const;
  /// Is it another text than in the revision that next() gave before?
  bool is_changed(int column) const { return is_all_new_ || row_.is_changed(cell_of(column)); }

 private:
  bool is_let_through() const;

  const std::string& path_;
  std::string as_of_, known_at_;
  std::vector<std::string> voided_;  // numbers of files
  base::Statement statement_;
  Unpacker row_;
  std::size_t source_;  // the cell of the file's number
  bool is_begun_ = false, is_all_new_ = true;
};

}  // namespace reform::ledger
