#include "ledger/verify.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "ledger/migrations.hpp"
#include "ledger/packed.hpp"
#include "ledger/tables.hpp"
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
  while (row.step()) {
    const base::Args args{{"table", row.text(0)}, {"row", row.integer(1)}, {"to", row.text(2)}};
    flaws.add(0, row.is_null(1) ? "verify.reference.unnumbered" : "verify.reference", args);  // WITHOUT ROWID
  }
}

/// Rows that no event stands for, and so no digest.
struct Uncovered {
  std::string_view table, rows;  // a query of numbers
};
constexpr Uncovered kUncovered[] = {
    // Submissions of before migration 2 have no events; they come before those that have.
    {"_submission",
     "SELECT s.number FROM _submission AS s LEFT JOIN (SELECT submission, count(*) AS n FROM _event WHERE kind = "
     "'submission' GROUP BY submission) AS e ON e.submission = s.number "
     "LEFT JOIN (SELECT min(submission) AS first FROM _event WHERE kind = 'submission') AS f WHERE coalesce(e.n, 0) <> "
     "(s.number < 1 OR s.number >= coalesce(f.first, s.number + 1)) ORDER BY s.number"},
    {"_source", "SELECT number FROM _source WHERE submission IS NULL ORDER BY number"},
    {"_confirmation",
     "SELECT c.revision FROM _confirmation AS c JOIN _source AS f ON f.number = c.source "
     "LEFT JOIN _event AS e ON e._seq = c.event WHERE NOT coalesce(e.kind = 'void' OR (e.kind = 'submission' AND "
     "e.submission = f.submission), 0) ORDER BY c.revision"},
    {"_light",
     "SELECT l.event FROM _light AS l JOIN _event AS e ON e._seq = l.event WHERE e.kind <> 'close' "
     "GROUP BY l.event ORDER BY l.event"},
};

void check_covered(base::Database& database, Flaws& flaws) {
  for (const Uncovered& uncovered : kUncovered) {
    base::Statement row = database.prepare(uncovered.rows);
    while (row.step()) flaws.add(0, "verify.uncovered", {{"table", uncovered.table}, {"row", row.integer(0)}});
  }
}

/// Tables by name; indexes, triggers and views by name and statement, but for quotes. Those that SQLite makes for a
/// table cannot be dropped alone.
std::map<std::string, std::string> objects_in(base::Database& database) {
  std::map<std::string, std::string> objects;
  base::Statement row = database.prepare(
      "SELECT type || ' ' || name, iif(type = 'table', '', replace(sql, '\"', '')) FROM sqlite_schema "
      "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  while (row.step()) objects.emplace(row.text(0), row.text(1));
  return objects;
}

/// 触发器 t for trigger t.
base::LocalText in_words(const std::string& object) {
  constexpr std::string_view kKinds[] = {"table", "index", "trigger", "view", "column"};
  const std::size_t blank = object.find(' ');
  const std::string kind = object.substr(0, blank);
  BUG_IF(std::ranges::find(kKinds, kind) == std::end(kKinds), "SQLite has another kind of object: " + kind);
  return base::text("verify.object." + kind, {{"name", object.substr(blank + 1)}});
}

using Columns = std::map<std::string, std::string>;  // by name: what they are declared to hold

std::map<std::string, Columns> columns_in(base::Database& database) {
  std::map<std::string, Columns> tables;
  base::Statement row = database.prepare(
      "SELECT t.name, lower(c.name), c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, "
      "'') "
      "FROM sqlite_schema AS t, pragma_table_xinfo(t.name) AS c WHERE t.type = 'table'");
  while (row.step()) tables[std::string(row.text(0))].emplace(row.text(1), row.text(2));
  return tables;
}

/// Columns of another hand. A list's column that the schema does not name may be a field it once had: what stands there
/// belongs to the content, which has a digest. A ledger of before the schema grew lacks columns.
void check_columns(base::Database& database, base::Database& made, Flaws& flaws) {
  const auto here = columns_in(database), expected = columns_in(made);
  for (const auto& [table, ours] : expected) {
    const auto found = here.find(table);
    if (found == here.end()) continue;
    for (const auto& [column, declared] : found->second) {
      const auto same = ours.find(column);
      const bool is_field = !table.starts_with('_') && !column.starts_with('_') && declared == "TEXT 0 0 ";
      if (same == ours.end() ? !is_field : same->second != declared)
        flaws.add(0, "verify.foreign", {{"object", in_words("column " + table + "." + column)}});
    }
  }
}

/// A trigger would change, with the next import, what nobody has sent; so the file has what a new one has, no more.
void check_objects(base::Database& database, const std::vector<ListTable>& tables, Flaws& flaws) {
  base::Database made(":memory:", base::Database::Mode::kCreate);
  migrate_to(made, last_migration());
  for (const ListTable& table : tables)
    if (table.exists) made.execute(create_table(*table.list));
  const auto here = objects_in(database), expected = objects_in(made);
  for (const auto& [object, statement] : here)
    if (const auto ours = expected.find(object); ours == expected.end() || ours->second != statement)
      flaws.add(0, "verify.foreign", {{"object", in_words(object)}});
  for (const auto& [object, statement] : expected)
    if (!here.contains(object)) flaws.add(0, "verify.dropped", {{"object", in_words(object)}});
  check_columns(database, made, flaws);
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
  check_covered(database, flaws);
  check_objects(database, ledger.state().tables, flaws);
  check_counts(database, ledger.state().tables, flaws);
  // What is packed is held against the revisions, so these must be right first: one flaw for one mistake.
  if (flaws.total == 0) check_packed(database, ledger.state().tables, flaws);
  result.submissions = static_cast<std::uint64_t>(database.integer("SELECT count(*) FROM _submission"));
  result.files = static_cast<std::uint64_t>(database.integer("SELECT count(*) FROM _source"));
  result.flaws = std::move(flaws.shown);
  result.flaws_total = flaws.total;
  return result;
}

}  // namespace reform::ledger
