#include "report/whole_chain.hpp"

#include <algorithm>

#include "report/row_text.hpp"

namespace reform::report {

void WholeChain::add(const track::Revision& now, bool has_state) {
  if (has_state && now.state != track::codes::kCancelled) add(closed_on(now));
}

void WholeChain::add(std::optional<base::Date> closed_on) {
  ++items_;
  if (!closed_on) return;
  ++closed_;
  last_closure_ = std::max(last_closure_.value_or(*closed_on), *closed_on);
}

std::optional<base::Date> closed_on(const track::Revision& now) {
  if (now.state != track::codes::kClosed) return std::nullopt;
  return now.closed_on.value_or(now.effective_on);
}

void WholeChain::add_observation(base::Date day) { last_observation_ = std::max(last_observation_.value_or(day), day); }

std::optional<base::Date> WholeChain::reviewed_on() const {
  const bool is_after = items_ > 1 && closed_ == items_ && last_observation_ && *last_observation_ >= *last_closure_;
  return is_after ? last_observation_ : std::nullopt;
}

ObservedDays observed_days(const ledger::Ledger& ledger, const ledger::Moment& moment) {
  ObservedDays days;
  const std::string list_name = "observations";
  if (!ledger.schema().find_list(list_name)) return days;
  ledger.each_row(moment, {.lists = {list_name}}, [&](const ledger::Row& row) {
    const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(row.list)];
    const auto month = base::parse_period(text_of(list, row, "period"));
    if (month && month->last() <= moment.as_of) days[row.texts[static_cast<std::size_t>(list.key)]] = month->last();
  });
  return days;
}

Facts facts_of(const WholeChain& chain, const Words& words) {
  const std::optional<base::Date> reviewed = chain.reviewed_on();
  const std::string key = chain.is_closed() ? "closed" : "open";
  return {{words.fact("whole_chain", Word{key, words.say("report.whole_chain." + key)}),
           words.fact("chain_closed", chain.closed()),
           words.fact("effect_reviewed", reviewed ? Cell(*reviewed) : Cell())}};
}

}  // namespace reform::report
