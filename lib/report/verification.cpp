// `verify`: is the ledger whole, and do the published pages still come out as they were?
#include "report/verification.hpp"
#include "report/published.hpp"
#include "report/words.hpp"

namespace reform::report {

Verification verification(const ledger::Ledger& ledger, base::Lang lang) {
  ledger::Verified verified = ledger::verify(ledger);
  // Where the rows are not what they were, their lights need not be looked at.
  if (verified.flaws_total == 0) {
    verified.flaws = check_published(ledger);
    verified.flaws_total = verified.flaws.size();
  }
  const Words words(ledger.schema(), lang);
  const auto count = [](std::uint64_t n) { return Count{static_cast<std::int64_t>(n)}; };
  Facts facts{{words.fact("revisions", count(verified.revisions)), words.fact("events", count(verified.events)),
               words.fact("submissions", count(verified.submissions)), words.fact("files", count(verified.files)),
               words.fact("published", count(ledger::closings(ledger).size())),
               words.fact("flaws", count(verified.flaws_total)), words.fact("head", text_or_nothing(verified.head))}};
  Table table{"flaws", {}, words.columns({"seq", "flaw"}), {}, words.say("empty.flaws")};
  for (const ledger::Flaw& flaw : verified.flaws)
    table.rows.push_back({flaw.seq == 0 ? Cell() : Cell(Count{flaw.seq}), base::say(lang, flaw.message)});
  if (const std::uint64_t more = verified.flaws_total - verified.flaws.size(); more > 0)
    table.rows.push_back({Cell(), words.say("verify.more", {{"count", more}})});
  return {{"verify", {}, std::move(facts), {{{}, {}, {std::move(table)}}}}, verified.flaws_total == 0};
}

}  // namespace reform::report
