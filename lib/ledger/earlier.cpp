#include "ledger/earlier.hpp"

#include "ledger/state.hpp"

namespace reform::ledger {
namespace {

/// Of the revision or event with this number; empty: there is none.
std::string digest_at(const Ledger& ledger, std::int64_t seq) {
  std::string digest;
  const auto look = [&](const std::string& table, const std::string& column) {
    base::Statement row = ledger.database().prepare("SELECT " + column + " FROM " + table + " WHERE _seq = ?1");
    row.bind(1, seq);
    if (row.step()) digest = row.blob(0);
  };
  for (const ListTable& table : ledger.state().tables)
    if (table.exists) look(table.name, "_digest");
  look("_event", "digest");
  return digest;
}

}  // namespace

bool is_earlier(const std::string& path, const Ledger& ledger) {
  base::Database there(path, base::Database::Mode::kReadOnly);
  base::Statement is_ledger = there.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_chain'");
  if (!is_ledger.step()) return false;
  base::Statement chain = there.prepare("SELECT seq, digest FROM _chain");
  if (!chain.step()) return false;
  return chain.integer(0) == 0 || std::string(chain.blob(1)) == digest_at(ledger, chain.integer(0));
}

}  // namespace reform::ledger
