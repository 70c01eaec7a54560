// log: every revision with where it came from and what it changed.
#include <algorithm>
#include <functional>

#include "ledger/cursor.hpp"
#include "ledger/state.hpp"

namespace reform::ledger {

namespace {

enum LogColumn : int {
  kId,
  kSeq,
  kEffectiveOn,
  kRecordedAt,
  kAction,
  kBy,
  kLine,
  kSource,
  kOffice,
  kPeriod,
  kFile,
  kExtra,
  kFields
};

std::string log_sql(const ListTable& table, const std::string& where) {
  // A field may be named like a column of the fixed tables (`period`), so every column names its table.
  std::string sql =
      "SELECT item." + table.id +
      ", item._seq, item._effective_on, item._recorded_at, item._action, item._by, item._line, item._source, "
      "_submission.office, _submission.period, _source.name, item._extra";
  for (const std::string& column : table.columns) sql += column == "NULL" ? ", NULL" : ", item." + column;
  sql += " FROM " + table.name +
         " AS item LEFT JOIN _source ON _source.number = item._source"
         " LEFT JOIN _submission ON _submission.number = _source.submission" +
         where;
  // A correction of an old month changes what was in force then, not what came after it.
  return sql + " ORDER BY item." + table.id + ", item._effective_on, item._seq";
}

LogEntry read_entry(const base::Statement& row, int list) {
  LogEntry entry;
  entry.list = list;
  entry.id = row.text(kId);
  entry.seq = row.integer(kSeq);
  entry.effective_on = row.text(kEffectiveOn);
  entry.recorded_at = row.text(kRecordedAt);
  entry.action = row.text(kAction);
  entry.by = row.text(kBy);
  entry.line = static_cast<std::uint32_t>(row.integer(kLine));
  entry.office = row.text(kOffice);
  entry.period = row.text(kPeriod);
  entry.file = row.text(kFile);
  return entry;
}

/// A revision of the item at hand with what it said.
struct Said {
  Row row;
  std::string voided_at;
};

Said read_said(const base::Statement& row, int list, std::size_t fields) {
  Said said;
  said.row.list = list;
  said.row.seq = row.integer(kSeq);
  for (std::size_t field = 0; field < fields; ++field)
    said.row.texts.emplace_back(row.text(kFields + static_cast<int>(field)));
  said.row.extra = row.text(kExtra);
  return said;
}

/// What was in force on the entry's day when it was recorded, or null. `said`: in the order of days.
const Said* before(const LogEntry& entry, const std::vector<Said>& said) {
  const auto was_known = [&](const Said& one) {
    return one.row.seq < entry.seq && (one.voided_at.empty() || entry.recorded_at < one.voided_at);
  };
  const auto found = std::find_if(said.rbegin(), said.rend(), was_known);
  return found == said.rend() ? nullptr : &*found;
}

/// `where`: with `?1` for the value. All revisions of an item are walked through, for each is compared with what was
/// known before; those not wanted leave nothing behind.
void log_list(const Ledger::State& ledger, int list, const std::string& where, std::string_view value,
              const std::function<bool(const LogEntry&)>& is_wanted, std::vector<LogEntry>& entries) {
  const ListTable& table = ledger.tables[static_cast<std::size_t>(list)];
  base::Statement row = ledger.database->prepare(log_sql(table, where));
  if (!where.empty()) row.bind(1, value);
  std::string item;
  std::vector<Said> said;
  while (row.step()) {
    LogEntry entry = read_entry(row, list);
    const auto voided = std::ranges::find(ledger.voided, row.integer(kSource), &VoidedSource::source);
    if (voided != ledger.voided.end()) entry.voided_at = voided->recorded_at;
    Said now = read_said(row, list, table.columns.size());
    now.voided_at = entry.voided_at;
    if (entry.id != item) said.clear(), item = entry.id;
    if (is_wanted(entry)) {
      const Said* const last = before(entry, said);
      entry.is_first = last == nullptr;
      if (last != nullptr) entry.changes = changes_between(*table.list, last->row, now.row);
      entries.push_back(std::move(entry));
    }
    said.push_back(std::move(now));
  }
}

}  // namespace

Changes changes_between(const schema::List& list, const Row& before, const Row& after) {
  Changes changes;
  for (std::size_t i = 0; i < list.fields.size(); ++i)
    if (before.texts[i] != after.texts[i]) changes.push_back({list.fields[i].name, {before.texts[i], after.texts[i]}});
  if (before.extra != after.extra) changes.push_back({"extra", {before.extra, after.extra}});
  return changes;
}

std::vector<LogEntry> Ledger::log(std::string_view id) const {
  std::vector<LogEntry> entries;
  for (std::size_t list = 0; list < state_->tables.size(); ++list)
    if (const ListTable& table = state_->tables[list]; table.exists)
      log_list(
          *state_, static_cast<int>(list), id.empty() ? "" : " WHERE item." + table.id + " = ?1", id,
          [](const LogEntry&) { return true; }, entries);
  std::sort(entries.begin(), entries.end(), [](const LogEntry& a, const LogEntry& b) { return a.seq > b.seq; });
  return entries;
}

std::vector<LogEntry> log_since(const Ledger& ledger, const std::string& time) {
  std::vector<LogEntry> entries;
  if (time.empty()) return entries;
  const Ledger::State& state = ledger.state();
  std::string voided = "0";
  for (const VoidedSource& each : state.voided)
    if (time < each.recorded_at) voided += ',' + std::to_string(each.source);
  // What came and was taken back in the meantime is as if it had never come.
  const auto is_new = [&](const LogEntry& entry) { return (time < entry.recorded_at) != (time < entry.voided_at); };
  for (std::size_t list = 0; list < state.tables.size(); ++list) {
    const ListTable& table = state.tables[list];
    if (!table.exists) continue;
    const std::string where = " WHERE item." + table.id + " IN (SELECT " + table.id + " FROM " + table.name +
                              " WHERE _recorded_at > ?1 OR _source IN (" + voided + "))";
    log_list(state, static_cast<int>(list), where, time, is_new, entries);
  }
  return entries;
}

}  // namespace reform::ledger
