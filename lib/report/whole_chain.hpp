// Is the whole chain of a need closed? Only when there is something under it, all of it is closed, and afterwards
// somebody looked at what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "report/document.hpp"
#include "report/words.hpp"
#include "track/history.hpp"

namespace reform::report {

/// When a closed item was closed; nothing while it is in another state.
std::optional<base::Date> closed_on(const track::Revision& now);

class WholeChain {
 public:
  /// Of the item itself and of everything under it. `has_state`: whether items of its list have one. What was cancelled
  /// is no part of the chain.
  void add(const track::Revision& now, bool has_state);
  void add(std::optional<base::Date> closed_on);
  /// An observation of an indicator of the chain: the last day of the month it is of.
  void add_observation(base::Date day);

  Share closed() const { return {closed_, items_}; }
  /// The last observation, when it is of no earlier day than the last closure; nothing as long as something is open,
  /// and of an item with nothing under it.
  std::optional<base::Date> reviewed_on() const;
  bool is_closed() const { return reviewed_on().has_value(); }

 private:
  std::int64_t closed_ = 0, items_ = 0;
  std::optional<base::Date> last_closure_, last_observation_;
};

/// The last day of the month that each observation is of, by id, whenever it was reported. Months that end after the
/// as-of day do not count.
using ObservedDays = std::unordered_map<std::string, base::Date>;  // looked up only
ObservedDays observed_days(const ledger::Ledger& ledger, const ledger::Moment& moment);

Facts facts_of(const WholeChain& chain, const Words& words);

}  // namespace reform::report
