#include "ledger/rebuild_table.hpp"

#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "base/hex.hpp"
#include "ledger/export_rows.hpp"
#include "ledger/tables.hpp"

namespace reform::ledger {

namespace {

std::optional<std::int64_t> integer_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Written in one way only: no zeros before it.
  if (problem != std::errc() || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
  return value;
}

/// Rows of one file on their way into one table.
class Filling {
 public:
  Filling(base::Database& database, const ExportTable& table, const SealedTable& sealed, ExportRows& rows)
      : database_(database), table_(table), sealed_(sealed), rows_(rows), insert_(database.prepare(sql(table))) {
    blobs_.resize(table.columns.size());
  }

  void check_header() {
    if (!rows_.next()) rows_.fail("rebuild.problem.no_header");
    check_size();
    for (std::size_t i = 0; i < rows_.cells(); ++i)
      if (rows_.cell(i) != table_.columns[i].called)
        rows_.fail("rebuild.problem.header", {{"found", rows_.cell(i)}, {"expected", table_.columns[i].called}});
  }

  void add_row() {
    check_size();
    for (std::size_t i = 0; i < rows_.cells(); ++i) bind(i);
    insert_.run();
    if (database_.changes() != 1) rows_.fail("rebuild.problem.twice");
  }

 private:
  /// What a table refuses is the file's mistake, not ours.
  static std::string sql(const ExportTable& table) {
    std::string values = "?1";
    for (std::size_t i = 1; i < table.columns.size(); ++i) values += ", ?" + std::to_string(i + 1);
    return "INSERT OR IGNORE INTO " + ledger::quoted(table.name) + " (" + column_names(table) + ") VALUES (" + values +
           ")";
  }

  void check_size() const {
    if (rows_.cells() == table_.columns.size()) return;
    rows_.fail("rebuild.problem.cells", {{"found", rows_.cells()}, {"expected", table_.columns.size()}});
  }

  void bind(std::size_t i) {
    const ExportColumn& column = table_.columns[i];
    const std::string_view text = rows_.cell(i);
    const int at = static_cast<int>(i) + 1;
    const base::Args args = {{"column", column.called}, {"value", text}};
    if (text == sealed_.missing) {
      if (column.is_needed) rows_.fail("rebuild.problem.missing", args);
      insert_.bind_null(at);
    } else if (column.type == ExportColumn::Type::kText) {
      insert_.bind(at, text);
    } else if (column.type == ExportColumn::Type::kInteger) {
      const std::optional<std::int64_t> number = integer_of(text);
      if (!number) rows_.fail("rebuild.problem.integer", args);
      insert_.bind(at, *number);
    } else {
      const std::optional<std::string> bytes = base::bytes_of_hex(text);
      if (!bytes) rows_.fail("rebuild.problem.hex", args);
      blobs_[i] = *bytes;
      insert_.bind_blob(at, blobs_[i].data(), blobs_[i].size());
    }
  }

  base::Database& database_;
  const ExportTable& table_;
  const SealedTable& sealed_;
  ExportRows& rows_;
  base::Statement insert_;
  std::vector<std::string> blobs_;  // live until the row is in
};

}  // namespace

bool fill_table(base::Database& database, const ExportTable& table, const SealedTable& sealed,
                const std::string& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none))
    throw base::Error(base::Exit::kUnreadable, "rebuild.no_file", {{"path", path}});
  const base::Source source = base::Source::open(path);
  ExportRows rows(source);
  database.execute("DELETE FROM " + ledger::quoted(table.name));
  Filling filling(database, table, sealed, rows);
  filling.check_header();
  std::int64_t count = 0;
  for (; rows.next(); ++count) filling.add_row();
  if (count != sealed.rows)
    throw base::Error(base::Exit::kUnreadable, "rebuild.rows",
                      {{"path", path}, {"found", count}, {"expected", sealed.rows}});
  return base::hex(rows.digest()) == sealed.digest;
}

}  // namespace reform::ledger
