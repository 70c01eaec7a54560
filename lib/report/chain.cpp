// 三张清单贯通: what became of each need, down to the tasks, and where the chain is broken.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "ledger/filter.hpp"
#include "report/chain_gaps.hpp"
#include "report/published.hpp"
#include "report/survey.hpp"
#include "report/whole_chain.hpp"
#include "schema/condition.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kNeeds = "needs", kScenarios = "scenarios", kReforms = "reforms", kTasks = "tasks";

/// An item of the chain, whatever list it is of, as it was on a day.
struct Node {
  const schema::List* list = nullptr;  // of what is only cited: none
  std::optional<base::Date> closed_on{};
  track::Light light = track::Light::kGrey;
  bool is_overdue = false, is_cancelled = false;
  std::uint8_t gaps = 0;
  std::uint32_t first_link = 0;  // to what cites it; 0: nothing does
};

/// The chains of a day. Items are known by their places in the names of the picture.
struct Day {
  struct Link {
    std::uint32_t child = 0, next = 0;
  };
  std::vector<Node> nodes{};
  std::vector<Link> links = std::vector<Link>(1);  // the first is none
  std::vector<std::uint32_t> needs{};              // not cancelled, and let through by the filter
  GapSearch gaps;                                  // of what the filter lets through

  base::Date as_of;

  Day(const schema::Schema& schema, const Request& request)
      : gaps(schema, request.moment.as_of), as_of(request.moment.as_of) {}
  Node& node(std::uint32_t place) {
    if (nodes.size() <= place) nodes.resize(place + 1);
    return nodes[place];
  }
  void link(std::uint32_t child, std::uint32_t parent) {
    Node& above = node(parent);
    links.push_back({child, above.first_link});
    above.first_link = static_cast<std::uint32_t>(links.size() - 1);
  }
};

struct Need {
  std::string_view title, unit;
};

struct Picture {
  ItemPlaces places{};
  track::Texts texts{};
  std::unordered_map<std::uint32_t, Need> needs{};  // as they are now; looked up only
  Day now, before;

  Picture(const schema::Schema& schema, const Request& request, const Request& request_before)
      : now(schema, request), before(schema, request_before) {}
};

Request of_needs(Request request) {
  request.filter.lists = {std::string(kNeeds)};
  return request;
}

Node& add(Picture& picture, Day& day, const schema::Schema& schema, const track::History& history,
          const track::Revision& now) {
  const std::uint32_t place = picture.places.of(history.id);
  for (const std::string_view parent : schema::elements(now.upward)) day.link(place, picture.places.of(parent));
  Node& node = day.node(place);
  node.list = &schema.lists[static_cast<std::size_t>(history.list)];
  node.closed_on = closed_on(now);
  node.is_cancelled = now.state == track::codes::kCancelled;
  return node;
}

/// Nothing is left out of a chain: the filter says whose needs the page is about.
void fill(Picture& picture, const ledger::Ledger& ledger, const Request& request, const Request& before) {
  const schema::Schema& schema = ledger.schema();
  const ledger::Filter of_needs_only = of_needs(request).filter;
  std::vector<Request> everything{request, before};
  for (Request& each : everything) each.filter = {};
  const auto visit = [&](std::size_t which, const Item& item, const Setting& setting) {
    Day& day = which == 0 ? picture.now : picture.before;
    Node& node = add(picture, day, schema, *item.history, *item.now);
    node.light = item.verdict.light;
    node.is_overdue = item.overdue_days > 0;
    node.gaps = static_cast<std::uint8_t>(day.gaps.add(*item.history, *item.now, *setting.surroundings,
                                                       ledger::passes(schema, request.filter, *item.history)));
    if (node.is_cancelled || !ledger::passes(schema, of_needs_only, *item.history)) return;
    const std::uint32_t place = picture.places.of(item.id());
    day.needs.push_back(place);
    if (which == 0) picture.needs[place] = {picture.texts.keep(item.now->title), picture.texts.keep(item.unit())};
  };
  // Items of lists that are not followed, such as indicators, cite others too.
  const auto visit_history = [&](const track::History& history, const Surroundings&) {
    if (is_tracked(schema.lists[static_cast<std::size_t>(history.list)])) return;
    for (Day* day : {&picture.now, &picture.before})
      if (const track::Revision* now = track::in_force(history, day->as_of)) add(picture, *day, schema, history, *now);
  };
  survey(ledger, everything, visit, {visit_history, {}});
}

/// A need with all that is under it.
struct Chain {
  std::uint32_t place = 0;
  std::string id;
  std::map<std::string_view, std::int64_t> items;  // under it, by name of the list
  WholeChain whole;
  std::int64_t overdue = 0, gaps = 0;
  track::Light worst = track::Light::kGrey;
};

