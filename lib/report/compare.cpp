// 对比: two periods, item by item and figure by figure.
#include <algorithm>
#include <array>
#include <numeric>

#include "base/error.hpp"
#include "report/changed.hpp"
#include "report/figures.hpp"
#include "report/item_facts.hpp"
#include "report/page.hpp"
#include "report/published.hpp"

namespace reform::report {
namespace {

/// What changed in one way: packed, for in a busy month half of all items did.
struct Changed {
  std::vector<std::string_view> ids{};
  TableRows rows{};

  /// The rows' places in order of the ids.
  std::vector<std::size_t> in_order() const {
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return ids[place]; });
    return order;
  }
};

struct Comparison {
  Figures then, now;  // lists only
  std::array<Changed, kChangeCount> changes;
  std::int64_t items = 0, known = 0;  // looked at, and of them known on the first day
  track::Texts ids;
};

Cell percent(const std::optional<double>& progress) { return progress ? Cell(Percent{*progress}) : Cell(); }

/// What a change is about, of one of the days.
Cell subject(Change change, const Item& item, const Words& words) {
  switch (change) {
    case Change::kNew:
    case Change::kAdvanced:
    case Change::kClosed:
    case Change::kCancelled:
    case Change::kSuspended:
    case Change::kWentBack:
      return words.state(item.now->state);
    case Change::kMovedDue:
      return words.due(*item.now);
    case Change::kOwner:
      return text_or_nothing(item.now->owner);
    case Change::kLeadUnit:
      return text_or_nothing(item.unit());
    case Change::kWorse:
    case Change::kBetter:
      return words.light(item.verdict.light);
    case Change::kMoreDone:
    case Change::kLessDone:
      break;
  }
  return percent(item.now->progress);
}

void add(Comparison& comparison, const std::optional<Item>& then, const Item& now, const schema::Schema& schema,
         const Words& words) {
  ++comparison.items;
  if (then) ++comparison.known;
  const std::vector<Change> all = changes(schema, then, now);
  if (all.empty()) return;
  const std::string_view id = comparison.ids.add(now.id());
  for (const Change change : all) {
    Changed& changed = comparison.changes[static_cast<std::size_t>(change)];
    changed.ids.push_back(id);
    changed.rows.push_back({ItemId{now.id()}, std::string(now.now->title), text_or_nothing(now.unit()),
                            then ? subject(change, *then, words) : Cell(), subject(change, now, words)});
  }
}

/// An item that the filter lets through on one of the days is looked at, so that it does not vanish by going from one
/// unit to another. The figures of a day are of those it lets through on that day.
Comparison compared(const ledger::Ledger& ledger, const Request& then, const Request& now, const Words& words) {
  enum : std::size_t { kThen, kNow, kWhoever };
  Comparison result;
  std::vector<Request> requests{then, now};
  const bool is_of_all = now.filter == ledger::Filter{};  // then whoever was let through is let through now
  if (!is_of_all) requests.push_back(now), requests.back().filter = {};
  std::string at_hand;  // an item, which each request sees in turn
  std::optional<Item> before;
  bool is_let_through = false;
  survey(ledger, requests, [&](std::size_t which, const Item& item, const Setting& setting) {
    if (at_hand != item.id()) at_hand = item.id(), before.reset(), is_let_through = false;
    if (which == kThen) before = item;
    if (which != kWhoever) {
      (which == kThen ? result.then : result.now).lists[item.history->list].count(item, setting);
      is_let_through = true;
    }
    if (which == (is_of_all ? kNow : kWhoever) && is_let_through)
      add(result, before ? before : look_back(item, setting, then.period, then.moment.as_of), item, ledger.schema(),
          words);
  });
  check_identities(result.then);
  check_identities(result.now);
  return result;
}

Facts facts_of(const Comparison& comparison, const Words& words, ItemFacts& make) {
  Facts facts{{words.fact("compared", Count{comparison.items})}};
  for (std::size_t i = 0; i < kChangeCount; ++i) {
    const Changed& changed = comparison.changes[i];
    Ids ids;
    for (const std::size_t place : changed.in_order()) ids.emplace_back(changed.ids[place]);
    const auto change = static_cast<Change>(i);
    facts.facts.push_back(
        make.share("items", name(change), ids, change == Change::kNew ? comparison.items : comparison.known));
  }
  return facts;
}

