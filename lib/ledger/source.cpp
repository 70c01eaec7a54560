#include "ledger/source.hpp"

#include <optional>

namespace reform::ledger {

namespace {

std::optional<std::int64_t> find_submission(base::Database& database, std::string_view office,
                                            std::string_view period) {
  base::Statement statement = database.prepare("SELECT number FROM _submission WHERE period = ?1 AND office = ?2");
  if (!statement.bind(1, period).bind(2, office).step()) return std::nullopt;
  return statement.integer(0);
}

std::int64_t add_submission(base::Database& database, std::string_view office, std::string_view period,
                            std::string_view recorded_at) {
  database.prepare("INSERT INTO _submission (office, period, recorded_at) VALUES (?1, ?2, ?3)")
      .bind(1, office)
      .bind(2, period)
      .bind(3, recorded_at)
      .run();
  return database.last_insert_rowid();
}

bool has_bytes(base::Database& database, std::int64_t submission, std::string_view digest) {
  base::Statement statement = database.prepare("SELECT 1 FROM _source WHERE submission = ?1 AND digest = ?2 LIMIT 1");
  return statement.bind(1, submission).bind(2, digest).step();
}

void remove_source(base::Database& database, std::int64_t number) {
  database.prepare("DELETE FROM _source WHERE number = ?1").bind(1, number).run();
}

}  // namespace

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

void finish_source(base::Database& database, const std::string& office, const IncomingFile& file,
                   const read::FileSummary& summary, const std::string& recorded_at) {
  const std::string period = file.period.text();
  std::optional<std::int64_t> submission = find_submission(database, office, period);
  if (submission && !file.has_revisions && has_bytes(database, *submission, summary.digest))
    return remove_source(database, file.source);
  if (!submission) submission = add_submission(database, office, period, recorded_at);

  const std::string_view encoding = summary.encoding ? base::name(*summary.encoding) : std::string_view();
  database
      .prepare(
          "UPDATE _source SET submission = ?2, format = ?3, encoding = ?4, digest = ?5, records = ?6 "
          "WHERE number = ?1")
      .bind(1, file.source)
      .bind(2, *submission)
      .bind(3, std::string_view(summary.format))
      .bind(4, encoding)
      .bind(5, std::string_view(summary.digest))
      .bind(6, file.records)
      .run();
}

}  // namespace reform::ledger
