// Tables with a row per list, the total after the lists it counts, then the rest: the tasks.
#pragma once

#include <functional>
#include <initializer_list>
#include <vector>

#include "report/page.hpp"

namespace reform::report {

/// The cells after the first, which is the list, of the lists that a row sums up.
using CellsOfLists = std::function<std::vector<Cell>(const std::vector<int>& lists)>;
Table by_list(const Page& page, std::initializer_list<std::string_view> columns, const CellsOfLists& cells);

/// The same of what the page counts of these lists.
using CellsOfFigures = std::function<std::vector<Cell>(const ListFigures& figures)>;
Table figures_by_list(const Page& page, std::initializer_list<std::string_view> columns, const CellsOfFigures& cells);

}  // namespace reform::report
