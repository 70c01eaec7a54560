// 排名: the lead units in order, with what each is ranked by and where it stood in the period before.
#include <algorithm>
#include <array>

#include "report/item_facts.hpp"
#include "report/published.hpp"
#include "report/standings.hpp"

namespace reform::report {
namespace {

Cell place(const std::optional<int>& place) { return place ? Cell(Count{*place}) : Cell(); }

const Standing* find(const std::vector<Standing>& all, const std::string& key) {
  const auto found = std::ranges::find(all, key, &Standing::key);
  return found == all.end() ? nullptr : &*found;
}

Table ranking_table(const std::vector<Standing>& now, const std::vector<Standing>& before, const Words& words) {
  Table table{"ranking",
              {},
              words.columns({"rank", "unit", "mean_rank", "closed_rank", "red_rank", "in_time_rank", "quality_rank",
                             "rank_before", "rank_change"}),
              {},
              words.say("empty.ranking")};
  for (const Standing& unit : now) {
    if (!unit.place) continue;
    const Standing* was = find(before, unit.key);
    const std::optional<int> earlier = was == nullptr ? std::nullopt : was->place;
    table.rows.push_back({place(unit.place), unit.unit, number_or_nothing(unit.mean_place, 2), place(unit.closed_place),
                          place(unit.red_place), place(unit.in_time_place), place(unit.quality_place), place(earlier),
                          earlier ? Cell(Count{*earlier - *unit.place}) : Cell()});
  }
  return table;
}

Table measures_table(const std::string& key, const std::vector<Standing>& now, bool are_ranked, const Words& words) {
  Table table{key,
              words.say("table." + key),
              words.columns({"unit", "items", "closed_rate", "red_rate", "in_time_rate", "quality"}),
              {},
              words.say("empty.gap")};
  for (const Standing& unit : now) {
    if (unit.place.has_value() != are_ranked) continue;
    table.rows.push_back({unit.unit, Count{unit.items()}, unit.closed, unit.red,
                          unit.in_time ? Cell(*unit.in_time) : Cell(), number_or_nothing(unit.quality, 1)});
  }
  return table;
}

Share ranked_of(const std::vector<Standing>& all) {
  return {std::ranges::count_if(all, [](const Standing& unit) { return unit.place.has_value(); }),
          static_cast<std::int64_t>(all.size())};
}

}  // namespace

Document ranking(const ledger::Ledger& ledger, const Request& wanted) {
  const Request request = as_published(ledger, wanted);
  const Words words(ledger.schema(), request.lang);
  const auto both = standings(ledger, std::array{request, period_before(request)});
  const std::vector<Standing>&now = both[0], &before = both[1];
  std::vector<std::string> names;
  Ids ids;
  for (const Standing& unit : now) {
    names.push_back(unit.unit);
    if (!unit.place) continue;
    for (const std::string_view id : unit.ids) ids.push_back(id);
  }
  ItemFacts make("ranking", request, words);
  Fact ranked = make.figure("ranking", "ranked", ranked_of(now), ids, ranked_of(before));
  Section section{"ranking", words.say("section.ranking"), {}};
  section.blocks = {
      Paragraph{"rule", words.say("report.ranking.rule", {{"n", ledger.schema().policy.ranking_minimum_items}})},
      Facts{{std::move(ranked)}}, ranking_table(now, before, words), measures_table("measures", now, true, words),
      measures_table("unranked", now, false, words)};
  add_unit_hint(section, request, words, names);
  return {"ranking",
          words.say("report.ranking.title", {{"period", request.period.text()}}),
          page_header(ledger, request, words),
          {std::move(section)},
          make.ids()};
}

}  // namespace reform::report
