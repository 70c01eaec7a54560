// 一本账: the applications, by promotion stage, and how far they reach.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/coverage.hpp"
#include "report/item_facts.hpp"
#include "report/published.hpp"
#include "report/survey.hpp"

namespace reform::report {
namespace {

constexpr std::string_view kScenarios = "scenarios", kStages = "promotion_stage", kProvinceWide = "province_wide";

/// A scenario that is not cancelled, and the application that goes with it if there is one.
struct Entry {
  std::string id{}, app{}, register_no{}, stage{}, reach{}, unit{}, system{}, state{};
  track::Light light = track::Light::kGrey;
};

Ids ids_where(const std::vector<Entry>& all, bool (*is)(const Entry&)) {
  Ids ids;
  for (const Entry& entry : all)
    if (is(entry)) ids.push_back(entry.id);
  return ids;
}

bool has_app(const Entry& entry) { return !entry.app.empty(); }
bool is_province_wide(const Entry& entry) { return entry.stage == kProvinceWide; }
bool has_no_number(const Entry& entry) { return is_province_wide(entry) && entry.register_no.empty(); }

using Entries = std::map<std::string, Entry>;  // by id

/// What the survey does not say.
void add_columns(Entries& entries, const ledger::Ledger& ledger, const Request& request) {
  ledger.each_row(request.moment, request.filter, [&](const ledger::Row& row) {
    const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(row.list)];
    const auto found = entries.find(row.texts[static_cast<std::size_t>(list.key)]);
    if (found == entries.end()) return;
    const auto take = [&](std::string_view field, std::string& into) {
      if (const auto at = list.find(field)) into = row.texts[static_cast<std::size_t>(*at)];
    };
    take("app", found->second.app);
    take("register_no", found->second.register_no);
    take(kStages, found->second.stage);
    take("reach", found->second.reach);
  });
}

/// Of each request, in order of id.
std::vector<std::vector<Entry>> entries(const ledger::Ledger& ledger, std::vector<Request> requests) {
  for (Request& request : requests) request.filter.lists = {std::string(kScenarios)};
  std::vector<Entries> by_id(requests.size());
  survey(ledger, requests, [&](std::size_t which, const Item& item, const Setting&) {
    if (item.now->state == track::codes::kCancelled) return;
    by_id[which][item.id()] = {.id = item.id(),
                               .unit = std::string(item.unit()),
                               .system = std::string(item.now->system),
                               .state = std::string(item.now->state),
                               .light = item.verdict.light};
  });
  std::vector<std::vector<Entry>> result(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    add_columns(by_id[i], ledger, requests[i]);
    for (auto& [id, entry] : by_id[i]) result[i].push_back(std::move(entry));
  }
  return result;
}

/// The stages of the code list in its order; what it does not know comes last.
std::vector<std::string> stages(const schema::Schema& schema, const std::vector<Entry>& all) {
  std::vector<std::string> order;
  if (const schema::CodeList* codes = schema.code_list(kStages))
    for (const schema::Code& code : codes->codes) order.push_back(code.code);
  for (const Entry& entry : all)
    if (has_app(entry) && std::ranges::find(order, entry.stage) == order.end()) order.push_back(entry.stage);
  return order;
}

Facts facts_of(const std::vector<Entry>& now, const std::vector<Entry>& before, ItemFacts& make) {
  const auto number = [](const std::vector<Entry>& all, bool (*is)(const Entry&)) {
    return static_cast<std::int64_t>(ids_where(all, is).size());
  };
  const auto before_of = static_cast<std::int64_t>(before.size());
  return {
      {make.share("applications", "applications", ids_where(now, has_app), static_cast<std::int64_t>(now.size()),
                  Share{number(before, has_app), before_of}),
       make.share("applications", "province_wide", ids_where(now, is_province_wide),
                  static_cast<std::int64_t>(now.size()), Share{number(before, is_province_wide), before_of}),
       make.share("applications", "without_register_no", ids_where(now, has_no_number), number(now, is_province_wide),
                  Share{number(before, has_no_number), number(before, is_province_wide)})}};
}

Table stages_table(const schema::Schema& schema, const std::vector<Entry>& all, const Words& words) {
  Table table{"by_stage", words.say("table.by_stage"), words.columns({"stage", "applications"}), {}, {}};
  table.drawn = Drawn::kBars;
  for (const std::string& stage : stages(schema, all)) {
    const auto n =
        std::ranges::count_if(all, [&](const Entry& entry) { return has_app(entry) && entry.stage == stage; });
    table.rows.push_back({stage.empty() ? Cell() : Cell(words.code_word(kStages, stage)), Count{n}});
  }
  return table;
}

Cell word_or_nothing(const Words& words, std::string_view code_list, const std::string& code) {
  return code.empty() ? Cell() : Cell(words.code_word(code_list, code));
}

/// Those with an application, by stage.
std::vector<const Entry*> in_order(const schema::Schema& schema, const std::vector<Entry>& all) {
  std::vector<const Entry*> result;
  for (const std::string& stage : stages(schema, all))
    for (const Entry& entry : all)
      if (has_app(entry) && entry.stage == stage) result.push_back(&entry);
  return result;
}

Table applications_table(const std::vector<const Entry*>& all, const Words& words) {
  Table table{"items",
              words.say("table.applications"),
              words.columns({"app", "id", "register_no", "unit", "stage", "state", "light"}),
              {},
              words.say("empty.applications")};
  for (const Entry* entry : all)
    table.rows.push_back({entry->app, ItemId{entry->id}, text_or_nothing(entry->register_no),
                          text_or_nothing(entry->unit), word_or_nothing(words, kStages, entry->stage),
                          words.state(entry->state), words.light(entry->light)});
  return table;
}

/// A table of its own: the line of a page holds no more.
Table reach_table(const std::vector<const Entry*>& all, CoverageMap& map, const Words& words) {
  Table table{"reach",
              words.say("table.reach"),
              words.columns({"app", "id", "system", "cities", "counties"}),
              {},
              words.say("empty.applications")};
  for (const Entry* entry : all) {
    const Coverage coverage = map.of(entry->reach);
    table.rows.push_back({entry->app, ItemId{entry->id}, word_or_nothing(words, "system", entry->system),
                          coverage.cities, coverage.counties});
  }
  return table;
}

/// One application that several scenarios name.
Table twice_table(const std::vector<Entry>& all, const Words& words) {
  std::map<std::string, std::vector<const Entry*>> by_name;
  for (const Entry& entry : all)
    if (has_app(entry)) by_name[base::fold(entry.app)].push_back(&entry);
  Table table{"listed_twice",
              words.say("table.listed_twice"),
              words.columns({"app", "id", "register_no", "unit"}),
              {},
              words.say("empty.listed_twice")};
  for (const auto& [name, same] : by_name)
    if (same.size() > 1)
      for (const Entry* entry : same)
        table.rows.push_back(
            {entry->app, ItemId{entry->id}, text_or_nothing(entry->register_no), text_or_nothing(entry->unit)});
  return table;
}

Table without_number_table(const std::vector<Entry>& all, const Words& words) {
  Table table{"without_register_no",
              words.say("fact.without_register_no"),
              words.columns({"id", "app", "unit", "state"}),
              {},
              words.say("empty.gap")};
  for (const Entry& entry : all)
    if (has_no_number(entry))
      table.rows.push_back(
          {ItemId{entry.id}, text_or_nothing(entry.app), text_or_nothing(entry.unit), words.state(entry.state)});
  return table;
}

}  // namespace

Document application_register(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted), before = period_before(request);
  const schema::Schema& schema = ledger.schema();
  const Words words(schema, request.lang);
  ItemFacts make("register", request, words);
  const std::vector<std::vector<Entry>> both = entries(ledger, {request, before});
  const std::vector<Entry>& all = both[0];
  CoverageMap map(schema, request.moment.as_of);
  Section applications{"applications", words.say("section.applications"), {}};
  applications.blocks = {facts_of(all, both[1], make), stages_table(schema, all, words),
                         applications_table(in_order(schema, all), words),
                         reach_table(in_order(schema, all), map, words)};
  Section check{"check", words.say("section.register_check"), {}};
  check.blocks = {twice_table(all, words), without_number_table(all, words)};
  Document document{"register",
                    words.say("report.register.title", {{"period", request.period.text()}}),
                    page_header(ledger, request, words),
                    {std::move(applications), std::move(check)}};
  document.ids = make.ids();
  return document;
}

}  // namespace reform::report
