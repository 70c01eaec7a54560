#include "ledger/packed.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"

namespace reform::ledger {

namespace {

/// What stands behind the fields in a packed row.
constexpr std::string_view kBehind = ", _source, _extra";

std::string id_parameters(std::size_t ids) {
  constexpr int kFirst = 2;
  std::string sql;
  for (std::size_t i = 0; i < ids; ++i) sql += (i > 0 ? ", ?" : "?") + std::to_string(kFirst + static_cast<int>(i));
  return ids == 0 ? sql : " AND id IN (" + sql + ")";
}

/// The number with which it begins.
std::int64_t integer_of(std::string_view text) {
  std::int64_t number = 0;
  for (std::size_t at = 0; at < text.size() && base::is_digit(text[at]); ++at) number = number * 10 + (text[at] - '0');
  return number;
}

/// A list as it is packed.
struct Packing {
  std::string list, table, id, columns;  // the last three: SQL
  std::size_t cells = 0;                 // of a packed row
};

/// Of a row: what every walk begins with but the id, the fields, and what stands behind.
std::size_t cells_of(std::size_t fields) { return kOwn - 1 + fields + 2; }

Packing packing_of(const ListTable& table) {
  return {table.list->name, table.name, table.id, field_columns(table), cells_of(table.columns.size())};
}

/// The row without list and id: the last number that is packed, and the columns.
std::string label(std::int64_t seq, const std::vector<ListTable>& tables) {
  std::string text = std::to_string(seq);
  for (const ListTable& table : tables)
    if (table.exists) text += "\n" + table.name + " " + packing_of(table).columns;
  return text;
}

std::string label_in(base::Database& database) {
  base::Statement row = database.prepare("SELECT revisions FROM _history WHERE list = '' AND id = ''");
  return row.step() ? std::string(row.blob(0)) : std::string();
}

std::vector<std::string> columns_in(std::string_view sql) {
  constexpr std::string_view kBetween = ", ";
  std::vector<std::string> columns;
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t end = std::min(sql.find(kBetween, at), sql.size());
    columns.emplace_back(sql.substr(at, end - at));
    at = end + kBetween.size();
  }
  return columns;
}

/// `SELECT id, cells …` of a list's revisions, by item and day.
std::string rows_sql(const Packing& packing, const std::string& where) {
  return "SELECT " + packing.id + ", _seq, _effective_on, _recorded_at, _action, " + packing.columns +
         std::string(kBehind) + " FROM " + packing.table + where + " ORDER BY " + packing.id + ", _effective_on, _seq";
}

/// Packs the rows item by item; `visit` takes an id and its bytes.
template <class Visit>
void each_packed(base::Statement rows, const Packing& packing, Visit visit) {
  Packer packer(packing.cells);
  std::vector<std::string_view> row(packing.cells);
  std::string id;
  while (rows.step()) {
    if (!packer.bytes().empty() && rows.text(0) != id) {
      visit(id, packer.bytes());
      packer.clear();
    }
    id = rows.text(0);
    for (std::size_t cell = 0; cell < row.size(); ++cell) row[cell] = rows.text(static_cast<int>(cell) + 1);
    packer.add(row);
  }
  if (!packer.bytes().empty()) visit(id, packer.bytes());
}

/// As the label says of a list, which may be what an earlier schema asked for; nothing when the file has no such
/// columns.
std::optional<Packing> labelled(base::Database& database, std::string_view label, const ListTable& table) {
  Packing packing = packing_of(table);
  const std::size_t at = label.find("\n" + table.name + " ");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view line = label.substr(at + 1, label.find('\n', at + 1) - at - 1);
  packing.columns = line.substr(table.name.size() + 1);
  std::set<std::string> known;
  base::Statement row = database.prepare("SELECT name FROM pragma_table_info(?1)");
  row.bind(1, std::string_view(packing.list));
  while (row.step()) known.insert(base::fold(quoted(row.text(0))));
  const std::vector<std::string> columns = columns_in(packing.columns);
  packing.cells = cells_of(columns.size());
  const bool are_there = std::ranges::all_of(columns, [&](const std::string& column) {
    return column == "NULL" || known.contains(base::fold(column));  // NULL: the file has no such column yet
  });
  return are_there ? std::optional(packing) : std::nullopt;
}

/// How many of the list's items have a packed history, whether it is right or not.
std::int64_t check_list(base::Database& database, const Packing& packing, const ListTable& table, Flaws& flaws) {
  base::Statement stored = database.prepare("SELECT revisions FROM _history WHERE list = ?1 AND id = ?2");
  std::int64_t found = 0;
  each_packed(database.prepare(rows_sql(packing, "")), packing, [&](std::string_view id, std::string_view bytes) {
    const bool is_there = stored.bind(1, std::string_view(packing.list)).bind(2, id).step();
    const bool is_same = is_there && stored.blob(0) == bytes;
    stored.reset();
    found += is_there ? 1 : 0;
    if (!is_same)
      flaws.add(0, "verify.packed",
                {{"place", base::text("verify.place.item", {{"list", table.list->title}, {"id", id}})}});
  });
  return found;
}

}  // namespace

