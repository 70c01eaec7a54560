// each_row: every column of the revision in force.
#include <algorithm>

#include "base/read_ahead.hpp"
#include "ledger/filter.hpp"
#include "ledger/packed.hpp"

namespace reform::ledger {

namespace {

struct TraitFields {
  std::optional<int> state, region, reporting_unit, lead_unit, system, module;
};

TraitFields trait_fields(const schema::List& list) {
  return {list.find("status"),    list.find("region"), list.find("reporting_unit"),
          list.find("lead_unit"), list.find("system"), list.find("module")};
}

Traits traits_of(const Row& row, std::int64_t last_seq, const schema::List& list, const TraitFields& fields) {
  const auto text = [&](std::optional<int> field) -> std::string_view {
    return field ? std::string_view(row.texts[static_cast<std::size_t>(*field)]) : std::string_view();
  };
  return {.id = text(list.key),
          .state = text(fields.state),
          .region = text(fields.region),
          .reporting_unit = text(fields.reporting_unit),
          .lead_unit = text(fields.lead_unit),
          .system = text(fields.system),
          .module = text(fields.module),
          .last_seq = last_seq,
          .effective_on = base::parse_iso_date(row.effective_on).value_or(base::Date{})};
}

/// `text` gives the columns as a walk numbers them.
template <class Text>
void read_row(Text text, std::string_view id, std::int64_t seq, std::string_view extra, const schema::List& list,
              Row& row) {
  row.seq = seq;
  row.effective_on = text(kEffectiveOn);
  row.recorded_at = text(kRecordedAt);
  row.extra = extra;
  for (std::size_t field = 0; field < row.texts.size(); ++field) {
    const bool is_key = static_cast<int>(field) == list.key;
    row.texts[field] = is_key ? id : text(kOwn + static_cast<int>(field));
  }
}

/// The revision in force of an item: its columns as a walk numbers them, from the second on.
struct KeptRow {
  std::string id, bytes;
  std::vector<std::string_view> cells{}, row{};
  std::int64_t seq = 0, last_seq = 0;  // 0: none counts
};

void unpack(const PackedList& list, KeptRow& item) {
  item.last_seq = 0;
  PackedRevisions revisions(list, item.id, item.bytes, item.row);
  while (revisions.next()) {
    item.seq = revisions.integer(kSeq);
    item.last_seq = std::max(item.last_seq, item.seq);
    item.cells = item.row;
  }
}

/// As visit_table, of the packed histories: only of the last revision a row is made.
void visit_packed(PackedItems items, const PackedList& packed, const schema::List& list, Row& row,
                  const std::function<void(std::int64_t)>& end) {
  base::read_ahead<KeptRow>(
      [&](KeptRow& into) { return items.next(into.id, into.bytes); }, [&](KeptRow& item) { unpack(packed, item); },
      [&](const KeptRow& item) {
        if (item.last_seq == 0) return;
        const auto text = [&](int column) { return item.cells[PackedRevisions::cell_of(column)]; };
        read_row(text, item.id, item.seq, item.cells.back(), list, row);
        end(item.last_seq);
      });
}

/// A later revision of the same item takes the place of the earlier.
void visit_table(Walk walk, const schema::List& list, Row& row, const std::function<void(std::int64_t)>& end) {
  const std::string& id = row.texts[static_cast<std::size_t>(list.key)];
  std::int64_t last_seq = 0;
  while (walk.next()) {
    if (last_seq > 0 && walk.text(kId) != id) {
      end(last_seq);
      last_seq = 0;
    }
    last_seq = std::max(last_seq, walk.integer(kSeq));
    const int extra = kOwn + static_cast<int>(list.fields.size());
    read_row([&](int column) { return walk.text(column); }, walk.text(kId), walk.integer(kSeq), walk.text(extra), list,
             row);
  }
  if (last_seq > 0) end(last_seq);
}

}  // namespace

void Ledger::each_row(const Moment& moment, const Filter& filter, const std::function<void(const Row&)>& visit) const {
  const bool has_packed = is_packed(*state_->database, state_->tables);
  for (std::size_t index = 0; index < state_->tables.size(); ++index) {
    const ListTable& table = state_->tables[index];
    const schema::List& list = *table.list;
    if (!table.exists || !passes_list(filter, list.name)) continue;
    const TraitFields fields = trait_fields(list);
    Row row;
    row.list = static_cast<int>(index);
    row.texts.resize(list.fields.size());
    const auto end_item = [&](std::int64_t last_seq) {
      if (passes(state_->schema, filter, traits_of(row, last_seq, list, fields))) visit(row);
    };
    if (!has_packed) {
      visit_table(Walk(*state_, table, moment, filter.ids, field_columns(table) + ", _extra"), list, row, end_item);
      continue;
    }
    const PackedList packed(*state_, table, moment);
    visit_packed(PackedItems(*state_, packed, filter.ids), packed, list, row, end_item);
  }
}

}  // namespace reform::ledger
