// each_history: what the tracker sees of every item.
#include <algorithm>
#include <utility>

#include "ledger/filter.hpp"
#include "ledger/packed.hpp"
#include "ledger/selection.hpp"

namespace reform::ledger {

namespace {

using track::History;
using track::Revision;

Traits traits_of(const History& history) {
  const Revision& last = history.revisions.back();
  return {.id = history.id,
          .state = last.state,
          .region = last.region,
          .reporting_unit = last.reporting_unit,
          .lead_unit = last.lead_unit,
          .system = last.system,
          .module = last.module,
          .last_seq = std::ranges::max(history.revisions, {}, &Revision::seq).seq};
}

/// The item at hand. Revisions that are not needed wait in `spare` with their strings' memory.
struct Reused {
  History history;
  std::vector<Revision> spare;

  void begin(std::string_view id) {
    history.id = id;
    for (Revision& revision : history.revisions) spare.push_back(std::move(revision));
    history.revisions.clear();
  }
  Revision& add() {
    if (spare.empty()) return history.revisions.emplace_back();
    history.revisions.push_back(std::move(spare.back()));
    spare.pop_back();
    return history.revisions.back();
  }
};

/// The items of one list, in the order of their ids.
template <class AnyWalk>
void visit_items(AnyWalk walk, int list, const Selection& selection, const std::function<void(const History&)>& visit) {
  Reused item;
  item.history.list = list;
  while (walk.next()) {
    if (walk.text(kId) != item.history.id) {
      if (!item.history.revisions.empty()) visit(item.history);
      item.begin(walk.text(kId));
    }
    read_revision(walk, selection, item.add());
  }
  if (!item.history.revisions.empty()) visit(item.history);
}

}  // namespace

void Ledger::each_history(const Moment& moment, const Filter& filter,
                          const std::function<void(const track::History&)>& visit) const {
  const auto visit_wanted = [&](const History& history) {
    if (passes(state_->schema, filter, traits_of(history))) visit(history);
  };
  const bool has_packed = is_packed(*state_->database, state_->tables);
  for (std::size_t list = 0; list < state_->tables.size(); ++list) {
    const ListTable& table = state_->tables[list];
    if (!table.exists || !passes_list(filter, table.list->name)) continue;
    const Selection selection = selection_of(table);
    const auto index = static_cast<int>(list);
    if (has_packed)
      visit_items(PackedWalk(*state_, table, moment, filter.ids, selection.columns.size()), index, selection,
                  visit_wanted);
    else
      visit_items(Walk(*state_, table, moment, filter.ids, selection.sql()), index, selection, visit_wanted);
  }
}

}  // namespace reform::ledger
