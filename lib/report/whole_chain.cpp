#include "report/whole_chain.hpp"

#include <algorithm>

namespace reform::report {

void WholeChain::add(const track::Revision& now, bool has_state) {
  if (!has_state || now.state == track::codes::kCancelled) return;
  ++items_;
  if (now.state != track::codes::kClosed) return;
  ++closed_;
  const base::Date day = now.closed_on.value_or(now.effective_on);
  last_closure_ = std::max(last_closure_.value_or(day), day);
}

void WholeChain::add_observation(base::Date day) { last_observation_ = std::max(last_observation_.value_or(day), day); }

std::optional<base::Date> WholeChain::reviewed_on() const {
  const bool is_after = items_ > 0 && closed_ == items_ && last_observation_ && *last_observation_ >= *last_closure_;
  return is_after ? last_observation_ : std::nullopt;
}

Facts facts_of(const WholeChain& chain, const Words& words) {
  const std::optional<base::Date> reviewed = chain.reviewed_on();
  const std::string key = chain.is_closed() ? "closed" : "open";
  return {{words.fact("whole_chain", Word{key, words.say("report.whole_chain." + key)}),
           words.fact("chain_closed", chain.closed()),
           words.fact("effect_reviewed", reviewed ? Cell(*reviewed) : Cell())}};
}

}  // namespace reform::report
