#include "ledger/verify.hpp"

#include "ledger/verify_chain.hpp"

namespace reform::ledger {

namespace {

constexpr std::size_t kShownAlike = 10;  // flaws of one kind that are listed

/// What SQLite itself thinks of the file.
void check_pages(base::Database& database, Flaws& flaws) {
  base::Statement row = database.prepare("PRAGMA integrity_check(100)");
  while (row.step())
    if (row.text(0) != "ok") flaws.add(0, "verify.pages", {{"problem", row.text(0)}});
}

void check_references(base::Database& database, Flaws& flaws) {
  base::Statement row = database.prepare("PRAGMA foreign_key_check");
  while (row.step())
    flaws.add(0, "verify.reference", {{"table", row.text(0)}, {"row", row.integer(1)}, {"to", row.text(2)}});
}

/// Every record that a submission says it brought is there: as a revision or as a confirmation.
void check_counts(base::Database& database, const std::vector<ListTable>& tables, Flaws& flaws) {
  for (const ListTable& table : tables) {
    if (!table.exists) continue;
    base::Statement row = database.prepare(
        "SELECT f.name, c.list, c.read, c.added, c.changed, c.unchanged, c.rejected, coalesce(r.n, 0), "
        "coalesce(k.n, 0) FROM _count AS c JOIN _source AS f ON f.number = c.source "
        // Revisions that the submission brought, not those a void restated on its word later.
        "LEFT JOIN (SELECT t._source AS source, sum(t._seq < e._seq) AS n FROM " +
        table.name +
        " AS t JOIN _source AS f ON f.number = t._source JOIN _event AS e ON e.kind = 'submission' "
        "AND e.submission = f.submission GROUP BY t._source) AS r ON r.source = c.source "
        "LEFT JOIN (SELECT k.source, count(*) AS n FROM _confirmation AS k JOIN _event AS e ON e._seq = k.event "
        "AND e.kind = 'submission' JOIN " +
        table.name +
        " AS t ON t._seq = k.revision GROUP BY k.source) AS k "
        "ON k.source = c.source WHERE c.list = ?1 ORDER BY c.source");
    row.bind(1, std::string_view(table.list->name));
    while (row.step()) {
      const bool adds_up = row.integer(2) == row.integer(3) + row.integer(4) + row.integer(5) + row.integer(6);
      const bool is_there = row.integer(3) + row.integer(4) == row.integer(7) && row.integer(5) == row.integer(8);
      if (adds_up && is_there) continue;
      flaws.add(0, "verify.count",
                {{"file", row.text(0)},
                 {"list", table.list->title},
                 {"said", row.integer(3) + row.integer(4) + row.integer(5)},
                 {"found", row.integer(7) + row.integer(8)}});
    }
  }
}

}  // namespace

void Flaws::add(std::int64_t seq, const std::string& key, base::Args args) {
  ++total;
  if (++by_key[key] <= kShownAlike) shown.push_back({seq, {key, std::move(args)}});
}

Verified verify(const Ledger& ledger) {
  base::Database& database = ledger.database();
  Verified result;
  Flaws flaws;
  check_pages(database, flaws);
  check_chain(ledger.state(), result, flaws);
  check_references(database, flaws);
  check_counts(database, ledger.state().tables, flaws);
  result.submissions = static_cast<std::uint64_t>(database.integer("SELECT count(*) FROM _submission"));
  result.files = static_cast<std::uint64_t>(database.integer("SELECT count(*) FROM _source"));
  result.flaws = std::move(flaws.shown);
  result.flaws_total = flaws.total;
  return result;
}

}  // namespace reform::ledger
