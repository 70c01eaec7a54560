// each_row: every column of the revision in force.
#include <algorithm>

#include "ledger/filter.hpp"
#include "ledger/walk.hpp"

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
          .last_seq = last_seq};
}

void read_row(const Walk& walk, Row& row) {
  row.seq = walk.integer(kSeq);
  row.effective_on = walk.text(kEffectiveOn);
  row.recorded_at = walk.text(kRecordedAt);
  row.extra = walk.text(kOwn);
  for (std::size_t field = 0; field < row.texts.size(); ++field)
    row.texts[field] = walk.text(kOwn + 1 + static_cast<int>(field));
}

}  // namespace

void Ledger::each_row(const Moment& moment, const Filter& filter, const std::function<void(const Row&)>& visit) const {
  for (std::size_t index = 0; index < state_->tables.size(); ++index) {
    const ListTable& table = state_->tables[index];
    const schema::List& list = *table.list;
    if (!table.exists || !passes_list(filter, list.name)) continue;

    const TraitFields fields = trait_fields(list);
    Row row;
    row.list = static_cast<int>(index);
    row.texts.resize(list.fields.size());
    const std::string& id = row.texts[static_cast<std::size_t>(list.key)];
    std::int64_t last_seq = 0;
    const auto end_item = [&] {
      if (row.seq != 0 && passes(state_->schema, filter, traits_of(row, last_seq, list, fields))) visit(row);
      last_seq = 0;
    };
    Walk walk(*state_, table, moment, filter.ids, "_extra, " + field_columns(table));
    while (walk.next()) {
      if (walk.text(kId) != id) end_item();
      last_seq = std::max(last_seq, walk.integer(kSeq));
      read_row(walk, row);  // a later revision of the same item takes the place of the earlier
    }
    end_item();
  }
}

}  // namespace reform::ledger
