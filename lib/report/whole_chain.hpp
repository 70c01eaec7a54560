// Is the whole chain of a need closed? Only when every scenario, reform and task under it is closed, and afterwards
// somebody looked at what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "report/document.hpp"
#include "report/words.hpp"
#include "track/history.hpp"

namespace reform::report {

class WholeChain {
 public:
  /// Of the item itself and of everything under it. `has_state`: whether items of its list have one. What was cancelled
  /// is no part of the chain.
  void add(const track::Revision& now, bool has_state);
  /// An observation of an indicator of the chain, for a day.
  void add_observation(base::Date day);

  Share closed() const { return {closed_, items_}; }
  /// The last observation, when it is of no earlier day than the last closure; nothing as long as something is open.
  std::optional<base::Date> reviewed_on() const;
  bool is_closed() const { return reviewed_on().has_value(); }

 private:
  std::int64_t closed_ = 0, items_ = 0;
  std::optional<base::Date> last_closure_, last_observation_;
};

Facts facts_of(const WholeChain& chain, const Words& words);

}  // namespace reform::report
