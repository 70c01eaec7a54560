// Where the ledger stands: submissions received, and the last revision a page rests on.
#include "ledger/chain.hpp"
#include "ledger/state.hpp"

namespace reform::ledger {

std::vector<SubmissionRow> Ledger::submissions(std::optional<base::Period> period, const std::string& known_at) const {
  // Files of lists that name no unit are a submission of nobody.
  base::Statement row = state_->database->prepare(
      "SELECT s.office, s.period, s.recorded_at, coalesce(sum(f.records), 0) FROM _submission AS s "
      "LEFT JOIN _source AS f ON f.submission = s.number AND (?2 = '' OR f.recorded_at <= ?2) "
      "AND NOT EXISTS (SELECT 1 FROM _source AS later WHERE later.submission = f.submission AND later.name = f.name "
      "AND later.number > f.number AND (?2 = '' OR later.recorded_at <= ?2)) "
      "WHERE s.office <> '' AND (?1 = '' OR s.period = ?1) AND (?2 = '' OR s.recorded_at <= ?2) "
      "GROUP BY s.number, s.office, s.period, s.recorded_at ORDER BY s.period, s.office");
  const std::string period_text = period ? period->text() : std::string();
  row.bind(1, std::string_view(period_text)).bind(2, std::string_view(known_at));
  std::vector<SubmissionRow> rows;
  while (row.step())
    rows.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                    static_cast<std::uint64_t>(row.integer(3))});
  return rows;
}

Head Ledger::head(const Moment& moment) const {
  const std::string as_of = base::iso(moment.as_of);
  Head head;
  for (const ListTable& table : state_->tables) {
    if (!table.exists) continue;
    base::Statement row = state_->database->prepare(
        "SELECT _seq, _recorded_at, _digest FROM " + table.name +
        " WHERE _effective_on <= ?1 AND (?2 = '' OR _recorded_at <= ?2) AND _seq > ?3 ORDER BY _seq DESC LIMIT 1");
    row.bind(1, std::string_view(as_of)).bind(2, std::string_view(moment.known_at)).bind(3, head.seq);
    if (row.step()) head = {row.integer(0), std::string(row.text(1)), base::hex(digest_from(row.blob(2)))};
  }
  return head;
}

}  // namespace reform::ledger
