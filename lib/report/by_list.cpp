#include "report/by_list.hpp"

namespace reform::report {

Table by_list(const Page& page, std::initializer_list<std::string_view> columns, const CellsOfLists& cells) {
  Table table{"by_list", {}, page.words.columns(columns), {}, {}};
  const auto add = [&](Cell name, const std::vector<int>& lists) {
    std::vector<Cell> row = cells(lists);
    row.insert(row.begin(), std::move(name));
    table.rows.push_back(std::move(row));
  };
  const auto add_lists = [&](bool in_total) {
    std::vector<int> added;
    for (const int list : page.lists()) {
      if (page.is_in_total(list) != in_total) continue;
      add(page.words.list(page.schema.lists[static_cast<std::size_t>(list)]), {list});
      added.push_back(list);
    }
    return added;
  };
  add(Word{"total", page.words.say("report.word.total")}, add_lists(true));
  add_lists(false);
  return table;
}

Table figures_by_list(const Page& page, std::initializer_list<std::string_view> columns, const CellsOfFigures& cells) {
  return by_list(page, columns, [&](const std::vector<int>& lists) {
    ListFigures sum;
    for (const int list : lists) sum.add(page.of(list));
    return cells(sum);
  });
}

}  // namespace reform::report
