// Tables that are drawn, one of each kind, with names that try to get out of the picture.
#pragma once

#include <cmath>
#include <utility>

#include "fixture.hpp"

namespace reform::render::test {

struct Kind {
  Drawn drawn;
  std::string key, title;
};

inline const std::vector<Kind> kKinds = {{Drawn::kStackedBars, "stacked_bars", "各单位亮灯"},
                                         {Drawn::kBars, "bars", "逾期天数分布"},
                                         {Drawn::kLines, "lines", "应销与已销"},
                                         {Drawn::kAreas, "areas", "各状态累计"},
                                         {Drawn::kHeatMap, "heat_map", "单位 × 月份"},
                                         {Drawn::kMatrix, "matrix", "单位 × 系统"}};

inline Word light_of(std::size_t n) {
  static const std::vector<Word> words = {{"red", "红"}, {"yellow", "黄"}, {"green", "绿"}, {"grey", "灰"}};
  return words[n % words.size()];
}

/// `rows` rows of four series; `value` makes the figure of a row and a series.
template <class Value>
Table drawn_table(const Kind& kind, std::size_t rows, Value value) {
  Table table{kind.key,
              kind.title,
              {{"unit", "单位"}, {"red", "红"}, {"yellow", "黄"}, {"closed", "销号"}, {"due", "应销<b>"}},
              {},
              "没有可画的。"};
  table.drawn = kind.drawn;
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<Cell> cells{row < kHostile.size() ? kHostile[row] : "第 " + std::to_string(row) + " 个单位"};
    for (std::size_t series = 0; series < 4; ++series) {
      if (kind.drawn == Drawn::kMatrix)
        cells.push_back(light_of(row + series));
      else
        cells.push_back(value(row, series));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// What a figure can be: whole and not, negative, a share, none, no number at all.
inline Cell odd_value(std::size_t row, std::size_t series) {
  const auto n = static_cast<std::int64_t>(row * 7 + series * 3);
  switch ((row + series) % 6) {
    case 0:
      return Count{n};
    case 1:
      return Number{-0.5 * static_cast<double>(n), 1};
    case 2:
      return Share{n, 3 * n};
    case 3:
      return {};
    case 4:
      return Number{std::nan(""), 1};
    default:
      return Percent{12.5};
  }
}

inline Document one_table(Table table) { return {"test", "图", {}, {{"one", "一", {std::move(table)}}}}; }

}  // namespace reform::render::test
