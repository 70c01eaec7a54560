#include "ledger/packed.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "ledger/selection.hpp"

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

/// The number with which it begins, of as many digits as always fit.
std::int64_t integer_of(std::string_view text) {
  constexpr std::size_t kDigits = std::numeric_limits<std::int64_t>::digits10;
  text = text.substr(0, kDigits);
  std::int64_t number = 0;
  for (std::size_t at = 0; at < text.size() && base::is_digit(text[at]); ++at) number = number * 10 + (text[at] - '0');
  return number;
}

/// A list as it is packed.
struct Packing {
  std::string list, table, id, columns;  // the last three: SQL
  std::optional<std::string> plan;       // the columns a plan is made of; an earlier version packed no plans
};

constexpr std::string_view kBetween = ", ", kPlan = "_plan ";

/// The cell of a field in a row, behind what every walk begins with but the id. The number of the file is behind them.
std::size_t cell_of_field(std::size_t field) { return kOwn - 1 + field; }

std::string name_of(const std::string& list, Packed form) {
  return form == Packed::kPlan ? std::string(kPlan) + list : list;
}

Packing packing_of(const ListTable& table) {
  std::vector<std::string> plan;
  for (const int field : plan_fields(*table.list)) plan.push_back(table.columns[static_cast<std::size_t>(field)]);
  return {table.list->name, table.name, table.id, field_columns(table), base::join(plan, kBetween)};
}

/// The row without list and id: the last number that is packed, and the columns.
std::string label(std::int64_t seq, const std::vector<ListTable>& tables) {
  std::string text = std::to_string(seq);
  for (const ListTable& table : tables) {
    if (!table.exists) continue;
    const Packing packing = packing_of(table);
    text.append("\n" + table.name + " " + packing.columns);
    text.append("\n").append(kPlan).append(table.name + " " + *packing.plan);
  }
  return text;
}

std::string label_in(base::Database& database) {
  base::Statement row = database.prepare("SELECT revisions FROM _history WHERE list = '' AND id = ''");
  return row.step() ? std::string(row.blob(0)) : std::string();
}

