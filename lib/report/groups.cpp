#include "report/groups.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "report/code_order.hpp"
#include "schema/units.hpp"

namespace reform::report {
namespace {

constexpr std::size_t kMostMatrixRows = 30, kMostUnits = 40;

using Groups = Figures::Groups;

/// Names of the groups that are wanted, by a rank (the least first) and name, at most so many.
template <class IsWanted, class Rank>
std::vector<std::string> ranked(const Groups& groups, IsWanted is_wanted, Rank rank, std::size_t most) {
  std::vector<std::string> names;
  for (const auto& [name, group] : groups)
    if (is_wanted(name, group)) names.push_back(name);
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return rank(a, groups.at(a)) < rank(b, groups.at(b));
  });
  if (names.size() > most) names.resize(most);
  return names;
}

/// A table by code: its section, the column of the codes, where they are, and what asks for one of them.
struct ByCode {
  std::string_view section, column, code_list;
  std::vector<std::string> ledger::Filter::*filter;
};
constexpr ByCode kSystems{"by_system", "system", "system", &ledger::Filter::systems};
constexpr ByCode kCities{"by_city", "city", "region", &ledger::Filter::regions};

/// A city is listed whole; the province would list its cities too.
bool is_listable(const Page& page, const ByCode& by, const std::string& code) {
  const schema::CodeList* codes = page.schema.code_list(by.code_list);
  if (codes == nullptr || codes->get(code) == nullptr) return false;
  if (by.filter != &ledger::Filter::regions) return true;
  const auto& scope = page.request.filter.regions;
  const bool is_whole = scope.empty() || std::ranges::any_of(scope, [&](const std::string& region) {
                          return schema::is_within(code, region);
                        });
  return is_whole && !code.ends_with("0000");
}

Section by_code(const Page& page, const ByCode& by, const Groups& groups) {
  const std::string_view code_list = by.code_list;
  const Words& words = page.words;
  Table table{"groups",
              {},
              words.columns({by.column, "open", "overdue", "red", "yellow", "closed", "on_time"}),
              {},
              words.say("empty.items")};
  std::vector<ValueRow> rows;
  for (const std::string& code : in_order_of(page.schema.code_list(code_list), groups)) {
    const GroupFigures& group = groups.at(code);
    rows.push_back({code.empty() ? "—" : words.code_word(code_list, code).text, is_listable(page, by, code)});
    table.rows.push_back({code.empty() ? Cell() : Cell(words.code_word(code_list, code)), Count{group.open},
                          Count{group.overdue}, Count{group.lights.red}, Count{group.lights.yellow},
                          Count{group.closed}, Share{group.on_time, group.closed}});
  }
  Section section =
      page.section(by.section, {std::move(table), Paragraph{"with_tasks", words.say("report.groups.with_tasks")}});
  std::string hint = row_hint(page.request, words, by.filter, "report.groups." + std::string(by.column), rows);
  if (!hint.empty()) section.blocks.emplace_back(Paragraph{"how", std::move(hint)});
  return section;
}

}  // namespace

Section systems_section(const Page& page) { return by_code(page, kSystems, page.figures.systems); }

Section cities_section(const Page& page) { return by_code(page, kCities, page.figures.cities); }

Table light_matrix(const Page& page) {
  const Words& words = page.words;
  const auto units = ranked(
      page.figures.units, [](const auto&, const GroupFigures& g) { return g.lights.red + g.lights.yellow > 0; },
      [](const auto&, const GroupFigures& g) { return std::tuple(-g.lights.red, -g.lights.yellow); }, kMostMatrixRows);
  std::map<std::string, std::int64_t> occurring;  // systems of these units
  for (const std::string& unit : units)
    for (const auto& [system, lights] : page.figures.units.at(unit).systems) ++occurring[system];
  const auto systems = in_order_of(page.schema.code_list("system"), occurring);
  Table table{"matrix",      words.say("table.matrix"), {words.column("unit")}, {}, words.say("empty.matrix"), false,
              Drawn::kMatrix};
  for (const std::string& system : systems) {
    Word word = system.empty() ? Word{"none", words.say("report.word.no_system")} : words.code_word("system", system);
    table.columns.push_back({std::move(word.key), std::move(word.text)});
  }
  for (const std::string& unit : units) {
    const auto& of_unit = page.figures.units.at(unit).systems;
    std::vector<Cell> row{text_or_nothing(unit)};
    for (const std::string& system : systems) {
      const auto found = of_unit.find(system);
      row.push_back(found == of_unit.end() ? Cell() : Cell(words.light(worst(found->second))));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table overdue_map(const Page& page, std::span<const MonthFigures> months) {
  const Words& words = page.words;
  Table table{
      "unit_months",  words.say("table.unit_months"), {words.column("unit")}, {}, words.say("empty.overdue"), false,
      Drawn::kHeatMap};
  const auto overdue = [](const MonthFigures& month, const std::string& unit) {
    const auto found = month.units.find(unit);
    return found == month.units.end() ? 0 : found->second.overdue;
  };
  Groups all;  // who led an item at the end of any month
  for (const MonthFigures& month : months) {
    table.columns.push_back({month.month.text(), month.month.text()});
    for (const auto& [unit, counted] : month.units) all.try_emplace(unit);
  }
  const auto units = ranked(
      all,
      [&](const std::string& unit, const auto&) {
        return std::ranges::any_of(months, [&](const MonthFigures& month) { return overdue(month, unit) > 0; });
      },
      [&](const std::string& unit, const auto&) { return -overdue(months.back(), unit); }, kMostUnits);
  for (const std::string& unit : units) {
    std::vector<Cell> row{text_or_nothing(unit)};
    for (const MonthFigures& month : months) row.emplace_back(Count{overdue(month, unit)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace reform::report
