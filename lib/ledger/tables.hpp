// The tables of the schema's lists: which columns they have in this file, and the SQL that names them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sqlite.hpp"
#include "schema/schema.hpp"

namespace reform::ledger {

/// A list's table as it is in the file. In read mode a ledger written before the schema grew lacks tables and columns:
/// what it lacks reads as NULL.
struct ListTable {
  const schema::List* list = nullptr;
  bool exists = false;
  bool has_author = false;           // the column that says who
  std::string name, id;              // quoted
  std::vector<std::string> columns;  // by field, quoted; "NULL" when the file does not have it
  std::vector<std::size_t> by_key;   // fields in byte order of their keys (for the digest)
};

/// Our columns of such a table, in their order.
std::vector<std::string_view> own_columns();

/// A name as SQLite compares names: small letters of ASCII.
std::string lower(std::string_view name);

/// The statements that make the table of a list with these fields; `id` is the one of its key.
std::string create_table(std::string_view list, std::string_view id, const std::vector<std::string>& fields);
/// With the fields of the schema.
std::string create_table(const schema::List& list);

/// A name as SQL: in double quotes.
std::string quoted(std::string_view name);

/// The tables as they are, by list index.
std::vector<ListTable> find_tables(base::Database& database, const schema::Schema& schema);

/// Makes the tables and columns that are missing, in one transaction; nothing is written when none is.
void make_tables(base::Database& database, const schema::Schema& schema);

/// The columns of all fields, for a SELECT.
std::string field_columns(const ListTable& table);

}  // namespace reform::ledger
