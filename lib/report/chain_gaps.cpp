#include "report/chain_gaps.hpp"

#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
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

/// What all items of the ledger say, whatever the page is about.
struct Everything {
  std::unordered_set<std::string> known;
  std::unordered_map<std::string_view, std::unordered_set<std::string>> cited;  // by the list that cites
};

bool is_cancelled(const track::Revision& now) { return now.state == track::codes::kCancelled; }

template <class Visit>
void each_item(const ledger::Ledger& ledger, const Request& request, const ledger::Filter& filter, Visit visit) {
  ledger.each_history(request.moment, filter, [&](const track::History& history) {
    visit(history, ledger.schema().lists[static_cast<std::size_t>(history.list)],
          *track::in_force(history, request.moment.as_of));
  });
}

Everything everything(const ledger::Ledger& ledger, const Request& request) {
  Everything all;
  each_item(ledger, request, {}, [&](const auto& history, const schema::List& list, const track::Revision& now) {
    all.known.insert(history.id);
    if (is_cancelled(now)) return;
    for (const std::string_view id : schema::elements(now.upward)) all.cited[list.name].emplace(id);
  });
  return all;
}

std::string unknown_ids(const track::Revision& now, const Everything& all) {
  std::vector<std::string> unknown;
  for (const std::string_view id : schema::elements(now.upward))
    if (!all.known.contains(std::string(id))) unknown.emplace_back(id);
  return base::join(unknown, schema::kListSeparator);
}

void look_at(ChainGaps& gaps, const Everything& all, const track::History& history, const schema::List& list,
             const track::Revision& now) {
  const GapItem item{history.list, history.id, std::string(now.title),
                     std::string(now.lead_unit.empty() ? now.reporting_unit : now.lead_unit), unknown_ids(now, all)};
  const auto count = [&](Gap gap, bool is_gap) {
    ChainGaps::Kind& kind = gaps.kinds[static_cast<std::size_t>(gap)];
    ++kind.of;
    if (is_gap) kind.items.push_back(item);
  };
  for (const Step& step : kSteps) {
    if (step.list != list.name) continue;
    const auto citing = all.cited.find(step.cited_by);
    count(step.gap, citing == all.cited.end() || !citing->second.contains(history.id));
  }
  if (list.name == kTasks) count(Gap::kNoParent, now.upward.empty());
  if (!now.upward.empty()) count(Gap::kUnknown, !item.unknown.empty());
}

}  // namespace

std::string_view name(Gap gap) { return kNames[static_cast<std::size_t>(gap)]; }

Ids ChainGaps::Kind::ids() const {
  Ids result;
  for (const GapItem& item : items) result.push_back(item.id);
  return result;
}

ChainGaps chain_gaps(const ledger::Ledger& ledger, const Request& request) {
  const Everything all = everything(ledger, request);
  ChainGaps gaps;
  each_item(ledger, request, request.filter,
            [&](const track::History& history, const schema::List& list, const track::Revision& now) {
              if (is_tracked(list) && !is_cancelled(now)) look_at(gaps, all, history, list, now);
            });
  return gaps;
}

GapsOfTwo gaps_of_two(const ledger::Ledger& ledger, const Request& request) {
  return {chain_gaps(ledger, request), chain_gaps(ledger, period_before(request))};
}

Section gaps_section(const schema::Schema& schema, const GapsOfTwo& gaps, const Words& words, ItemFacts& make) {
  Facts facts;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < kGapCount; ++i) {
    const auto gap = static_cast<Gap>(i);
    const ChainGaps::Kind &kind = gaps.now.of(gap), &was = gaps.before.of(gap);
    const std::string key(name(gap));
    facts.facts.push_back(
        make.share(key, kind.ids(), kind.of, Share{static_cast<std::int64_t>(was.items.size()), was.of}));
    Table table{key + "_items",
                words.say("fact." + key),
                words.columns({"id", "list", "title", "unit"}),
                {},
                words.say("empty.gap")};
    if (gap == Gap::kUnknown) table.columns.push_back(words.column("unknown_ids"));
    table.is_detail = true;
    for (const GapItem& item : kind.items) {
      table.rows.push_back({ItemId{item.id}, words.list(schema.lists[static_cast<std::size_t>(item.list)]), item.title,
                            text_or_nothing(item.unit)});
      if (gap == Gap::kUnknown) table.rows.back().emplace_back(item.unknown);
    }
    blocks.emplace_back(std::move(table));
  }
  blocks.insert(blocks.begin(), std::move(facts));
  return {"gaps", words.say("section.gaps"), std::move(blocks)};
}

}  // namespace reform::report
