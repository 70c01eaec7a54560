// Where the chain need → scenario → reform → task is broken on a day. What was cancelled neither leaves a gap nor fills
// one.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "report/item_facts.hpp"
#include "report/item_places.hpp"

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

/// Looks for the gaps of a day: every item of the ledger that is known on it is added, in order of list and id, with
/// the revision in force. Gaps are found of the items that are let through.
class GapSearch {
 public:
  GapSearch(const schema::Schema& schema, ItemPlaces& places) : schema_(schema), places_(places) {}  // must outlive it

  void add(const track::History& history, const track::Revision& now, bool is_let_through);
  ChainGaps find() const;
  /// How many gaps each item has, by its place.
  std::vector<std::uint8_t> count() const;

 private:
  struct Mentioned {
    bool is_known = false;
    std::array<bool, 3> is_cited{};  // so that it has none of the first three gaps
  };
  struct Candidate {
    int list = 0;
    std::uint32_t place = 0;
    std::string_view title, unit, upward;
  };
  Mentioned& mention(std::uint32_t place);
  bool is_known(std::uint32_t place) const { return place < mentioned_.size() && mentioned_[place].is_known; }
  std::string unknown_ids(std::string_view upward) const;
  /// `visit` takes the number of the gap, what has it, and the ids nobody knows.
  template <class Visit>
  void each(Visit visit) const;

  const schema::Schema& schema_;
  ItemPlaces& places_;
  track::Texts texts_;
  std::vector<Mentioned> mentioned_;                          // by place
  std::array<std::vector<Candidate>, kGapCount> candidates_;  // for each gap, those that have it or may have it
  std::int64_t tasks_ = 0, citing_ = 0;
};

/// Of the items the request's filter lets through, now, and on the last day of the period before.
struct GapsOfTwo {
  ChainGaps now, before;
};
GapsOfTwo gaps_of_two(const ledger::Ledger& ledger, const Request& request);

/// How many there are of each kind, against the period before, then a table of each.
Section gaps_section(const schema::Schema& schema, const GapsOfTwo& gaps, const Words& words, ItemFacts& make);

}  // namespace reform::report
