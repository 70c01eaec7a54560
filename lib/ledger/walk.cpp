#include "ledger/walk.hpp"

namespace reform::ledger {

namespace {

constexpr int kFirstIdParameter = 3;

std::string walk_sql(const ListTable& table, std::size_t ids, const std::string& columns, const std::string& is_valid) {
  std::string sql = "SELECT " + table.id + ", _seq, _effective_on, _recorded_at, _action";
  if (!columns.empty()) sql += ", " + columns;
  sql += " FROM " + table.name + " WHERE _effective_on <= ?1 AND (?2 = '' OR _recorded_at <= ?2)" + is_valid;
  if (ids > 0) {
    sql += " AND " + table.id + " IN (";
    for (std::size_t i = 0; i < ids; ++i) sql += (i > 0 ? ", ?" : "?") + std::to_string(i + kFirstIdParameter);
    sql += ")";
  }
  return sql + " ORDER BY " + table.id + ", _effective_on, _seq";
}

}  // namespace

Walk::Walk(const Ledger::State& ledger, const ListTable& table, const Moment& moment,
           const std::vector<std::string>& ids, const std::string& columns)
    : as_of_(base::iso(moment.as_of)),
      statement_(
          ledger.database->prepare(walk_sql(table, ids.size(), columns, not_voided(ledger.voided, moment.known_at)))) {
  statement_.bind(1, std::string_view(as_of_)).bind(2, std::string_view(moment.known_at));
  for (std::size_t i = 0; i < ids.size(); ++i)
    statement_.bind(kFirstIdParameter + static_cast<int>(i), std::string_view(ids[i]));
}

}  // namespace reform::ledger