void pack_histories(base::Database& database, const std::vector<ListTable>& tables) {
  const std::int64_t last = database.integer("SELECT seq FROM _chain");
  const std::string before = label_in(database);
  std::int64_t since = integer_of(before);
  if (before != label(since, tables)) {  // the first time, or other columns
    database.execute("DELETE FROM _history");
    since = 0;
  }
  base::Statement insert =
      database.prepare("INSERT OR REPLACE INTO _history (list, id, revisions) VALUES (?1, ?2, ?3)");
  for (const ListTable& table : tables) {
    if (!table.exists) continue;
    const Packing packing = packing_of(table);
    const std::string where = since == 0 ? ""
                                         : " WHERE " + packing.id + " IN (SELECT " + packing.id + " FROM " +
                                               packing.table + " WHERE _seq > ?1)";
    base::Statement rows = database.prepare(rows_sql(packing, where));
    if (since > 0) rows.bind(1, since);
    each_packed(std::move(rows), packing, [&](std::string_view id, std::string_view bytes) {
      insert.bind(1, std::string_view(packing.list)).bind(2, id).bind_blob(3, bytes.data(), bytes.size()).run();
    });
  }
  const std::string now = label(last, tables);
  insert.bind(1, std::string_view()).bind(2, std::string_view()).bind_blob(3, now.data(), now.size()).run();
}

bool is_packed(base::Database& database, const std::vector<ListTable>& tables) {
  return label_in(database) == label(database.integer("SELECT seq FROM _chain"), tables);
}

void check_packed(base::Database& database, const std::vector<ListTable>& tables, Flaws& flaws) {
  const std::string label = label_in(database);
  std::int64_t known = label.empty() ? 0 : 1;
  bool is_right = label.empty() || integer_of(label) == database.integer("SELECT seq FROM _chain");
  for (const ListTable& table : tables) {
    if (!table.exists || label.empty()) continue;
    const std::optional<Packing> packing = labelled(database, label, table);
    is_right = is_right && packing;
    if (packing) known += check_list(database, *packing, table, flaws);
  }
  if (!is_right || known != database.integer("SELECT count(*) FROM _history")) flaws.add(0, "verify.packing", {});
}

PackedList::PackedList(const Ledger::State& ledger, const ListTable& its_table, const Moment& moment)
    : table(its_table),
      path(ledger.database->path()),
      as_of(base::iso(moment.as_of)),
      known_at(moment.known_at),
      cells(cells_of(table.columns.size())),
      source(kOwn - 1 + table.columns.size()) {
  for (const VoidedSource& each : ledger.voided)
    if (known_at.empty() || each.recorded_at <= known_at) voided.push_back(std::to_string(each.source));
}

PackedItems::PackedItems(const Ledger::State& ledger, const PackedList& list, const std::vector<std::string>& ids)
    : statement_(ledger.database->prepare("SELECT id, revisions FROM _history WHERE list = ?1" +
                                          id_parameters(ids.size()) + " ORDER BY id")) {
  statement_.bind(1, std::string_view(list.table.list->name));
  for (std::size_t i = 0; i < ids.size(); ++i) statement_.bind(2 + static_cast<int>(i), std::string_view(ids[i]));
}

bool PackedItems::next(std::string& id, std::string& bytes) {
  if (!statement_.step()) return false;
  id = statement_.text(0);
  bytes = statement_.blob(1);
  return true;
}

PackedRevisions::PackedRevisions(const PackedList& list, std::string_view id, std::string_view bytes,
                                 std::vector<std::string_view>& cells)
    : list_(list), id_(id), row_(bytes, list.cells, cells) {}

bool PackedRevisions::next() {
  is_all_new_ = !is_begun_;
  while (row_.next()) {
    is_begun_ = true;
    if (is_let_through()) return true;
    is_all_new_ = true;
  }
  if (!row_.is_used_up())
    throw base::Error(base::Exit::kUnreadable, "database.broken",
                      {{"path", list_.path}, {"problem", "_history " + std::string(id_)}});
  return false;
}

bool PackedRevisions::is_let_through() const {
  return text(kEffectiveOn) <= list_.as_of && (list_.known_at.empty() || text(kRecordedAt) <= list_.known_at) &&
         std::ranges::find(list_.voided, row_.cell(list_.source)) == list_.voided.end();
}

std::int64_t PackedRevisions::integer(int column) const { return integer_of(text(column)); }

}  // namespace reform::ledger
