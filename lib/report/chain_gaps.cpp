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

void GapSearch::add(const track::History& history, const track::Revision& now, bool is_let_through) {
  const schema::List& list = schema_.lists[static_cast<std::size_t>(history.list)];
  const std::uint32_t place = places_.of(history.id);
  mention(place).is_known = true;
  std::vector<std::uint32_t> cited;
  for (const std::string_view id : schema::elements(now.upward)) cited.push_back(places_.of(id));
  const bool is_looked_at = is_let_through && is_tracked(list) && !is_cancelled(now);
  if (!is_cancelled(now)) {
    const auto step = std::ranges::find(kSteps, list.name, &Step::cited_by);
    if (step != std::end(kSteps))
      for (const std::uint32_t each : cited) mention(each).is_cited[static_cast<std::size_t>(step->gap)] = true;
  }
  if (!is_looked_at) return;
  const auto item = [&] {
    return Candidate{history.list, place, texts_.add(now.title), texts_.keep(unit_of(now)), {}};
  };
  if (const auto step = std::ranges::find(kSteps, list.name, &Step::list); step != std::end(kSteps))
    candidates_[static_cast<std::size_t>(step->gap)].push_back(item());
  if (list.name == kTasks) {
    ++tasks_;
    if (cited.empty()) candidates_[static_cast<std::size_t>(Gap::kNoParent)].push_back(item());
  }
  if (cited.empty()) return;
  ++citing_;
  // Nearly everything cites what has come before it.
  if (std::ranges::all_of(cited, [&](std::uint32_t each) { return is_known(each); })) return;
  candidates_[static_cast<std::size_t>(Gap::kUnknown)].push_back(item());
  candidates_[static_cast<std::size_t>(Gap::kUnknown)].back().upward = texts_.add(now.upward);
}

GapSearch::Mentioned& GapSearch::mention(std::uint32_t place) {
  if (mentioned_.size() <= place) mentioned_.resize(place + std::size_t{1});
  return mentioned_[place];
}

std::string GapSearch::unknown_ids(std::string_view upward) const {
  std::vector<std::string> unknown;
  for (const std::string_view id : schema::elements(upward))
    if (!is_known(places_.of(id))) unknown.emplace_back(id);
  return base::join(unknown, schema::kListSeparator);
}

template <class Visit>
void GapSearch::each(Visit visit) const {
  for (std::size_t gap = 0; gap < kGapCount; ++gap)
    for (const Candidate& each : candidates_[gap]) {
      std::string unknown = unknown_ids(each.upward);
      const bool is_gap = gap < std::size(kSteps)                          ? !mentioned_[each.place].is_cited[gap]
                          : gap == static_cast<std::size_t>(Gap::kUnknown) ? !unknown.empty()
                                                                           : true;
      if (is_gap) visit(gap, each, std::move(unknown));
    }
}

ChainGaps GapSearch::find() const {
  ChainGaps gaps;
  each([&](std::size_t gap, const Candidate& each, std::string unknown) {
    gaps.kinds[gap].items.push_back({each.list, std::string(places_.id(each.place)), std::string(each.title),
                                     std::string(each.unit), std::move(unknown)});
  });
  for (const Step& step : kSteps) {
    const auto gap = static_cast<std::size_t>(step.gap);
    gaps.kinds[gap].of = std::ssize(candidates_[gap]);
  }
  gaps.kinds[static_cast<std::size_t>(Gap::kNoParent)].of = tasks_;
  gaps.kinds[static_cast<std::size_t>(Gap::kUnknown)].of = citing_;
  return gaps;
}

std::vector<std::uint8_t> GapSearch::count() const {
  std::vector<std::uint8_t> counts(places_.size());
  each([&](std::size_t, const Candidate& each, const std::string&) { ++counts[each.place]; });
  return counts;
}

GapsOfTwo gaps_of_two(const ledger::Ledger& ledger, const Request& request) {
  const base::Date before = period_before(request).moment.as_of;
  ItemPlaces places;
  GapSearch now(ledger.schema(), places), then(ledger.schema(), places);
  const auto is_let_through = [&](const track::History& history) {
    return ledger::passes(ledger.schema(), request.filter, history);
  };
  const auto was_let_through = [&](track::History history) {
    std::erase_if(history.revisions, [&](const track::Revision& each) { return before < each.effective_on; });
    return is_let_through(history);
  };
  const bool is_everything = request.filter == ledger::Filter{};
  ledger.each_history(request.moment, {}, [&](const track::History& history) {
    now.add(history, history.revisions.back(), is_let_through(history));
    const track::Revision* const was = track::in_force(history, before);
    if (was != nullptr) then.add(history, *was, is_everything || was_let_through(history));
  });
  return {now.find(), then.find()};
}

Section gaps_section(const schema::Schema& schema, const GapsOfTwo& gaps, const Words& words, ItemFacts& make) {
  Facts facts;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < kGapCount; ++i) {
    const auto gap = static_cast<Gap>(i);
    const ChainGaps::Kind &kind = gaps.now.of(gap), &was = gaps.before.of(gap);
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
