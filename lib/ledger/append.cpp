#include "ledger/append.hpp"

#include "base/error.hpp"

namespace reform::ledger {

namespace {

constexpr int kOwnParameters = 10;  // _seq … _digest, before the fields

std::string insert_sql(const ListTable& table) {
  std::string sql =
      "INSERT INTO " + table.name +
      " (_seq, _effective_on, _recorded_at, _source, _record, _line, _action, _extra, _content, _digest, " +
      field_columns(table) + ") VALUES (?1";
  const std::size_t parameters = kOwnParameters + table.columns.size();
  for (std::size_t i = 2; i <= parameters; ++i) sql += ", ?" + std::to_string(i);
  return sql + ")";
}

std::string in_force_sql(const ListTable& table) {
  return "SELECT _content FROM " + table.name + " WHERE " + table.id +
         " = ?1 AND _effective_on <= ?2 ORDER BY _effective_on DESC, _seq DESC LIMIT 1";
}

/// The day of the item's last import between two days.
std::string last_import_sql(const ListTable& table) {
  return "SELECT max(_effective_on) FROM " + table.name + " WHERE " + table.id +
         " = ?1 AND _effective_on > ?2 AND _effective_on <= ?3 AND _action = 'import'";
}

std::string_view text_of(const schema::Value& value) { return value.is_null() ? std::string_view() : value.text; }

void bind_text(base::Statement& statement, int index, std::string_view text) {
  if (text.empty())
    statement.bind_null(index);
  else
    statement.bind(index, text);
}

}  // namespace

struct Appender::Queries {
  Queries(base::Database& database, const ListTable& table)
      : insert(database.prepare(insert_sql(table))),
        in_force(database.prepare(in_force_sql(table))),
        last_import(database.prepare(last_import_sql(table))),
        is_known(database.prepare("SELECT 1 FROM " + table.name + " WHERE " + table.id + " = ?1 LIMIT 1")) {}

  base::Statement insert, in_force, last_import, is_known;
};

Appender::Appender(Ledger::State& ledger, std::string recorded_at)
    : ledger_(ledger), recorded_at_(std::move(recorded_at)), queries_(ledger.tables.size()) {
  base::Statement end = ledger_.database->prepare("SELECT seq, digest FROM _chain");
  BUG_IF(!end.step(), "the ledger has no end of the chain");
  seq_ = end.integer(0);
  digest_ = digest_from(end.blob(1));
}

Appender::~Appender() = default;

Appender::Queries& Appender::queries(int list) {
  const auto index = static_cast<std::size_t>(list);
  if (!queries_[index]) queries_[index] = std::make_unique<Queries>(*ledger_.database, ledger_.tables[index]);
  return *queries_[index];
}

base::Digest Appender::content_of(const ListTable& table, const Claim& claim) {
  chain_.begin_content();
  for (const std::size_t field : table.by_key) {
    const std::string_view text = text_of(claim.values[field]);
    if (!text.empty()) chain_.add_field(table.list->fields[field].name, text);
  }
  return chain_.finish_content(claim.extra);
}

std::string Appender::last_import(int list, std::string_view id, std::string_view after, std::string_view until) {
  base::Statement& row = queries(list).last_import;
  row.bind(1, id).bind(2, after).bind(3, until);
  std::string day = row.step() ? std::string(row.text(0)) : std::string();
  row.reset();
  return day;
}

Appender::Outcome Appender::append(const Claim& claim) {
  Queries& queries = this->queries(claim.list);
  const ListTable& table = ledger_.tables[static_cast<std::size_t>(claim.list)];
  const std::string_view id = text_of(claim.values[static_cast<std::size_t>(table.list->key)]);
  BUG_IF(id.empty(), "a record without id reached the ledger");
  const base::Digest content = content_of(table, claim);

  queries.in_force.bind(1, id).bind(2, claim.effective_on);
  const bool is_in_force = queries.in_force.step();
  const bool is_same = is_in_force && queries.in_force.blob(0) == as_bytes(content);
  queries.in_force.reset();
  if (is_same) return Outcome::kUnchanged;

  Outcome outcome = Outcome::kChanged;
  if (!is_in_force) {
    // In force only later: an older period is told afterwards, the item is known.
    outcome = queries.is_known.bind(1, id).step() ? Outcome::kChanged : Outcome::kAdded;
    queries.is_known.reset();
  }
  insert(queries, table, claim, id, content);
  return outcome;
}

void Appender::insert(Queries& queries, const ListTable& table, const Claim& claim, std::string_view id,
                      const base::Digest& content) {
  ++seq_;
  digest_ = chain_.digest(digest_,
                          {.seq = seq_,
                           .list = table.list->name,
                           .id = id,
                           .effective_on = claim.effective_on,
                           .recorded_at = recorded_at_,
                           .source = claim.source,
                           .record = claim.record,
                           .line = claim.line,
                           .action = claim.action},
                          content);
  base::Statement& row = queries.insert;
  row.bind(1, seq_).bind(2, claim.effective_on).bind(3, std::string_view(recorded_at_));
  if (claim.source)
    row.bind(4, *claim.source);
  else
    row.bind_null(4);
  row.bind(5, std::int64_t{claim.record}).bind(6, std::int64_t{claim.line}).bind(7, claim.action);
  bind_text(row, 8, claim.extra);
  row.bind_blob(9, content.data(), content.size()).bind_blob(10, digest_.data(), digest_.size());
  for (std::size_t field = 0; field < claim.values.size(); ++field)
    bind_text(row, kOwnParameters + 1 + static_cast<int>(field), text_of(claim.values[field]));
  row.run();
}

void Appender::close() {
  ledger_.database->prepare("UPDATE _chain SET seq = ?1, digest = ?2")
      .bind(1, seq_)
      .bind_blob(2, digest_.data(), digest_.size())
      .run();
}

}  // namespace reform::ledger
