// Where the chain need → scenario → reform → task is broken on a day. What was cancelled neither leaves a gap nor fills
// one.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "report/item_facts.hpp"

namespace reform::report {

enum class Gap : std::uint8_t {
  kNoScenario,  // a need that no scenario cites
  kNoReform,    // a scenario that no reform cites
  kNoTask,      // a reform under which no task hangs
  kNoParent,    // a task under nothing
  kUnknown,     // an item that cites an id nobody knows
};
inline constexpr std::size_t kGapCount = 5;
std::string_view name(Gap gap);  // "need_without_scenario" …

struct GapItem {
  int list = 0;  // index in the schema
  std::string id, title, unit;
  std::string unknown;  // the ids nobody knows, of kUnknown
};

struct ChainGaps {
  struct Kind {
    std::vector<GapItem> items;  // in order of list and id
    std::int64_t of = 0;         // items that could have the gap: of its list, or that cite something

    Ids ids() const;
  };
  std::array<Kind, kGapCount> kinds;

  const Kind& of(Gap gap) const { return kinds[static_cast<std::size_t>(gap)]; }
};

/// Of the items the request's filter lets through; what they cite and who cites them is looked for everywhere.
ChainGaps chain_gaps(const ledger::Ledger& ledger, const Request& request);

/// Now, and on the last day of the period before.
struct GapsOfTwo {
  ChainGaps now, before;
};
GapsOfTwo gaps_of_two(const ledger::Ledger& ledger, const Request& request);

/// How many there are of each kind, against the period before, then a table of each.
Section gaps_section(const schema::Schema& schema, const GapsOfTwo& gaps, const Words& words, ItemFacts& make);

}  // namespace reform::report
