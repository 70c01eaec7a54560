#include "ledger/cursor.hpp"

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