std::vector<Block> tables_of(Comparison comparison, const Words& words) {
  std::vector<Block> tables;
  for (std::size_t i = 0; i < kChangeCount; ++i) {
    const std::string key(name(static_cast<Change>(i)));
    Table table{key + "_items",
                words.say("fact." + key),
                words.columns({"id", "title", "unit", "then", "now"}),
                {},
                words.say("empty.gap")};
    table.is_detail = true;
    const Changed changed = std::move(comparison.changes[i]);
    for (const std::size_t place : changed.in_order()) table.rows.push_back(changed.rows[place]);
    tables.emplace_back(std::move(table));
  }
  return tables;
}

Cell difference_of(const Cell& then, const Cell& now, const Words& words) {
  const auto by = difference(then, now, words.lang());
  return by ? Cell(*by) : Cell();
}

Table figures_table(const Page& then, const Page& now) {
  const Words& words = now.words;
  Table table{"figures",
              {},
              {words.column("figure"),
               {"then", then.request.period.text()},
               {"now", now.request.period.text()},
               words.column("difference")},
              {},
              {}};
  const auto add = [&](const std::string& key, Over over, const Page::Measure& measure) {
    const Cell a = measure(then.sum(over)), b = measure(now.sum(over));
    table.rows.push_back({Word{key, words.say("fact." + key)}, a, b, difference_of(a, b, words)});
  };
  const auto balance = [&](const std::string& key, std::int64_t Balance::*member) {
    add(key, Over::kTotal, [member](const ListFigures& f) { return Count{f.balance.*member}; });
  };
  balance("open", &Balance::end);
  balance("claimed", &Balance::pending);
  balance("new", &Balance::added);
  balance("reopened", &Balance::reopened);
  balance("closed", &Balance::closed);
  balance("cancelled", &Balance::cancelled);
  add("red", Over::kAll, [](const ListFigures& f) { return Count{f.lights.red}; });
  add("yellow", Over::kAll, [](const ListFigures& f) { return Count{f.lights.yellow}; });
  add("overdue", Over::kAll, [](const ListFigures& f) { return Count{f.overdue.end}; });
  add("on_time", Over::kAll, [](const ListFigures& f) { return Share{f.timeliness.on_time, f.timeliness.closures}; });
  return table;
}

Request then_of(const Request& request) {
  const Request then = at_end_of(request, request.with.value_or(request.period.previous()));
  if (request.moment.as_of <= then.moment.as_of)
    throw base::UsageError("report.compare.not_earlier",
                           {{"with", then.period.text()}, {"period", request.period.text()}});
  return then;
}

}  // namespace

Document compare(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted), then = then_of(request);
  const schema::Schema& schema = ledger.schema();
  const Words words(schema, request.lang);
  Comparison comparison = compared(ledger, then, request, words);
  ItemFacts make("compare", request, words);
  Section figures{"figures", words.say("section.figures"), {}};
  const std::string& known_at = request.moment.known_at;
  figures.blocks = {Paragraph{"days", words.say(known_at.empty() ? "report.compare.days" : "report.compare.days_known",
                                                {{"then", base::iso(then.moment.as_of)},
                                                 {"now", base::iso(request.moment.as_of)},
                                                 {"known_at", known_at}})},
                    figures_table({schema, then, comparison.then, words}, {schema, request, comparison.now, words})};
  Section items{"items", words.say("section.changed_items"), {facts_of(comparison, words, make)}};
  for (Block& table : tables_of(std::move(comparison), words)) items.blocks.push_back(std::move(table));
  Document document{
      "compare",
      words.say("report.compare.title", {{"period", request.period.text()}, {"with", then.period.text()}}),
      page_header(ledger, request, words),
      {std::move(figures), std::move(items)}};
  document.ids = make.ids();
  return document;
}

}  // namespace reform::report