std::vector<std::string> columns_in(std::string_view sql) {
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

/// Packs the rows item by item; `visit` takes an id, its bytes, and those of its plan.
template <class Visit>
void each_packed(base::Statement rows, const Packing& packing, Visit visit) {
  const std::vector<std::string> fields = columns_in(packing.columns),
                                 plan_fields = columns_in(packing.plan.value_or(""));
  const std::size_t source = cell_of_field(fields.size());
  std::vector<std::size_t> of_plan(kOwn - 1);  // cells
  std::iota(of_plan.begin(), of_plan.end(), 0);
  for (const std::string& field : plan_fields)
    of_plan.push_back(cell_of_field(static_cast<std::size_t>(std::ranges::find(fields, field) - fields.begin())));
  of_plan.push_back(source);
  std::vector<std::string_view> row(source + 2), plan_row(of_plan.size());
  Packer packer(row.size()), plan(plan_row.size());
  std::string id;
  while (rows.step()) {
    if (!packer.bytes().empty() && rows.text(0) != id) {
      visit(id, packer.bytes(), plan.bytes());
      packer.clear();
      plan.clear();
    }
    id = rows.text(0);
    for (std::size_t cell = 0; cell < row.size(); ++cell) row[cell] = rows.text(static_cast<int>(cell) + 1);
    for (std::size_t cell = 0; cell < plan_row.size(); ++cell) plan_row[cell] = row[of_plan[cell]];
    packer.add(row);
    plan.add(plan_row);
  }
  if (!packer.bytes().empty()) visit(id, packer.bytes(), plan.bytes());
}

/// What stands in the label behind this on a line of its own.
std::optional<std::string> line_of(std::string_view label, const std::string& begin) {
  const std::size_t at = label.find("\n" + begin);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view line = label.substr(at + 1, label.find('\n', at + 1) - at - 1);
  return std::string(line.substr(begin.size()));
}

/// As the label says of a list, which may be what an earlier schema asked for; nothing when the file has no such
/// columns.
std::optional<Packing> labelled(base::Database& database, std::string_view label, const ListTable& table) {
  Packing packing = packing_of(table);
  const auto whole = line_of(label, table.name + " ");
  if (!whole) return std::nullopt;
  packing.columns = *whole;
  packing.plan = line_of(label, std::string(kPlan) + table.name + " ");
  std::set<std::string> known;
  base::Statement row = database.prepare("SELECT name FROM pragma_table_info(?1)");
  row.bind(1, std::string_view(packing.list));
  while (row.step()) known.insert(base::fold(quoted(row.text(0))));
  const std::vector<std::string> columns = columns_in(packing.columns), of_plan = columns_in(packing.plan.value_or(""));
  const bool are_there = std::ranges::all_of(columns, [&](const std::string& column) {
    return column == "NULL" || known.contains(base::fold(column));  // NULL: the file has no such column yet
  });
  const bool are_of_it = std::ranges::all_of(
      of_plan, [&](const std::string& column) { return std::ranges::find(columns, column) != columns.end(); });
  return are_there && are_of_it ? std::optional(packing) : std::nullopt;
}

/// How many packed histories and plans the list's items have, whether they are right or not.
std::int64_t check_list(base::Database& database, const Packing& packing, const ListTable& table, Flaws& flaws) {
  base::Statement stored = database.prepare("SELECT revisions FROM _history WHERE list = ?1 AND id = ?2");
  std::int64_t found = 0;
  const auto is_stored = [&](Packed form, std::string_view id, std::string_view bytes) {
    const std::string name = name_of(packing.list, form);
    const bool is_there = stored.bind(1, std::string_view(name)).bind(2, id).step();
    const bool is_same = is_there && stored.blob(0) == bytes;
    stored.reset();
    found += is_there ? 1 : 0;
    return is_same;
  };
  each_packed(database.prepare(rows_sql(packing, "")), packing,
              [&](std::string_view id, std::string_view bytes, std::string_view plan) {
                const bool is_whole_stored = is_stored(Packed::kWhole, id, bytes),
                           is_plan_stored = !packing.plan || is_stored(Packed::kPlan, id, plan);
                if (is_whole_stored && is_plan_stored) return;
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
    const std::string whole_name = name_of(packing.list, Packed::kWhole),
                      plan_name = name_of(packing.list, Packed::kPlan);
    const auto store = [&](std::string_view name, std::string_view id, std::string_view bytes) {
      insert.bind(1, name).bind(2, id).bind_blob(3, bytes.data(), bytes.size()).run();
    };
    each_packed(std::move(rows), packing, [&](std::string_view id, std::string_view bytes, std::string_view plan) {
      store(whole_name, id, bytes);
      store(plan_name, id, plan);
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

PackedList::PackedList(const Ledger::State& ledger, const ListTable& table, const Moment& moment, Packed form)
    : name(name_of(table.list->name, form)),
      path(ledger.database->path()),
      as_of(base::iso(moment.as_of)),
      known_at(moment.known_at),
      source(cell_of_field(form == Packed::kPlan ? plan_fields(*table.list).size() : table.columns.size())),
      cells(source + (form == Packed::kPlan ? 1 : 2)) {
  for (const VoidedSource& each : ledger.voided)
    if (known_at.empty() || each.recorded_at <= known_at) voided.push_back(std::to_string(each.source));
}

PackedItems::PackedItems(const Ledger::State& ledger, const PackedList& list, const std::vector<std::string>& ids)
    : statement_(ledger.database->prepare("SELECT id, revisions FROM _history WHERE list = ?1" +
                                          id_parameters(ids.size()) + " ORDER BY id")) {
  statement_.bind(1, std::string_view(list.name));
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
