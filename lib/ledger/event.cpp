#include "ledger/event.hpp"

#include "base/error.hpp"

namespace reform::ledger {

namespace {

/// The rows an event stands for. ?1 = its submission, ?2 = its seq; every column counts, in this order.
struct Covered {
  std::string_view kind, rows;
};
constexpr Covered kCovered[] = {
    {events::kSubmission,
     "SELECT office, period, version, recorded_at, recorded_by, errors, warnings, score FROM _submission "
     "WHERE number = ?1 AND ?2 > 0"},
    {events::kSubmission,
     "SELECT number, name, format, encoding, digest, records, recorded_at FROM _source "
     "WHERE submission = ?1 AND ?2 > 0 ORDER BY number"},
    {events::kSubmission,
     "SELECT c.source, c.list, c.read, c.added, c.changed, c.unchanged, c.rejected FROM _source AS f "
     "JOIN _count AS c ON c.source = f.number WHERE f.submission = ?1 AND ?2 > 0 ORDER BY c.source, c.list"},
    {events::kSubmission,
     "SELECT c.source, c.record, c.revision, c.line, c.effective_on FROM _source AS f "
     "JOIN _confirmation AS c ON c.source = f.number WHERE f.submission = ?1 AND c.event = ?2 "
     "ORDER BY c.source, c.record, c.revision"},
    {events::kSubmission,
     "SELECT family, errors, warnings, score FROM _score WHERE submission = ?1 AND ?2 > 0 ORDER BY family"},
    {events::kSubmission,
     "SELECT rule, severity, findings FROM _finding WHERE submission = ?1 AND ?2 > 0 ORDER BY rule"},
    // What a voided revision had been confirmed by is said once more.
    {events::kVoid,
     "SELECT source, record, revision, line, effective_on FROM _confirmation WHERE ?1 > 0 AND event = ?2 "
     "ORDER BY source, record, revision"},
    {events::kClose, "SELECT list, id, light FROM _light WHERE ?1 IS NULL AND event = ?2 ORDER BY list, id"},
};

void bind_number(base::Statement& row, int index, std::optional<std::int64_t> number) {
  if (number)
    row.bind(index, *number);
  else
    row.bind_null(index);
}

/// Whoever checks the ledger must be able to read a damaged one.
base::Digest digest_or_zeros(std::string_view bytes) {
  return bytes.size() == base::Digest{}.size() ? digest_from(bytes) : base::Digest{};
}

}  // namespace

base::Digest event_content(base::Database& database, std::int64_t seq, const Event& event) {
  Chain chain;
  chain.begin_content();
  chain.add_field("submission", event.submission ? std::to_string(*event.submission) : "");
  chain.add_field("period", event.period);
  chain.add_field("reason", event.reason);
  for (const Covered& covered : kCovered) {
    if (covered.kind != event.kind) continue;
    base::Statement row = database.prepare(covered.rows);
    bind_number(row, 1, event.submission);
    row.bind(2, seq);
    while (row.step())
      for (int column = 0; column < row.columns(); ++column) chain.add_field(row.column_name(column), row.text(column));
  }
  return chain.finish_content("");
}

ChainLink event_link(const RecordedEvent& event) {
  return {.seq = event.seq,
          .list = "_event",
          .id = {},
          .effective_on = {},
          .recorded_at = event.recorded_at,
          .source = std::nullopt,
          .record = 0,
          .line = 0,
          .action = event.kind,
          .by = event.recorded_by};
}

std::vector<RecordedEvent> events_of(base::Database& database, std::string_view kind) {
  base::Statement row = database.prepare(
      "SELECT _seq, kind, submission, period, reason, recorded_at, recorded_by, content, digest FROM _event "
      "WHERE ?1 = '' OR kind = ?1 ORDER BY _seq");
  row.bind(1, kind);
  std::vector<RecordedEvent> events;
  while (row.step()) {
    RecordedEvent event;
    event.seq = row.integer(0);
    event.kind = row.text(1);
    if (!row.is_null(2)) event.submission = row.integer(2);
    event.period = row.text(3);
    event.reason = row.text(4);
    event.recorded_at = row.text(5);
    event.recorded_by = row.text(6);
    event.content = digest_or_zeros(row.blob(7));
    event.digest = digest_or_zeros(row.blob(8));
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace reform::ledger
