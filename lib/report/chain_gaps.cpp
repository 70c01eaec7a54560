#include "report/chain_gaps.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "ledger/filter.hpp"
#include "report/survey.hpp"
#include "schema/condition.hpp"
#include "schema/value.hpp"

namespace reform::report {
namespace {

constexpr std::array<std::string_view, kGapCount> kNames = {"need_without_scenario", "scenario_without_reform",
                                                            "reform_without_task", "task_without_parent",
                                                            "unknown_reference"};

/// The lists that must be cited, and by which.
struct Step {
  Gap gap;
  std::string_view list, cited_by;
};
constexpr Step kSteps[] = {{Gap::kNoScenario, "needs", "scenarios"},
                           {Gap::kNoReform, "scenarios", "reforms"},
                           {Gap::kNoTask, "reforms", "tasks"}};
constexpr std::string_view kTasks = "tasks";

bool is_cancelled(const track::Revision& now) { return now.state == track::codes::kCancelled; }

}  // namespace

std::string_view name(Gap gap) { return kNames[static_cast<std::size_t>(gap)]; }

Ids ChainGaps::Kind::ids() const {
  Ids result;
  for (const GapItem& item : items) result.push_back(item.id);
  return result;
}

GapSearch::GapSearch(const schema::Schema& schema, base::Date day) : day_(day) {
  for (const schema::List& list : schema.lists) {
    Expected& expected = expected_.emplace_back(Expected{is_tracked(list), list.name == kTasks});
    const auto* const step = std::ranges::find(kSteps, list.name, &Step::list);
    if (step == std::end(kSteps)) continue;
    expected.gap = step->gap;
    expected.cited_by = schema.find_list(step->cited_by).value_or(-1);
  }
}

bool GapSearch::is_cited(std::string_view id, int by_list, const Surroundings& surroundings) const {
  return std::ranges::any_of(surroundings.children_of(id), [&](const track::Child& child) {
    return child.is_in_force(day_) && !child.is_cancelled && child.list == by_list;
  });
}

std::string GapSearch::unknown_ids(std::span<const std::string_view> cited, const Surroundings& surroundings) const {
  std::vector<std::string> unknown;
  for (const std::string_view id : cited)
    if (!surroundings.is_known(id, day_)) unknown.emplace_back(id);
  return base::join(unknown, schema::kListSeparator);
}

int GapSearch::add(const track::History& history, const track::Revision& now, const Surroundings& surroundings,
                   bool is_let_through) {
  const Expected& expected = expected_[static_cast<std::size_t>(history.list)];
  if (!expected.is_tracked || is_cancelled(now)) return 0;
  int gaps = 0;
  const auto count = [&](Gap gap, bool is_gap, const std::string& unknown = {}) {
    gaps += is_gap ? 1 : 0;
    if (!is_let_through) return;
    ChainGaps::Kind& kind = found_.kinds[static_cast<std::size_t>(gap)];
    ++kind.of;
    if (is_gap)
      kind.items.push_back({history.list, history.id, std::string(now.title), std::string(unit_of(now)), unknown});
  };
  if (expected.cited_by) count(expected.gap, !is_cited(history.id, *expected.cited_by, surroundings));
  const std::vector<std::string_view> cited = schema::elements(now.upward);
  if (expected.is_task) count(Gap::kNoParent, cited.empty());
  if (cited.empty()) return gaps;
  const std::string unknown = unknown_ids(cited, surroundings);
  count(Gap::kUnknown, !unknown.empty(), unknown);
  return gaps;
}

GapsOfTwo::GapsOfTwo(const schema::Schema& schema, const Request& request)
    : schema_(schema),
      request_(request),
      day_before_(period_before(request).moment.as_of),
      now_(schema, request.moment.as_of),
      before_(schema, day_before_) {}

void GapsOfTwo::add(const track::History& history, const Surroundings& surroundings) {
  const auto is_let_through = [&](const track::History& known) {
    return ledger::passes(schema_, request_.filter, known);
  };
  const auto was_let_through = [&] {
    if (request_.filter == ledger::Filter{}) return true;
    track::History then = history;
    std::erase_if(then.revisions, [&](const track::Revision& each) { return day_before_ < each.effective_on; });
    return is_let_through(then);
  };
  now_.add(history, history.revisions.back(), surroundings, is_let_through(history));
  const track::Revision* const was = track::in_force(history, day_before_);
  if (was != nullptr) before_.add(history, *was, surroundings, was_let_through());
}

Section gaps_section(const schema::Schema& schema, const ChainGaps& now, const ChainGaps& before, const Words& words,
                     ItemFacts& make) {
  Facts facts;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < kGapCount; ++i) {
    const auto gap = static_cast<Gap>(i);
    const ChainGaps::Kind &kind = now.of(gap), &was = before.of(gap);
    const std::string key(name(gap));
    facts.facts.push_back(
        make.share("gaps", key, kind.ids(), kind.of, Share{static_cast<std::int64_t>(was.items.size()), was.of}));
    Table table{key + "_items",
                words.say("fact." + key),
                words.columns({"id", "list", "title", "unit"}),
                {},
                words.say("empty.gap")};
    if (gap == Gap::kUnknown) table.columns.push_back(words.column("unknown_ids"));
    table.is_detail = true;
    for (const GapItem& item : kind.items) {
      std::vector<Cell> row{ItemId{item.id}, words.list(schema.lists[static_cast<std::size_t>(item.list)]), item.title,
                            text_or_nothing(item.unit)};
      if (gap == Gap::kUnknown) row.emplace_back(item.unknown);
      table.rows.push_back(row);
    }
    blocks.emplace_back(std::move(table));
  }
  blocks.insert(blocks.begin(), std::move(facts));
  return {"gaps", words.say("section.gaps"), std::move(blocks)};
}

}  // namespace reform::report