/// Goes down from needs, one after the other.
class Descent {
 public:
  explicit Descent(const Day& day) : day_(day), seen_by_(day.nodes.size()) {}

  /// The places of the need and of all that is under it, each once.
  const std::vector<std::uint32_t>& from(std::uint32_t need) {
    ++number_;
    found_ = {need};
    seen_by_[need] = number_;
    for (std::size_t i = 0; i < found_.size(); ++i)
      for (std::uint32_t at = day_.nodes[found_[i]].first_link; at != 0; at = day_.links[at].next)
        if (std::uint32_t& seen = seen_by_[day_.links[at].child]; seen != number_) {
          seen = number_;
          found_.push_back(day_.links[at].child);
        }
    return found_;
  }

 private:
  const Day& day_;
  std::vector<std::uint32_t> seen_by_, found_;
  std::uint32_t number_ = 0;
};

std::vector<Chain> chains(const Picture& picture, const Day& day, const ObservedDays& observed) {
  Descent descent(day);
  std::vector<Chain> all;
  for (const std::uint32_t need : day.needs) {
    Chain& chain = all.emplace_back();
    chain.place = need;
    chain.id = picture.places.id(need);
    for (const std::uint32_t place : descent.from(need)) {
      const Node& node = day.nodes[place];
      if (node.list == nullptr || node.is_cancelled) continue;
      if (place != need) ++chain.items[node.list->name];
      if (is_tracked(*node.list)) chain.whole.add(node.closed_on);
      if (const auto seen = observed.empty() ? observed.end() : observed.find(std::string(picture.places.id(place)));
          seen != observed.end())
        chain.whole.add_observation(seen->second);
      chain.overdue += node.is_overdue ? 1 : 0;
      if (severity(chain.worst) < severity(node.light)) chain.worst = node.light;
      chain.gaps += node.gaps;
    }
  }
  const auto rank = [](const Chain& chain) { return std::tuple(-severity(chain.worst), -chain.overdue, -chain.gaps); };
  std::ranges::stable_sort(all, [&](const Chain& a, const Chain& b) { return rank(a) < rank(b); });
  return all;
}

template <class Is>
Ids ids_where(const std::vector<Chain>& all, Is is) {
  std::vector<std::string_view> ids;
  for (const Chain& chain : all)
    if (is(chain)) ids.push_back(chain.id);
  std::ranges::sort(ids);
  return Ids(ids);
}

bool is_closed(const Chain& chain) { return chain.whole.is_closed(); }
bool has_red(const Chain& chain) { return chain.worst == track::Light::kRed; }
bool has_gap(const Chain& chain) { return chain.gaps > 0; }

Facts totals(const std::vector<Chain>& now, const std::vector<Chain>& before, ItemFacts& make) {
  const auto fact = [&](std::string_view key, bool (*is)(const Chain&)) {
    const auto of = [](const std::vector<Chain>& all) { return static_cast<std::int64_t>(all.size()); };
    const Share was{static_cast<std::int64_t>(ids_where(before, is).size()), of(before)};
    return make.share("needs", key, ids_where(now, is), of(now), was);
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
    const Need& need = picture.needs.at(chain.place);
    const auto under = [&](std::string_view list) {
      const auto found = chain.items.find(list);
      return Count{found == chain.items.end() ? 0 : found->second};
    };
    const std::string whole = is_closed(chain) ? "closed" : "open";
    table.rows.push_back({ItemId{chain.id}, std::string(need.title), text_or_nothing(need.unit), under(kScenarios),
                          under(kReforms), under(kTasks), chain.whole.closed(), Count{chain.overdue},
                          words.light(chain.worst), Word{whole, words.say("report.whole_chain." + whole)},
                          Count{chain.gaps}});
  }
  return table;
}

}  // namespace

Document chain(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted), before = period_before(request);
  const Words words(ledger.schema(), request.lang);
  ItemFacts make("chain", request, words);
  Picture picture(ledger.schema(), request, before);
  fill(picture, ledger, request, before);
  const std::vector<Chain> all = chains(picture, picture.now, observed_days(ledger, request.moment)),
                           earlier = chains(picture, picture.before, observed_days(ledger, before.moment));
  Section needs{"needs", words.say("section.chains"), {totals(all, earlier, make), needs_table(all, picture, words)}};
  Section gaps = gaps_section(ledger.schema(), picture.now.gaps.found(), picture.before.gaps.found(), words, make);
  Document document{"chain",
                    words.say("report.chain.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {std::move(needs), std::move(gaps)}};
  document.ids = make.ids();
  return document;
}

}  // namespace reform::report
