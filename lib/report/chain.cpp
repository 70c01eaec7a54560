// 三张清单贯通: what became of each need, down to the tasks, and where the chain is broken.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "ledger/filter.hpp"
#include "report/chain_gaps.hpp"
#include "report/links.hpp"
#include "report/published.hpp"
#include "report/survey.hpp"
#include "report/whole_chain.hpp"
#include "track/texts.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kNeeds = "needs", kScenarios = "scenarios", kReforms = "reforms", kTasks = "tasks";

/// An item of the chain, whatever list it is of.
struct Node {
  const schema::List* list = nullptr;
  track::Revision now;
  track::Light light = track::Light::kGrey;
  bool is_overdue = false;

  bool is_cancelled() const { return now.state == track::codes::kCancelled; }
};

struct Picture {
  Links links;
  ObservedDays observed;
  std::unordered_map<std::string, Node> nodes;  // looked up only
  Ids needs;                                    // not cancelled, and let through by the filter
  track::Texts texts;                           // of the nodes
};

Request of_needs(Request request) {
  request.filter.lists = {std::string(kNeeds)};
  return request;
}

/// Nothing is left out of a chain: the filter says whose needs the page is about.
Picture picture(const ledger::Ledger& ledger, const Request& request) {
  Picture result;
  result.observed = observed_days(ledger, request.moment);
  const auto add = [&](const track::History& history) -> Node& {
    const track::Revision& now = *track::in_force(history, request.moment.as_of);
    result.links.add(history.id, now.upward);
    Node& node = result.nodes[history.id];
    node.list = &ledger.schema().lists[static_cast<std::size_t>(history.list)];
    node.now = result.texts.keep(now);
    return node;
  };
  Request everything = request;
  everything.filter = {};
  survey(ledger, everything, [&](const Item& item, const Setting&) {
    Node& node = add(*item.history);
    node.light = item.verdict.light;
    node.is_overdue = item.overdue_days > 0;
    const bool is_asked_for = ledger::passes(ledger.schema(), of_needs(request).filter, *item.history);
    if (is_asked_for && !node.is_cancelled()) result.needs.push_back(item.id());
  });
  ledger::Filter others;
  for (const schema::List& list : ledger.schema().lists)
    if (!is_tracked(list)) others.lists.push_back(list.name);
  if (!others.lists.empty()) ledger.each_history(request.moment, others, add);
  return result;
}

/// A need with all that is under it.
struct Chain {
  std::string id;
  std::map<std::string_view, std::int64_t> items;  // under it, by name of the list
  WholeChain whole;
  std::int64_t overdue = 0, gaps = 0;
  track::Light worst = track::Light::kGrey;
};

Chain chain_of(const Picture& picture, const std::string& need, const std::map<std::string, std::int64_t>& gaps) {
  Chain chain;
  chain.id = need;
  const auto add = [&](const std::string& id) {
    const auto found = picture.nodes.find(id);
    if (found == picture.nodes.end() || found->second.is_cancelled()) return;
    const Node& node = found->second;
    if (id != need) ++chain.items[node.list->name];
    chain.whole.add(node.now, is_tracked(*node.list));
    if (const auto day = picture.observed.find(id); day != picture.observed.end())
      chain.whole.add_observation(day->second);
    chain.overdue += node.is_overdue ? 1 : 0;
    if (severity(chain.worst) < severity(node.light)) chain.worst = node.light;
    if (const auto gap = gaps.find(id); gap != gaps.end()) chain.gaps += gap->second;
  };
  add(need);
  for (const Links::Step& step : picture.links.below(need)) add(step.id);
  return chain;
}

/// Of every item, how many gaps it has.
std::map<std::string, std::int64_t> by_item(const ChainGaps& gaps) {
  std::map<std::string, std::int64_t> result;
  for (const ChainGaps::Kind& kind : gaps.kinds)
    for (const GapItem& item : kind.items) ++result[item.id];
  return result;
}

std::vector<Chain> chains(const Picture& picture, const ChainGaps& gaps) {
  const auto gaps_of = by_item(gaps);
  std::vector<Chain> all;
  for (const std::string& need : picture.needs) all.push_back(chain_of(picture, need, gaps_of));
  const auto rank = [](const Chain& chain) { return std::tuple(-severity(chain.worst), -chain.overdue, -chain.gaps); };
  std::ranges::stable_sort(all, [&](const Chain& a, const Chain& b) { return rank(a) < rank(b); });
  return all;
}

template <class Is>
Ids ids_where(const std::vector<Chain>& all, Is is) {
  Ids ids;
  for (const Chain& chain : all)
    if (is(chain)) ids.push_back(chain.id);
  std::ranges::sort(ids);
  return ids;
}

bool is_closed(const Chain& chain) { return chain.whole.is_closed(); }
bool has_red(const Chain& chain) { return chain.worst == track::Light::kRed; }
bool has_gap(const Chain& chain) { return chain.gaps > 0; }

Facts totals(const std::vector<Chain>& now, const std::vector<Chain>& before, ItemFacts& make) {
  const auto fact = [&](std::string_view key, bool (*is)(const Chain&)) {
    const auto of = [](const std::vector<Chain>& all) { return static_cast<std::int64_t>(all.size()); };
    const Share was{static_cast<std::int64_t>(ids_where(before, is).size()), of(before)};
    return make.share(key, ids_where(now, is), of(now), was);
  };
  return {{fact("whole_chains_closed", is_closed), fact("chains_red", has_red), fact("chains_with_gaps", has_gap)}};
}

Table needs_table(const std::vector<Chain>& all, const Picture& picture, const Words& words) {
  Table table{"needs",
              {},
              words.columns({"id", "title", "unit", "scenarios", "reforms", "tasks", "chain_closed", "overdue",
                             "worst_light", "whole_chain", "gaps"}),
              {},
              words.say("empty.chain")};
  for (const Chain& chain : all) {
    const track::Revision& need = picture.nodes.at(chain.id).now;
    const auto under = [&](std::string_view list) {
      const auto found = chain.items.find(list);
      return Count{found == chain.items.end() ? 0 : found->second};
    };
    const std::string whole = is_closed(chain) ? "closed" : "open";
    table.rows.push_back({ItemId{chain.id}, std::string(need.title),
                          text_or_nothing(need.lead_unit.empty() ? need.reporting_unit : need.lead_unit),
                          under(kScenarios), under(kReforms), under(kTasks), chain.whole.closed(), Count{chain.overdue},
                          words.light(chain.worst), Word{whole, words.say("report.whole_chain." + whole)},
                          Count{chain.gaps}});
  }
  return table;
}

}  // namespace

Document chain(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted), before = period_before(request);
  const Words words(ledger.schema(), request.lang);
  ItemFacts make(request, words);
  Request everything = request;
  everything.filter = {};
  const GapsOfTwo gaps_of_all = gaps_of_two(ledger, everything);
  const Picture now = picture(ledger, request);
  const std::vector<Chain> all = chains(now, gaps_of_all.now);
  Section needs{"needs", words.say("section.chains"), {}};
  needs.blocks = {totals(all, chains(picture(ledger, before), gaps_of_all.before), make), needs_table(all, now, words)};
  const bool is_of_all = request.filter == ledger::Filter{};
  Section gaps = gaps_section(ledger.schema(), is_of_all ? gaps_of_all : gaps_of_two(ledger, request), words, make);
  Document document{"chain",
                    words.say("report.chain.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {std::move(needs), std::move(gaps)}};
  document.ids = make.take_ids();
  return document;
}

}  // namespace reform::report
