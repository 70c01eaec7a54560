#include "ledger/tables.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/error.hpp"

namespace reform::ledger {

namespace {

// check_name() keeps the fields of a schema from having these names.
struct OwnColumn {
  std::string_view name, declared;
};
constexpr OwnColumn kOwnColumns[] = {{"_seq", "INTEGER NOT NULL PRIMARY KEY"},
                                     {"_effective_on", "TEXT NOT NULL"},
                                     {"_recorded_at", "TEXT NOT NULL"},
                                     {"_source", "INTEGER REFERENCES _source (number)"},
                                     {"_record", "INTEGER NOT NULL"},
                                     {"_line", "INTEGER NOT NULL"},
                                     {"_action", "TEXT NOT NULL"},
                                     {"_by", "TEXT"},
                                     {"_extra", "TEXT"},
                                     {"_content", "BLOB NOT NULL"},
                                     {"_digest", "BLOB NOT NULL"}};

std::set<std::string> columns_in_file(base::Database& database, std::string_view table) {
  std::set<std::string> names;
  base::Statement statement = database.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid");
  statement.bind(1, table);
  while (statement.step()) names.insert(lower(statement.text(0)));
  return names;
}

std::vector<std::size_t> order_by_key(const schema::List& list) {
  std::vector<std::size_t> order(list.fields.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return list.fields[a].name < list.fields[b].name; });
  return order;
}

/// Names that start with an underscore are ours, those that start with sqlite_ SQLite's.
void check_name(std::string_view name) {
  if (name.starts_with('_') || name.starts_with("sqlite_"))
    throw base::Error(base::Exit::kUnreadable, "ledger.reserved_name", {{"name", name}});
}

ListTable find_table(base::Database& database, const schema::List& list) {
  check_name(list.name);
  for (const schema::Field& field : list.fields) check_name(field.name);
  BUG_IF(list.key < 0, "the list '" + list.name + "' has no key field");
  const auto names = columns_in_file(database, list.name);
  ListTable table{.list = &list,
                  .exists = !names.empty(),
                  .has_author = names.contains("_by"),
                  .name = quoted(list.name),
                  .id = quoted(list.fields[static_cast<std::size_t>(list.key)].name),
                  .columns = {},
                  .by_key = order_by_key(list)};
  for (const schema::Field& field : list.fields)
    table.columns.push_back(names.contains(lower(field.name)) ? quoted(field.name) : "NULL");
  return table;
}

/// The statements that make `table` what the schema says; empty when it is.
std::string missing_parts(const ListTable& table) {
  if (!table.exists) return create_table(*table.list);
  std::string sql;
  // Tables of before migration 2.
  if (!table.has_author) sql += "ALTER TABLE " + table.name + " ADD COLUMN _by TEXT;\n";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i] != "NULL") continue;
    sql += "ALTER TABLE " + table.name + " ADD COLUMN " + quoted(table.list->fields[i].name) + " TEXT;\n";
  }
  return sql;
}

std::string missing_parts(base::Database& database, const schema::Schema& schema) {
  std::string sql;
  for (const ListTable& table : find_tables(database, schema)) sql += missing_parts(table);
  return sql;
}

}  // namespace

std::vector<std::string_view> own_columns() {
  std::vector<std::string_view> names;
  for (const OwnColumn& column : kOwnColumns) names.push_back(column.name);
  return names;
}

std::string lower(std::string_view name) {
  std::string result(name);
  for (char& c : result)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string create_table(std::string_view list, std::string_view id, const std::vector<std::string>& fields) {
  std::string columns;
  for (const OwnColumn& column : kOwnColumns)
    columns += (columns.empty() ? "" : ", ") + std::string(column.name) + " " + std::string(column.declared);
  for (const std::string& field : fields) columns += ", " + quoted(field) + " TEXT";
  // An item's revisions in the order of their days: what every question as of a day walks along.
  return "CREATE TABLE " + quoted(list) + " (" + columns + ");\nCREATE INDEX " +
         quoted('_' + std::string(list) + "_in_order") + " ON " + quoted(list) + " (" + quoted(id) +
         ", _effective_on, _seq);\n";
}

std::string create_table(const schema::List& list) {
  std::vector<std::string> fields;
  for (const schema::Field& field : list.fields) fields.push_back(field.name);
  return create_table(list.name, fields[static_cast<std::size_t>(list.key)], fields);
}

std::string quoted(std::string_view name) {
  std::string sql = "\"";
  for (const char c : name) {
    if (c == '"') sql += '"';
    sql += c;
  }
  return sql + '"';
}

std::vector<ListTable> find_tables(base::Database& database, const schema::Schema& schema) {
  std::vector<ListTable> tables;
  for (const schema::List& list : schema.lists) tables.push_back(find_table(database, list));
  return tables;
}

void make_tables(base::Database& database, const schema::Schema& schema) {
  if (missing_parts(database, schema).empty()) return;
  base::Transaction transaction(database);
  // Asked again: another process may have been faster.
  database.execute(missing_parts(database, schema));
  transaction.commit();
}

std::string field_columns(const ListTable& table) {
  std::string sql;
  for (const std::string& column : table.columns) sql += (sql.empty() ? "" : ", ") + column;
  return sql;
}

}  // namespace reform::ledger
