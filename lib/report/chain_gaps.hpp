// Where the chain need → scenario → reform → task is broken on a day. What was cancelled neither leaves a gap nor fills
// one.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/item_facts.hpp"
#include "report/survey.hpp"

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

/// Looks for the gaps of a day.
class GapSearch {
 public:
  GapSearch(const schema::Schema& schema, base::Date day);

  /// An item known on the day, with the revision in force then, in order of list and id. How many gaps it has; they are
  /// counted when it is let through.
  int add(const track::History& history, const track::Revision& now, const Surroundings& surroundings,
          bool is_let_through);
  const ChainGaps& found() const { return found_; }

 private:
  /// What may be missing of an item of a list.
  struct Expected {
    bool is_tracked = false, is_task = false;
    Gap gap = Gap::kUnknown;        // where nothing of the list that must cite it does
    std::optional<int> cited_by{};  // that list; nothing where it need not be cited
  };

  bool is_cited(std::string_view id, int by_list, const Surroundings& surroundings) const;
  std::string unknown_ids(std::span<const std::string_view> cited, const Surroundings& surroundings) const;

  base::Date day_;
  std::vector<Expected> expected_;  // by list
  ChainGaps found_;
};

/// Of the items the request's filter lets through, now, and on the last day of the period before.
class GapsOfTwo {
 public:
  GapsOfTwo(const schema::Schema& schema, const Request& request);  // both must outlive it
  /// Every item of a survey of the request.
  void add(const track::History& history, const Surroundings& surroundings);
  const ChainGaps& now() const { return now_.found(); }
  const ChainGaps& before() const { return before_.found(); }

 private:
  const schema::Schema& schema_;
  const Request& request_;
  base::Date day_before_;
  GapSearch now_, before_;
};

/// How many there are of each kind, against the period before, then a table of each.
Section gaps_section(const schema::Schema& schema, const ChainGaps& now, const ChainGaps& before, const Words& words,
                     ItemFacts& make);

}  // namespace reform::report
