#include "ledger/voided.hpp"

#include "ledger/event.hpp"

namespace reform::ledger {

std::vector<VoidedSource> voided_sources(base::Database& database) {
  base::Statement row = database.prepare(
      "SELECT f.number, e.recorded_at FROM _event AS e JOIN _source AS f ON f.submission = e.submission "
      "WHERE e.kind = ?1 ORDER BY f.number");
  row.bind(1, events::kVoid);
  std::vector<VoidedSource> sources;
  while (row.step()) sources.push_back({row.integer(0), std::string(row.text(1))});
  return sources;
}

std::string not_voided(const std::vector<VoidedSource>& voided, std::string_view known_at, std::string_view column) {
  std::string numbers;
  for (const VoidedSource& each : voided)
    if (known_at.empty() || each.recorded_at <= known_at) numbers += std::to_string(each.source) + ',';
  if (numbers.empty()) return {};
  numbers.pop_back();
  return " AND coalesce(" + std::string(column) + ", 0) NOT IN (" + numbers + ")";
}

}  // namespace reform::ledger
