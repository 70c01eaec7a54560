#include "ledger/cursor.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "ledger/state.hpp"

namespace reform::ledger {
namespace {

std::string key_of(std::string_view name) { return "cursor " + std::string(name); }

/// The number and the day. Cursors once had no day: those passed whatever day it was.
Cursor parsed(std::string_view value) {
  const std::size_t end = std::min(value.find(' '), value.size());
  Cursor cursor;
  std::from_chars(value.data(), value.data() + end, cursor.seq);
  const auto day = base::parse_iso_date(value.substr(std::min(end + 1, value.size())));
  cursor.day = day.value_or(base::Date{std::numeric_limits<std::int32_t>::max()});
  return cursor;
}

}  // namespace

std::optional<Cursor> cursor(const Ledger& ledger, std::string_view name) {
  const std::string key = key_of(name);
  base::Statement statement = ledger.database().prepare("SELECT value FROM _meta WHERE key = ?1");
  statement.bind(1, std::string_view(key));
  if (!statement.step()) return std::nullopt;
  return parsed(statement.text(0));
}

std::int64_t last_seq(const Ledger& ledger) { return ledger.database().integer("SELECT seq FROM _chain"); }

std::string time_before_next(const Ledger& ledger, std::int64_t seq) {
  std::string first;
  const auto see = [&](const std::string& table, const std::string& number, const std::string& time) {
    base::Statement row = ledger.database().prepare("SELECT " + time + " FROM " + table + " WHERE " + number +
                                                    " > ?1 ORDER BY " + number + " LIMIT 1");
    row.bind(1, seq);
    if (row.step() && (first.empty() || row.text(0) < first)) first = row.text(0);
  };
  for (const ListTable& table : ledger.state().tables)
    if (table.exists) see(table.name, "_seq", "_recorded_at");
  see("_event", "_seq", "recorded_at");
  if (!first.empty()) first.pop_back();  // without its Z it sorts before the second itself, and after the one before
  return first;
}

void move_cursor(Ledger& ledger, std::string_view name, const Cursor& to) {
  const std::string key = key_of(name), value = std::to_string(to.seq) + ' ' + base::iso(to.day);
  base::Transaction transaction(ledger.database());
  const std::optional<Cursor> before = cursor(ledger, name);
  if (!before || before->seq <= to.seq) {
    ledger.database()
        .prepare(
            "INSERT INTO _meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(1, std::string_view(key))
        .bind(2, std::string_view(value))
        .run();
  }
  transaction.commit();
}

}  // namespace reform::ledger
