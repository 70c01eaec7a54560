// Where the ledger stands: the last revision a page rests on.
#include "ledger/chain.hpp"
#include "ledger/event.hpp"
#include "ledger/state.hpp"

namespace reform::ledger {

Head Ledger::head(const Moment& moment) const {
  const std::string as_of = base::iso(moment.as_of);
  Head head;
  const std::string is_valid = not_voided(state_->voided, moment.known_at);
  for (const ListTable& table : state_->tables) {
    if (!table.exists) continue;
    base::Statement row =
        state_->database->prepare("SELECT _seq, _recorded_at, _digest FROM " + table.name +
                                  " WHERE _effective_on <= ?1 AND (?2 = '' OR _recorded_at <= ?2) AND _seq > ?3" +
                                  is_valid + " ORDER BY _seq DESC LIMIT 1");
    row.bind(1, std::string_view(as_of)).bind(2, std::string_view(moment.known_at)).bind(3, head.seq);
    if (row.step()) head = {row.integer(0), std::string(row.text(1)), base::hex(digest_from(row.blob(2)))};
  }
  // A void changes every page that rested on what is voided.
  base::Statement row = state_->database->prepare(
      "SELECT _seq, recorded_at, digest FROM _event WHERE kind = ?1 AND (?2 = '' OR recorded_at <= ?2) AND _seq > ?3 "
      "ORDER BY _seq DESC LIMIT 1");
  row.bind(1, events::kVoid).bind(2, std::string_view(moment.known_at)).bind(3, head.seq);
  if (row.step()) head = {row.integer(0), std::string(row.text(1)), base::hex(digest_from(row.blob(2)))};
  return head;
}

}  // namespace reform::ledger
