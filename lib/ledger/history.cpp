// each_history: what the tracker sees of every item.
#include <algorithm>
#include <utility>

#include "ledger/filter.hpp"
#include "ledger/packed.hpp"
#include "ledger/plans.hpp"
#include "ledger/selection.hpp"

namespace reform::ledger {

namespace {

using track::History;
using track::Revision;

/// The items of a list as its table has them, for a ledger whose histories are not packed: the same calls as
/// PackedItems.
class TableItems {
 public:
  TableItems(const Ledger::State& ledger, const ListTable& table, const Moment& moment,
             const std::vector<std::string>& ids)
      : walk_(ledger, table, moment, ids, field_columns(table)), is_at_row_(walk_.next()) {}

  bool next_item() {
    texts_.clear();
    if (is_at_row_) id_ = walk_.text(kId);
    is_first_ = true;
    return is_at_row_;
  }
  bool next() {
    if (!is_first_) is_at_row_ = walk_.next();
    is_first_ = false;
    return is_at_row_ && walk_.text(kId) == id_;
  }
  std::string_view id() const { return id_; }
  std::string_view text(int column) const { return texts_.keep(walk_.text(column)); }
  std::int64_t integer(int column) const { return walk_.integer(column); }
  bool is_changed(int) const { return true; }

 private:
  Walk walk_;
  bool is_at_row_, is_first_ = true;
  std::string id_;
  mutable track::Texts texts_;  // of the item at hand
};

/// In the order of their ids.
template <class Items, class Visit>
void visit_items(Items items, int list, const Selection& selection, const Visit& visit) {
  History item;
  item.list = list;
  track::Texts joined;
  while (items.next_item()) {
    item.id = items.id();
    item.revisions.clear();
    joined.clear();
    while (items.next()) {
      item.revisions.push_back(item.revisions.empty() ? Revision() : item.revisions.back());
      read_revision(items, selection, joined, item.revisions.back());
    }
    if (!item.revisions.empty()) visit(item);
  }
}

}  // namespace

bool passes(const schema::Schema& schema, const Filter& filter, const track::History& history) {
  if (filter == Filter{}) return true;
  const Revision& last = history.revisions.back();
  const auto by_seq = [](const Revision& a, const Revision& b) { return a.seq < b.seq; };
  return passes_list(filter, schema.lists[static_cast<std::size_t>(history.list)].name) &&
         passes(schema, filter,
                {.id = history.id,
                 .state = last.state,
                 .region = last.region,
                 .reporting_unit = last.reporting_unit,
                 .lead_unit = last.lead_unit,
                 .system = last.system,
                 .module = last.module,
                 .last_seq = std::ranges::max_element(history.revisions, by_seq)->seq});
}

namespace {

/// `select` says what to read of the items of a list.
template <class Select, class Visit>
void walk(const Ledger& ledger, const Moment& moment, const Filter& filter, Select select, const Visit& visit) {
  const Ledger::State& state = ledger.state();
  const bool has_packed = is_packed(*state.database, state.tables);
  for (std::size_t list = 0; list < state.tables.size(); ++list) {
    const ListTable& table = state.tables[list];
    if (!table.exists || !passes_list(filter, table.list->name)) continue;
    const Selection selection = select(*table.list);
    const auto index = static_cast<int>(list);
    if (has_packed)
      visit_items(PackedItems(state, table, moment, filter.ids), index, selection, visit);
    else
      visit_items(TableItems(state, table, moment, filter.ids), index, selection, visit);
  }
}

}  // namespace

void Ledger::each_history(const Moment& moment, const Filter& filter,
                          const std::function<void(const track::History&)>& visit) const {
  walk(
      *this, moment, filter, [](const schema::List& list) { return selection_of(list); },
      [&](const History& history) {
        if (passes(state_->schema, filter, history)) visit(history);
      });
}

void each_plan(const Ledger& ledger, const Moment& moment, const std::function<void(const track::History&)>& visit) {
  walk(
      ledger, moment, {},
      [](const schema::List& list) {
        return selection_of(list, {"status", "approval", "due", "weight"});
      },
      visit);
}

}  // namespace reform::ledger
