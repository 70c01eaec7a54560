#include "report/changed_since.hpp"

#include <map>
#include <set>
#include <utility>

#include "ledger/period.hpp"
#include "report/changes.hpp"
#include "report/other_days.hpp"
#include "report/survey.hpp"

namespace reform::report {
namespace {

using Key = std::pair<int, std::string>;  // index of the list, id

struct Standing {
  std::int64_t seq = 0;  // of the revision in force
  track::Light light = track::Light::kGrey;
};
using Picture = std::map<Key, Standing>;

Picture picture(const ledger::Ledger& ledger, const Request& request) {
  Picture all;
  survey(ledger, request, [&](const Item& item, const Setting&) {
    all[{item.history->list, item.id()}] = {item.now->seq, item.verdict.light};
  });
  return all;
}

/// An item that stands otherwise now than as published. A side that does not know it has neither row nor light.
struct Changed {
  std::optional<track::Light> published_light, light;
  std::optional<ledger::Row> was, is;
};

std::map<Key, Changed> changed_items(const ledger::Ledger& ledger, const Request& published, const Request& now) {
  const Picture before = picture(ledger, published), after = picture(ledger, now);
  std::map<Key, Changed> changed;
  for (const auto& [key, was] : before) {
    const auto found = after.find(key);
    if (found == after.end())
      changed[key] = {was.light, {}, {}, {}};
    else if (found->second.seq != was.seq || found->second.light != was.light)
      changed[key] = {was.light, found->second.light, {}, {}};
  }
  for (const auto& [key, is] : after)
    if (!before.contains(key)) changed[key] = {{}, is.light, {}, {}};
  const auto fill = [&](const Request& request, std::optional<ledger::Row> Changed::*side) {
    ledger.each_row(request.moment, request.filter, [&](const ledger::Row& row) {
      const auto& list = ledger.schema().lists[static_cast<std::size_t>(row.list)];
      const auto found = changed.find({row.list, row.texts[static_cast<std::size_t>(list.key)]});
      if (found != changed.end()) found->second.*side = row;
    });
  };
  fill(published, &Changed::was);
  fill(now, &Changed::is);
  // Said again in the same words, such as by another submission after the first was voided.
  std::erase_if(changed, [&](const auto& one) {
    const auto& [key, item] = one;
    const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(key.first)];
    return item.was && item.is && item.published_light == item.light &&
           ledger::changes_between(list, *item.was, *item.is).empty();
  });
  return changed;
}

std::string what_changed(const schema::List& list, const Words& words, const Changed& item) {
  if (!item.was) return words.say("report.log.new_since");
  if (!item.is) return words.say("report.log.gone_since");
  const ledger::Changes changes = ledger::changes_between(list, *item.was, *item.is);
  return changes.empty() ? words.say("report.log.light_only") : changes_in_words(list, words, changes);
}

/// A row for each item: id, list, title, the two lights and what changed.
void add_rows(Table& table, std::set<Key>& items, const ledger::Ledger& ledger, const Request& published,
              const Request& now, const Words& words, const std::vector<Cell>& begin = {}) {
  const auto light = [&](std::optional<track::Light> one) { return one ? Cell(words.light(*one)) : Cell(); };
  for (const auto& [item_key, item] : changed_items(ledger, published, now)) {
    items.insert(item_key);
    const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(item_key.first)];
    const ledger::Row& row = item.is ? *item.is : *item.was;
    const auto title = list.find("title");
    std::vector<Cell> cells = begin;
    cells.insert(cells.end(), {ItemId{item_key.second}, words.list(list),
                               title ? text_or_nothing(row.texts[static_cast<std::size_t>(*title)]) : Cell(),
                               light(item.published_light), light(item.light)});
    if (table.key == "news") cells.push_back(item.is ? Cell(item.is->effective_on) : Cell());
    cells.emplace_back(what_changed(list, words, item));
    table.rows.push_back(std::move(cells));
  }
}

Section section_of(Table table, const std::set<Key>& items, std::string_view key, const Words& words) {
  Facts facts{{words.fact(key, Count{std::ssize(items)})}};
  return {std::string(key), words.say("section." + std::string(key)), {std::move(facts), std::move(table)}};
}

/// The head of what a page of the day rests on says whether it could look otherwise.
bool is_as_published(const ledger::Ledger& ledger, const Request& published, const Request& now) {
  return ledger.head(published.moment).digest == ledger.head(now.moment).digest;
}

}  // namespace

Section changed_since_section(const ledger::Ledger& ledger, const Request& published, const Words& words,
                              std::string_view key) {
  Request now = published;
  now.moment.known_at.clear();
  const bool is_news = key == "since_last";
  Table table{is_news ? "news" : "items",
              {},
              is_news ? words.columns({"id", "list", "title", "light_then", "light", "effective_on", "changes"})
                      : words.columns({"id", "list", "title", "published_light", "light", "changes"}),
              {},
              words.say("empty." + std::string(key))};
  std::set<Key> items;
  add_rows(table, items, ledger, published, now, words);
  if (is_news) add_other_days(table, items, ledger, published, words);
  return section_of(std::move(table), items, key, words);
}

std::optional<Section> changed_months_section(const ledger::Ledger& ledger, const Request& request,
                                              const Words& words) {
  Table table{"items",
              {},
              words.columns({"month", "id", "list", "title", "published_light", "light", "changes"}),
              {},
              words.say("empty.changed_since")};
  std::set<Key> items;
  bool is_any_published = false;
  for (const ledger::Closing& closing : ledger::closings(ledger, request.moment.known_at)) {
    const base::Period& month = closing.period;
    if (month.first() < request.period.first() || request.moment.as_of < month.last()) continue;
    is_any_published = true;
    const Request now = at_end_of(request, month);
    Request published = now;
    published.moment.known_at = closing.recorded_at;
    if (!is_as_published(ledger, published, now)) add_rows(table, items, ledger, published, now, words, {month.text()});
  }
  return is_any_published ? std::optional(section_of(std::move(table), items, "changed_since", words)) : std::nullopt;
}

}  // namespace reform::report
