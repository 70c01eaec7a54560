// Charts that the spreadsheet program draws from the cells, so that they follow when a figure is changed.
#include "base/error.hpp"
#include "base/xlsx.hpp"
#include "base/xlsx_state.hpp"

namespace reform::base {
namespace {

std::uint8_t type_of(ChartKind kind) {
  switch (kind) {
    case ChartKind::kStackedBars:
      return LXW_CHART_BAR_STACKED;
    case ChartKind::kBars:
      return LXW_CHART_BAR;
    case ChartKind::kLines:
      return LXW_CHART_LINE;
    case ChartKind::kAreas:
      return LXW_CHART_AREA_STACKED;
  }
  throw Bug(__FILE__, __LINE__, "a kind of chart without a type");
}

bool is_horizontal(ChartKind kind) { return kind == ChartKind::kStackedBars || kind == ChartKind::kBars; }

void colour(lxw_chart_series* series, ChartKind kind, std::uint32_t colour) {
  if (colour == CellStyle::kNone) return;
  lxw_chart_line line{};
  line.color = colour;
  line.width = 2;
  lxw_chart_fill fill{};
  fill.color = colour;
  if (kind == ChartKind::kLines)
    chart_series_set_line(series, &line);
  else
    chart_series_set_fill(series, &fill);
}

}  // namespace

void Sheet::chart(std::uint32_t row, std::uint16_t column, const SheetChart& wanted) {
  const CellRange& table = wanted.table;
  const char* const name = state_->sheet->name;
  lxw_chart* const chart = workbook_add_chart(state_->book.book, type_of(wanted.kind));
  if (chart == nullptr) throw std::bad_alloc();
  for (std::size_t i = 0; i < wanted.series.size(); ++i) {
    const std::uint16_t at = wanted.series[i];
    lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
    if (series == nullptr) throw std::bad_alloc();
    chart_series_set_name_range(series, name, table.first_row, at);
    chart_series_set_categories(series, name, table.first_row + 1, table.first_column, table.last_row,
                                table.first_column);
    chart_series_set_values(series, name, table.first_row + 1, at, table.last_row, at);
    if (i < wanted.colours.size()) colour(series, wanted.kind, wanted.colours[i]);
  }
  bool was_cut = false;
  chart_title_set_name(chart, cut(sheet_text(wanted.title), kLongestSheetText, was_cut).c_str());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  if (is_horizontal(wanted.kind)) chart_axis_set_reverse(chart->y_axis);  // the first category on top, as in the table
  lxw_chart_options options{};
  options.x_scale = options.y_scale = 1.2;
  expect(worksheet_insert_chart_opt(state_->sheet, row, column, chart, &options));
}

void Sheet::heat(const CellRange& range) {
  lxw_conditional_format format{};
  format.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  format.min_color = 0xFFFFFF;
  format.max_color = 0xF4A29A;
  expect(worksheet_conditional_format_range(state_->sheet, range.first_row, range.first_column, range.last_row,
                                            range.last_column, &format));
}

}  // namespace reform::base
