#include "ledger/attested.hpp"

#include <algorithm>

namespace reform::ledger {

std::map<std::int64_t, Items> attested(const Ledger::State& ledger,
                                       const std::map<std::int64_t, std::int64_t>& groups) {
  std::map<std::int64_t, Items> items;
  if (groups.empty()) return items;
  std::string sources;
  for (const auto& [source, group] : groups) sources += std::to_string(source) + ',';
  sources.pop_back();
  for (const ListTable& table : ledger.tables) {
    if (!table.exists) continue;
    base::Statement row = ledger.database->prepare(
        "SELECT " + table.id + ", _source FROM " + table.name + " WHERE _source IN (" + sources +
        ") UNION ALL SELECT item." + table.id + ", said.source FROM _confirmation AS said JOIN " + table.name +
        " AS item ON item._seq = said.revision WHERE said.source IN (" + sources + ")");
    while (row.step()) items[groups.at(row.integer(1))][table.list->name].emplace(row.text(0));
  }
  return items;
}

bool share_item(const Items& a, const Items& b, const std::string& list) {
  const auto of_a = a.find(list), of_b = b.find(list);
  if (of_a == a.end() || of_b == b.end()) return false;
  return std::ranges::any_of(of_a->second, [&](const std::string& id) { return of_b->second.contains(id); });
}

}  // namespace reform::ledger
