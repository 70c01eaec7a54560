// 对比: two periods, item by item and figure by figure.
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

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
  std::vector<std::string_view> all;  // of the items, where those behind the figures are asked for
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
  const bool is_named = comparison.now.names_items;
  if (all.empty() && !is_named) return;
  const std::string_view id = comparison.ids.add(now.id());
  if (is_named) comparison.all.push_back(id);
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
  result.now.names_items = now.names_items;
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
    if (which == kNow) result.now.name(item, setting);
    if (which == (is_of_all ? kNow : kWhoever) && is_let_through)
      add(result, before ? before : look_back(item, setting, then.period, then.moment.as_of), item, ledger.schema(),
          words);
  });
  check_identities(result.then);
  check_identities(result.now);
  return result;
}

Facts facts_of(const Comparison& comparison, ItemFacts& make) {
  Facts facts{{make.figure("items", "compared", Count{comparison.items}, Ids(comparison.all))}};
  for (std::size_t i = 0; i < kChangeCount; ++i) {
    const Changed& changed = comparison.changes[i];
    Ids ids;
    for (const std::size_t place : changed.in_order()) ids.push_back(changed.ids[place]);
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

Facts key_figures(const Page& page) {
  Facts facts;
  const auto add = [&](std::string_view key, Over over, const Page::Measure& measure, const Wanted& wanted) {
    facts.facts.push_back(page.fact(key, over, measure, wanted));
  };
  const auto balance = [&](std::string_view key, std::int64_t Balance::*member, const Wanted& wanted) {
    add(
        key, Over::kTotal, [member](const ListFigures& f) { return Count{f.balance.*member}; }, wanted);
  };
  balance("open", &Balance::end, {.states = open_states(page.schema.lifecycle)});
  balance("claimed", &Balance::pending, {.states = {std::string(track::codes::kPending)}});
  balance("new", &Balance::added, {.marks = {Mark::kNew}});
  balance("reopened", &Balance::reopened, {.marks = {Mark::kReopened}});
  balance("closed", &Balance::closed, {.marks = {Mark::kClosed}});
  balance("cancelled", &Balance::cancelled, {.marks = {Mark::kCancelled}});
  const auto light = [&](std::string_view key, std::int64_t Lights::*member, track::Light colour) {
    add(key, Over::kAll, [member](const ListFigures& f) { return Count{f.lights.*member}; }, {.lights = {colour}});
  };
  light("red", &Lights::red, track::Light::kRed);
  light("yellow", &Lights::yellow, track::Light::kYellow);
  add("overdue", Over::kAll, [](const ListFigures& f) { return Count{f.overdue.end}; }, {.is_overdue = true});
  add("on_time", Over::kAll,
      [](const ListFigures& f) {
        return Share{f.timeliness.on_time, f.timeliness.closures};
      },
      {.marks = {Mark::kClosed}});
  return facts;
}

/// What counts times says of how many items on the page of one period; a row of two says only that it counts times.
std::string title_of_both(const Fact& then, const Fact& now, const Words& words) {
  std::string title = words.say("fact." + now.key);
  const bool counts_times = then.title != title || now.title != title;
  return counts_times ? words.say("report.counted.times_of_both", {{"title", title}}) : title;
}

/// The two periods beside each other, and then the later one's figures with what lists their items.
std::vector<Block> figures_of(const Page& then, const Page& now) {
  const Words& words = now.words;
  Table table{"figures",
              {},
              {words.column("figure"),
               {"then", then.request.period.text()},
               {"now", now.request.period.text()},
               words.column("difference")},
              {},
              {}};
  const Facts earlier = key_figures(then);
  Facts facts = key_figures(now);
  for (std::size_t i = 0; i < facts.facts.size(); ++i) {
    const Fact &was = earlier.facts[i], &is = facts.facts[i];
    const auto by = difference(was.value, is.value, words.lang());
    table.rows.push_back({Word{is.key, title_of_both(was, is, words)}, was.value, is.value, by ? Cell(*by) : Cell()});
  }
  return {std::move(table), std::move(facts)};
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
  ItemFacts make("compare", request, words, comparison.now.ids);
  Section figures{"figures", words.say("section.figures"), {}};
  const std::string& known_at = request.moment.known_at;
  figures.blocks = {Paragraph{"days", words.say(known_at.empty() ? "report.compare.days" : "report.compare.days_known",
                                                {{"then", base::iso(then.moment.as_of)},
                                                 {"now", base::iso(request.moment.as_of)},
                                                 {"known_at", known_at}})}};
  for (Block& block : figures_of({schema, then, comparison.then, words}, {schema, request, comparison.now, words}))
    figures.blocks.push_back(std::move(block));
  Section items{"items", words.say("section.changed_items"), {facts_of(comparison, make)}};
  Ids all = make.ids();  // before the comparison goes, which has their texts
  for (Block& table : tables_of(std::move(comparison), words)) items.blocks.push_back(std::move(table));
  Document document{
      "compare",
      words.say("report.compare.title", {{"period", request.period.text()}, {"with", then.period.text()}}),
      page_header(ledger, request, words),
      {std::move(figures), std::move(items)}};
  document.ids = std::move(all);
  return document;
}

}  // namespace reform::report
