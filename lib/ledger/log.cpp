// log: every revision with where it came from and what it changed.
#include <algorithm>

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

std::string log_sql(const ListTable& table, std::string_view id) {
  // A field may be named like a column of the fixed tables (`period`), so every column names its table.
  std::string sql =
      "SELECT item." + table.id +
      ", item._seq, item._effective_on, item._recorded_at, item._action, item._by, item._line, item._source, "
      "_submission.office, _submission.period, _source.name, item._extra";
  for (const std::string& column : table.columns) sql += column == "NULL" ? ", NULL" : ", item." + column;
  sql += " FROM " + table.name +
         " AS item LEFT JOIN _source ON _source.number = item._source"
         " LEFT JOIN _submission ON _submission.number = _source.submission";
  if (!id.empty()) sql += " WHERE item." + table.id + " = ?1";
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

/// What an item said last: its fields by index, then the unknown columns.
std::vector<std::string> read_texts(const base::Statement& row, std::size_t fields) {
  std::vector<std::string> texts;
  for (std::size_t field = 0; field < fields; ++field) texts.emplace_back(row.text(kFields + static_cast<int>(field)));
  texts.emplace_back(row.text(kExtra));
  return texts;
}

void add_changes(const schema::List& list, const std::vector<std::string>& before,
                 const std::vector<std::string>& after, LogEntry& entry) {
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (before[i] == after[i]) continue;
    const std::string key = i < list.fields.size() ? list.fields[i].name : "extra";
    entry.changes.push_back({key, {before[i], after[i]}});
  }
}

void log_list(const Ledger::State& ledger, int list, std::string_view id, std::vector<LogEntry>& entries) {
  const ListTable& table = ledger.tables[static_cast<std::size_t>(list)];
  base::Statement row = ledger.database->prepare(log_sql(table, id));
  if (!id.empty()) row.bind(1, id);
  std::string item;
  std::vector<std::string> before;
  while (row.step()) {
    LogEntry entry = read_entry(row, list);
    entry.is_voided =
        std::ranges::find(ledger.voided, row.integer(kSource), &VoidedSource::source) != ledger.voided.end();
    std::vector<std::string> after = read_texts(row, table.columns.size());
    if (entry.id != item) before.clear();
    item = entry.id;
    entry.is_first = before.empty();
    if (!entry.is_first) add_changes(*table.list, before, after, entry);
    if (!entry.is_voided) before = std::move(after);
    entries.push_back(std::move(entry));
  }
}

}  // namespace

std::vector<LogEntry> Ledger::log(std::string_view id) const {
  std::vector<LogEntry> entries;
  for (std::size_t list = 0; list < state_->tables.size(); ++list)
    if (state_->tables[list].exists) log_list(*state_, static_cast<int>(list), id, entries);
  std::sort(entries.begin(), entries.end(), [](const LogEntry& a, const LogEntry& b) { return a.seq > b.seq; });
  return entries;
}

}  // namespace reform::ledger
