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

/// The revisions of a list as its table has them, item by item, for a ledger whose histories are not packed.
class TableItems {
 public:
  TableItems(const Ledger::State& ledger, const ListTable& table, const Moment& moment,
             const std::vector<std::string>& ids)
      : walk_(ledger, table, moment, ids, field_columns(table)), is_at_row_(walk_.next()) {}

  /// To the next item; it keeps the texts of its revisions.
  bool next(KeptHistory& item) {
    if (!is_at_row_) return false;
    item.history.id = walk_.text(kId);
    texts_ = &item.texts;
    is_first_ = true;
    return true;
  }
  /// To its next revision, with the calls of PackedRevisions.
  bool next(const std::string& id) {
    if (!is_first_) is_at_row_ = walk_.next();
    is_first_ = false;
    return is_at_row_ && walk_.text(kId) == id;
  }
  std::string_view text(int column) const { return texts_->keep(walk_.text(column)); }
  std::int64_t integer(int column) const { return walk_.integer(column); }
  bool is_changed(int) const { return true; }

 private:
  Walk walk_;
  bool is_at_row_, is_first_ = true;
  track::Texts* texts_ = nullptr;  // of the item at hand
};

/// Adds the revision at which the walk through the item stands.
template <class Revisions>
void add_revision(const Revisions& at, const Selection& selection, KeptHistory& item) {
  std::vector<Revision>& revisions = item.history.revisions;
  if (selection.skips_same && !revisions.empty() && !is_any_changed(at, selection)) return;
  revisions.empty() ? revisions.emplace_back() : revisions.emplace_back(revisions.back());
  read_revision(at, selection, item.texts, revisions.back());
  for (std::size_t i = 0; i < item.more.size(); ++i)
    if (const auto column = selection.more[i]; column && at.is_changed(*column)) item.more[i] = at.text(*column);
}

/// A list under way, and what is wanted of it.
struct Wanted {
  Selection selection;
  PackedList packed;
};

}  // namespace

struct HistoryReader::Walk {
  const Ledger::State& state;
  const Moment moment;
  const Filter filter;
  const std::vector<std::string_view> more;
  const bool is_of_plans;
  const bool has_packed = is_packed(*state.database, state.tables);
  std::vector<std::optional<Wanted>> wanted = std::vector<std::optional<Wanted>>(state.tables.size());  // stay there
  std::size_t next_list = 0;
  std::optional<PackedItems> packed{};
  std::optional<TableItems> table{};

  const Wanted& wanted_of(const KeptHistory& item) const {
    return *wanted[static_cast<std::size_t>(item.history.list)];
  }
  bool read_item(KeptHistory& into) {
    into.history.list = static_cast<int>(next_list) - 1;
    if (packed) return packed->next(into.history.id, into.bytes);
    if (!table || !table->next(into)) return false;
    begin(into);
    while (table->next(into.history.id)) add_revision(*table, wanted_of(into).selection, into);
    return true;
  }
  Selection select(const schema::List& list) const {
    if (!is_of_plans) return selection_of(list, more);
    return has_packed ? selection_of_plans(list) : plan_selection_of(list);
  }
  void begin(KeptHistory& item) const {
    item.history.revisions.clear();
    item.texts.clear();
    item.more.assign(wanted_of(item).selection.more.size(), {});
  }
  /// False after the last list.
  bool open_next() {
    packed.reset();
    table.reset();
    for (; next_list < state.tables.size(); ++next_list) {
      const ListTable& next = state.tables[next_list];
      if (!next.exists || !passes_list(filter, next.list->name)) continue;
      const Wanted& list = wanted[next_list].emplace(
          Wanted{select(*next.list), PackedList(state, next, moment, is_of_plans ? Packed::kPlan : Packed::kWhole)});
      has_packed ? void(packed.emplace(state, list.packed, filter.ids))
                 : void(table.emplace(state, next, moment, filter.ids));
      ++next_list;
      return true;
    }
    return false;
  }
};

HistoryReader::HistoryReader(const Ledger& ledger, const Moment& moment, const Filter& filter,
                             std::vector<std::string_view> more)
    : walk_(new Walk{ledger.state(), moment, {.ids = filter.ids, .lists = filter.lists}, std::move(more), false}) {}

HistoryReader::HistoryReader(std::unique_ptr<Walk> walk) : walk_(std::move(walk)) {}

HistoryReader HistoryReader::of_plans(const Ledger& ledger, const Moment& moment) {
  return HistoryReader(std::unique_ptr<Walk>(new Walk{ledger.state(), moment, {}, {}, true}));
}

HistoryReader::~HistoryReader() = default;

bool HistoryReader::read(KeptHistory& into) {
  while (!walk_->read_item(into))
    if (!walk_->open_next()) return false;
  return true;
}

bool HistoryReader::unpack(KeptHistory& item) const {
  if (!walk_->has_packed) return !item.history.revisions.empty();
  walk_->begin(item);
  const Wanted& list = walk_->wanted_of(item);
  PackedRevisions revisions(list.packed, item.history.id, item.bytes, item.cells);
  while (revisions.next()) add_revision(revisions, list.selection, item);
  return !item.history.revisions.empty();
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
                 .last_seq = std::ranges::max_element(history.revisions, by_seq)->seq,
                 .effective_on = last.effective_on});
}

namespace {

template <class Visit>
void each(HistoryReader&& reader, const Visit& visit) {
  base::read_ahead<KeptHistory>([&](KeptHistory& item) { return reader.read(item); },
                                [&](KeptHistory& item) { reader.unpack(item); },
                                [&](const KeptHistory& item) {
                                  if (!item.history.revisions.empty()) visit(item.history);
                                });
}

}  // namespace

void Ledger::each_history(const Moment& moment, const Filter& filter,
                          const std::function<void(const track::History&)>& visit) const {
  each(HistoryReader(*this, moment, filter), [&](const track::History& history) {
    if (passes(state_->schema, filter, history)) visit(history);
  });
}

void each_plan(const Ledger& ledger, const Moment& moment, const std::function<void(const track::History&)>& visit) {
  each(HistoryReader::of_plans(ledger, moment), visit);
}

}  // namespace reform::ledger
