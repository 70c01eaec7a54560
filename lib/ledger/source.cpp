#include "ledger/source.hpp"

#include <algorithm>

#include "ledger/event.hpp"

namespace reform::ledger {

namespace {

void add_count(base::Database& database, std::int64_t source, const std::string& list, const Reconciliation& counts) {
  base::Statement row = database.prepare(
      "INSERT INTO _count (source, list, read, added, changed, unchanged, rejected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
      "?7)");
  row.bind(1, source).bind(2, std::string_view(list)).bind(3, counts.read).bind(4, counts.added);
  row.bind(5, counts.changed).bind(6, counts.unchanged).bind(7, counts.rejected).run();
}

}  // namespace

bool IncomingFile::has_revisions() const {
  return std::ranges::any_of(lists, [](const auto& list) { return list.second.added + list.second.changed > 0; });
}

std::uint64_t IncomingFile::accepted() const {
  std::uint64_t records = 0;
  for (const auto& [list, counts] : lists) records += counts.read - counts.rejected;
  return records;
}

std::int64_t begin_source(base::Database& database, const std::string& name, const std::string& recorded_at) {
  database
      .prepare(
          "INSERT INTO _source (name, format, encoding, digest, records, recorded_at) "
          "VALUES (?1, '', '', '', 0, ?2)")
      .bind(1, std::string_view(name))
      .bind(2, std::string_view(recorded_at))
      .run();
  return database.last_insert_rowid();
}

void finish_source(base::Database& database, std::int64_t submission, const IncomingFile& file,
                   const read::FileSummary& summary, const schema::Schema& schema) {
  const std::string_view encoding = summary.encoding ? base::name(*summary.encoding) : std::string_view();
  database
      .prepare(
          "UPDATE _source SET submission = ?2, format = ?3, encoding = ?4, digest = ?5, records = ?6 "
          "WHERE number = ?1")
      .bind(1, file.source)
      .bind(2, submission)
      .bind(3, std::string_view(summary.format))
      .bind(4, encoding)
      .bind(5, std::string_view(summary.digest))
      .bind(6, file.accepted())
      .run();
  for (const auto& [list, counts] : file.lists)
    add_count(database, file.source, schema.lists[static_cast<std::size_t>(list)].name, counts);
}

void remove_source(base::Database& database, std::int64_t source) {
  for (const char* sql : {"DELETE FROM _confirmation WHERE source = ?1", "DELETE FROM _source WHERE number = ?1"})
    database.prepare(sql).bind(1, source).run();
}

bool has_bytes(base::Database& database, std::string_view office, std::string_view period, std::string_view digest) {
  base::Statement statement = database.prepare(
      "SELECT 1 FROM _submission AS s JOIN _source AS f ON f.submission = s.number "
      "WHERE s.period = ?1 AND s.office = ?2 AND f.digest = ?3 AND s.number NOT IN "
      "(SELECT submission FROM _event WHERE kind = ?4) LIMIT 1");
  return statement.bind(1, period).bind(2, office).bind(3, digest).bind(4, events::kVoid).step();
}

}  // namespace reform::ledger
