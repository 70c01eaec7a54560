// each_history: what the tracker sees of every item.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/read_ahead.hpp"
#include "ledger/filter.hpp"
#include "ledger/history_reader.hpp"
#include "ledger/packed.hpp"
#include "ledger/plans.hpp"
#include "ledger/selection.hpp"

namespace reform::ledger {

namespace {

using track::Revision;

/// The items of a list as its table has them, for a ledger whose histories are not packed: the same calls as
/// PackedItems.
class TableItems {
 public:
  TableItems(const Ledger::State& ledger, const ListTable& table, const Moment& moment,
             const std::vector<std::string>& ids)
      : walk_(ledger, table, moment, ids, field_columns(table)), is_at_row_(walk_.next()) {}

  bool next_item(KeptHistory& item) {
    texts_ = &item.texts;
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
  std::string_view text(int column) const { return texts_->keep(walk_.text(column)); }
  std::int64_t integer(int column) const { return walk_.integer(column); }
  bool is_changed(int) const { return true; }

 private:
  Walk walk_;
  bool is_at_row_, is_first_ = true;
  std::string id_;
  track::Texts* texts_ = nullptr;  // of the item at hand
};

/// The next item that has a revision; false when there is none.
template <class Items>
bool read_item(Items& items, const Selection& selection, KeptHistory& item) {
  std::vector<Revision>& revisions = item.history.revisions;
  for (revisions.clear(); revisions.empty();) {
    item.texts.clear();
    item.more.assign(selection.more.size(), {});
    if (!items.next_item(item)) return false;
    item.history.id = items.id();
    while (items.next()) {
      revisions.empty() ? revisions.emplace_back() : revisions.emplace_back(revisions.back());
      read_revision(items, selection, item.texts, revisions.back());
      for (std::size_t i = 0; i < item.more.size(); ++i)
        if (const auto column = selection.more[i]; column && items.is_changed(*column))
          item.more[i] = items.text(*column);
    }
  }
  return true;
}

}  // namespace

struct HistoryReader::Walk {
  const Ledger::State& state;
  const Moment moment;
  const Filter filter;
  const std::function<Selection(const schema::List&)> select;
  const bool has_packed;
  std::size_t next_list = 0;
  Selection selection{};  // of the list at hand
  std::optional<PackedItems> packed{};
  std::optional<TableItems> table{};

  bool next_item(KeptHistory& into) {
    return packed ? read_item(*packed, selection, into) : table && read_item(*table, selection, into);
  }
  /// False after the last list.
  bool open_next() {
    packed.reset();
    table.reset();
    for (; next_list < state.tables.size(); ++next_list) {
      const ListTable& next = state.tables[next_list];
      if (!next.exists || !passes_list(filter, next.list->name)) continue;
      selection = select(*next.list);
      has_packed ? void(packed.emplace(state, next, moment, filter.ids))
                 : void(table.emplace(state, next, moment, filter.ids));
      ++next_list;
      return true;
    }
    return false;
  }
};

HistoryReader::HistoryReader(const Ledger& ledger, const Moment& moment, const Filter& filter,
                             std::function<Selection(const schema::List&)> select)
    : walk_(new Walk{ledger.state(),
                     moment,
                     {.ids = filter.ids, .lists = filter.lists},
                     std::move(select),
                     is_packed(*ledger.state().database, ledger.state().tables)}) {}

HistoryReader::HistoryReader(const Ledger& ledger, const Moment& moment, const Filter& filter,
                             std::vector<std::string_view> more)
    : HistoryReader(ledger, moment, filter,
                    [more = std::move(more)](const schema::List& list) { return selection_of(list, more); }) {}

HistoryReader::~HistoryReader() = default;

bool HistoryReader::next(KeptHistory& into) {
  while (!walk_->next_item(into))
    if (!walk_->open_next()) return false;
  into.history.list = static_cast<int>(walk_->next_list) - 1;
  return true;
}

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

template <class Visit>
void each(HistoryReader&& reader, const Visit& visit) {
  base::read_ahead<KeptHistory>([&](KeptHistory& item) { return reader.next(item); },
                                [&](const KeptHistory& item) { visit(item.history); });
}

}  // namespace

void Ledger::each_history(const Moment& moment, const Filter& filter,
                          const std::function<void(const track::History&)>& visit) const {
  each(HistoryReader(*this, moment, filter), [&](const track::History& history) {
    if (passes(state_->schema, filter, history)) visit(history);
  });
}

void each_plan(const Ledger& ledger, const Moment& moment, const std::function<void(const track::History&)>& visit) {
  const auto select = [](const schema::List& list) {
    return selection_of(list, {"status", "approval", "due", "weight"});
  };
  each(HistoryReader(ledger, moment, {}, select), visit);
}

}  // namespace reform::ledger
