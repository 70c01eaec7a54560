// The packed histories (table _history): all that was recorded of an item in one row, so that a walk through all items
// reads a small part of the file, from its beginning to its end; and once more, of what a plan is made of only
// (plans.hpp), in a third of the room, under `_plan ` and the name of the list: no list's own name begins with `_`.
// They are made from the tables of the lists by whoever writes, and compared with them by `verify`. A reader that finds
// them made of less than the ledger has, or of other columns than the schema asks for, reads the tables.
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

/// A row has the fields of its list in their order, or those of plan_fields().
enum class Packed : std::uint8_t { kWhole, kPlan };

/// A list as it is packed, and which of its revisions count at a moment.
struct PackedList {
  PackedList(const Ledger::State& ledger, const ListTable& table, const Moment& moment, Packed form = Packed::kWhole);

  std::string name;  // in _history
  std::string path, as_of, known_at;
  std::vector<std::string> voided;  // numbers of files
  std::size_t source, cells;        // the cell of the file's number; of a packed row
};

/// The items of a list by id, each as it is packed.
class PackedItems {
 public:
  PackedItems(const Ledger::State& ledger, const PackedList& list, const std::vector<std::string>& ids);
  bool next(std::string& id, std::string& bytes);

 private:
  base::Statement statement_;
};

/// The revisions of an item that count, oldest first. List, id, bytes and `cells`, which is room for them, must outlive
/// what is read.
class PackedRevisions {
 public:
  PackedRevisions(const PackedList& list, std::string_view id, std::string_view bytes,
                  std::vector<std::string_view>& cells);

  static std::size_t cell_of(int column) { return static_cast<std::size_t>(column) - 1; }

  bool next();
  /// Part of the bytes. As a walk numbers the columns: from kOwn on the fields in their order, but no id.
  std::string_view text(int column) const { return row_.cell(cell_of(column)); }
  std::int64_t integer(int column) const;
  /// Is it another text than in the revision that next() gave before?
  bool is_changed(int column) const { return is_all_new_ || row_.is_changed(cell_of(column)); }

 private:
  bool is_let_through() const;

  const PackedList& list_;
  std::string_view id_;
  Unpacker row_;
  bool is_begun_ = false, is_all_new_ = true;
};

}  // namespace reform::ledger
