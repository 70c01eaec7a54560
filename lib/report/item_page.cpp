// `show`: one item with its fields, its light, its chain and its history.
#include <algorithm>
#include <map>
#include <set>

#include "report/changes.hpp"
#include "report/links.hpp"
#include "report/survey.hpp"
#include "report/whole_chain.hpp"

namespace reform::report {
namespace {

ledger::Filter only(std::vector<std::string> ids) {
  ledger::Filter filter;
  filter.ids = std::move(ids);
  return filter;
}

ledger::Row row_of(const ledger::Ledger& ledger, const Request& request, const std::string& id) {
  std::vector<ledger::Row> found;
  ledger.each_row(request.moment, only({id}), [&](const ledger::Row& row) { found.push_back(row); });
  if (found.empty()) throw ledger::unknown_item(ledger, id);
  return found.front();
}

// Fields without a value are left out: a page of dashes helps nobody.
Facts fields_of(const schema::List& list, const ledger::Row& row, const Words& words) {
  Facts facts;
  for (std::size_t i = 0; i < list.fields.size(); ++i) {
    const schema::Field& field = list.fields[i];
    if (row.texts[i].empty()) continue;
    facts.facts.push_back({field.name, field.title.in(words.lang()), words.value(field, row.texts[i]), {}});
  }
  if (!row.extra.empty()) facts.facts.push_back(words.fact("unknown_columns", row.extra));
  return facts;
}

Facts light_of(const Item& item, const Request& request, const Words& words) {
  Facts facts{{words.fact("light", words.light(item.verdict.light)), words.fact("reason", words.reason(item.verdict))}};
  const auto due = track::due_history(*item.history, request.moment.as_of);
  if (due.moves > 0) facts.facts.push_back(words.fact("due_moves", Count{due.moves}));
  if (due.moves > 0 && due.original) facts.facts.push_back(words.fact("original_due", *due.original));
  if (item.verdict.is_near_due) facts.facts.push_back(words.fact("days_to_due", Count{item.verdict.days_to_due}));
  return facts;
}

struct Neighbour {
  Word list;
  Cell state;
  std::string title, unit;
  Cell due;
};

Table chain_table(const std::string& key, const Words& words, const std::vector<Links::Step>& steps,
                  const std::map<std::string, Neighbour>& known) {
  Table table{key,
              words.say("table." + key),
              words.columns({"distance", "id", "list", "title", "state", "unit", "due"}),
              {},
              words.say("empty." + key)};
  for (const Links::Step& step : steps) {
    const auto found = known.find(step.id);
    if (found == known.end()) {
      table.rows.push_back({Count{step.distance}, ItemId{step.id}, {}, words.say("report.word.unknown"), {}, {}, {}});
      continue;
    }
    const Neighbour& item = found->second;
    table.rows.push_back({Count{step.distance}, ItemId{step.id}, item.list, item.title, item.state,
                          text_or_nothing(item.unit), item.due});
  }
  return table;
}

/// `chain` gets the item and what is below it.
std::map<std::string, Neighbour> neighbours(const ledger::Ledger& ledger, const Request& request, const Words& words,
                                            const std::string& id, const std::vector<Links::Step>& above,
                                            const std::vector<Links::Step>& below, WholeChain& chain) {
  std::set<std::string> under = {id};
  for (const Links::Step& step : below) under.insert(step.id);
  std::vector<std::string> ids(under.begin(), under.end());
  for (const Links::Step& step : above) ids.push_back(step.id);
  const ObservedDays observed = observed_days(ledger, request.moment);
  std::map<std::string, Neighbour> known;
  ledger.each_history(request.moment, only(std::move(ids)), [&](const track::History& history) {
    const track::Revision* now = track::in_force(history, request.moment.as_of);
    const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(history.list)];
    known[history.id] = {words.list(list), now->state.empty() ? Cell() : words.state(now->state),
                         std::string(now->title),
                         std::string(now->lead_unit.empty() ? now->reporting_unit : now->lead_unit), words.due(*now)};
    if (!under.contains(history.id)) return;
    chain.add(*now, list.find("status").has_value());
    if (const auto day = observed.find(history.id); day != observed.end()) chain.add_observation(day->second);
  });
  return known;
}

/// What is said of the whole chain stands with those that begin it.
Section chain_section(const ledger::Ledger& ledger, const Request& request, const Words& words,
                      const schema::List& list, const std::string& id) {
  Links links;
  ledger.each_history(request.moment, {}, [&](const track::History& history) {
    links.add(history.id, track::in_force(history, request.moment.as_of)->upward);
  });
  const auto above = links.above(id), below = links.below(id);
  WholeChain whole;
  const auto known = neighbours(ledger, request, words, id, above, below, whole);
  Section section{"chain", words.say("section.chain"), {}};
  if (list.references.empty()) section.blocks.push_back(facts_of(whole, words));
  section.blocks.push_back(chain_table("above", words, above, known));
  section.blocks.push_back(chain_table("below", words, below, known));
  return section;
}

Section history_section(const ledger::Ledger& ledger, const Request& request, const Words& words,
                        const std::string& id) {
  Table table{"revisions", {}, words.columns({"effective_on", "recorded_at", "office", "origin", "changes"}), {}, {}};
  for (const ledger::LogEntry& entry : log_at(ledger, request, id))
    table.rows.push_back({effective(entry), recorded(entry), text_or_nothing(entry.office), origin(words, entry),
                          changes_in_words(ledger.schema(), words, entry)});
  return {"history", words.say("section.history"), {std::move(table)}};
}

}  // namespace

Document item_page(const ledger::Ledger& ledger, const Request& request, std::string_view id) {
  const Words words(ledger.schema(), request.lang);
  const std::string name(id);
  const ledger::Row row = row_of(ledger, request, name);
  const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(row.list)];
  Document document{"item", words.list(list).text + " " + name, moment_of(request, words), {}};
  document.sections.push_back({"fields", words.say("section.fields"), {fields_of(list, row, words)}});
  Request only_this = request;
  only_this.filter = only({name});
  survey(ledger, only_this, [&](const Item& item, const Setting&) {
    document.sections.push_back({"light", words.say("section.light"), {light_of(item, request, words)}});
  });
  document.sections.push_back(chain_section(ledger, request, words, list, name));
  document.sections.push_back(history_section(ledger, request, words, name));
  return document;
}

}  // namespace reform::report
