#include "ledger/append.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "ledger/packed.hpp"
#include "ledger/voided.hpp"

namespace reform::ledger {

namespace {

constexpr int kOwnParameters = 11;  // _seq … _digest, before the fields

std::string insert_sql(const ListTable& table) {
  std::string sql = "INSERT INTO " + table.name +
                    " (_seq, _effective_on, _recorded_at, _source, _record, _line, _action, _by, _extra, _content, "
                    "_digest, " +
                    field_columns(table) + ") VALUES (?1";
  const std::size_t parameters = kOwnParameters + table.columns.size();
  for (std::size_t i = 2; i <= parameters; ++i) sql += ", ?" + std::to_string(i);
  return sql + ")";
}

std::string in_force_sql(const ListTable& table, const std::string& is_valid) {
  return "SELECT _content, _seq FROM " + table.name + " WHERE " + table.id + " = ?1 AND _effective_on <= ?2" +
         is_valid + " ORDER BY _effective_on DESC, _seq DESC LIMIT 1";
}

/// The day of the item's last import between two days.
std::string last_import_sql(const ListTable& table, const std::string& is_valid) {
  return "SELECT max(_effective_on) FROM " + table.name + " WHERE " + table.id +
         " = ?1 AND _effective_on > ?2 AND _effective_on <= ?3 AND _action = 'import'" + is_valid;
}

std::string_view text_of(const schema::Value& value) { return value.is_null() ? std::string_view() : value.text; }

void bind_text(base::Statement& statement, int index, std::string_view text) {
  if (text.empty())
    statement.bind_null(index);
  else
    statement.bind(index, text);
}

/// `now`, or the last recorded time where that is later: what was known when must not depend on a clock set back. A
/// published period names the time of its publication, so nothing else may bear that time.
std::string time_after(const Ledger::State& ledger, const std::string& now, std::int64_t last_seq) {
  std::string last;
  base::Statement event = ledger.database->prepare("SELECT recorded_at, kind FROM _event WHERE _seq = ?1");
  if (event.bind(1, last_seq).step()) {
    last = event.text(0);
    if (event.text(1) == events::kClose) last = second_after(last);
  }
  for (const ListTable& table : ledger.tables) {
    if (!last.empty()) break;
    base::Statement row = ledger.database->prepare("SELECT _recorded_at FROM " + table.name + " WHERE _seq = ?1");
    row.bind(1, last_seq);
    if (row.step()) last = row.text(0);
  }
  return std::max(now, last);
}

}  // namespace

struct Appender::Queries {
  Queries(base::Database& database, const ListTable& table, const std::string& is_valid)
      : insert(database.prepare(insert_sql(table))),
        in_force(database.prepare(in_force_sql(table, is_valid))),
        last_import(database.prepare(last_import_sql(table, is_valid))),
        is_known(
            database.prepare("SELECT 1 FROM " + table.name + " WHERE " + table.id + " = ?1" + is_valid + " LIMIT 1")) {}

  base::Statement insert, in_force, last_import, is_known;
};

Appender::Appender(Ledger::State& ledger, const Author& author)
    : ledger_(ledger),
      author_(author),
      queries_(ledger.tables.size()),
      confirmation_(ledger.database->prepare(
          "INSERT INTO _confirmation (source, record, revision, line, effective_on) VALUES (?1, ?2, ?3, ?4, ?5)")) {
  base::Statement end = ledger_.database->prepare("SELECT seq, digest FROM _chain");
  BUG_IF(!end.step(), "the ledger has no end of the chain");
  seq_ = end.integer(0);
  digest_ = digest_from(end.blob(1));
  ledger_.voided = voided_sources(*ledger_.database);
  author_.at = time_after(ledger_, author_.at, seq_);
}

Appender::~Appender() = default;

Appender::Queries& Appender::queries(int list) {
  const auto index = static_cast<std::size_t>(list);
  if (!queries_[index])
    queries_[index] =
        std::make_unique<Queries>(*ledger_.database, ledger_.tables[index], not_voided(ledger_.voided, {}));
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
  const std::int64_t revision = is_in_force ? queries.in_force.integer(1) : 0;
  queries.in_force.reset();
  if (is_same) {
    if (claim.source) confirm(claim, revision);
    return Outcome::kUnchanged;
  }

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
                           .recorded_at = author_.at,
                           .source = claim.source,
                           .record = claim.record,
                           .line = claim.line,
                           .action = claim.action,
                           .by = author_.by},
                          content);
  base::Statement& row = queries.insert;
  row.bind(1, seq_).bind(2, claim.effective_on).bind(3, std::string_view(author_.at));
  if (claim.source)
    row.bind(4, *claim.source);
  else
    row.bind_null(4);
  row.bind(5, std::int64_t{claim.record}).bind(6, std::int64_t{claim.line}).bind(7, claim.action);
  bind_text(row, 8, author_.by);
  bind_text(row, 9, claim.extra);
  row.bind_blob(10, content.data(), content.size()).bind_blob(11, digest_.data(), digest_.size());
  for (std::size_t field = 0; field < claim.values.size(); ++field)
    bind_text(row, kOwnParameters + 1 + static_cast<int>(field), text_of(claim.values[field]));
  row.run();
}

void Appender::confirm(const Claim& claim, std::int64_t revision) {
  confirmation_.bind(1, *claim.source).bind(2, std::int64_t{claim.record}).bind(3, revision);
  confirmation_.bind(4, std::int64_t{claim.line}).bind(5, claim.effective_on).run();
}

std::int64_t Appender::append(const Event& event, std::span<const std::int64_t> confirming) {
  base::Database& database = *ledger_.database;
  RecordedEvent recorded{event, ++seq_, author_.at, author_.by, {}, {}};
  base::Statement cover = database.prepare("UPDATE _confirmation SET event = ?1 WHERE source = ?2 AND event IS NULL");
  for (const std::int64_t source : confirming) cover.bind(1, seq_).bind(2, source).run();
  recorded.content = event_content(database, seq_, event);
  digest_ = chain_.digest(digest_, event_link(recorded), recorded.content);
  base::Statement row = database.prepare(
      "INSERT INTO _event (_seq, kind, submission, period, reason, recorded_at, recorded_by, content, digest) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  row.bind(1, seq_).bind(2, std::string_view(event.kind));
  if (event.submission)
    row.bind(3, *event.submission);
  else
    row.bind_null(3);
  row.bind(4, std::string_view(event.period)).bind(5, std::string_view(event.reason));
  row.bind(6, std::string_view(author_.at)).bind(7, std::string_view(author_.by));
  row.bind_blob(8, recorded.content.data(), recorded.content.size()).bind_blob(9, digest_.data(), digest_.size());
  row.run();
  return seq_;
}

void Appender::close() {
  ledger_.database->prepare("UPDATE _chain SET seq = ?1, digest = ?2")
      .bind(1, seq_)
      .bind_blob(2, digest_.data(), digest_.size())
      .run();
  pack_histories(*ledger_.database, ledger_.tables);
}

}  // namespace reform::ledger
