#include "ledger/cursor.hpp"

#include "ledger/state.hpp"

namespace reform::ledger {
namespace {

std::string key_of(std::string_view name) { return "cursor " + std::string(name); }

}  // namespace

std::optional<std::int64_t> cursor(const Ledger& ledger, std::string_view name) {
  const std::string key = key_of(name);
  base::Statement statement = ledger.database().prepare("SELECT CAST(value AS INTEGER) FROM _meta WHERE key = ?1");
  statement.bind(1, std::string_view(key));
  if (!statement.step()) return std::nullopt;
  return statement.integer(0);
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

void move_cursor(Ledger& ledger, std::string_view name, std::int64_t seq) {
  const std::string key = key_of(name), value = std::to_string(seq);
  base::Transaction transaction(ledger.database());
  const std::optional<std::int64_t> before = cursor(ledger, name);
  if (!before || *before < seq) {
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
