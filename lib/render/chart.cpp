#include "render/chart.hpp"

#include <algorithm>

#include "render/cell.hpp"
#include "render/plot.hpp"

namespace reform::render {

using namespace report;

namespace {

std::string drawn(const Table& table, const Plot& plot) {
  if (table.drawn == Drawn::kMatrix) return plot.series.empty() || plot.rows() == 0 ? "" : matrix(plot, table);
  if (!plot.has_values()) return {};
  switch (table.drawn) {
    case Drawn::kStackedBars:
      return stacked_bars(plot);
    case Drawn::kBars:
      return bars(plot);
    case Drawn::kLines:
      return lines(plot);
    case Drawn::kAreas:
      return areas(plot);
    case Drawn::kHeatMap:
      return heat_map(plot);
    case Drawn::kNot:
    case Drawn::kMatrix:
      break;
  }
  return {};
}

}  // namespace

Chart chart(const Table& table, std::string_view title, base::Lang lang) {
  if (table.drawn == Drawn::kNot) return {};
  const std::string pictures = drawn(table, plot(table, title, lang));
  const bool has_values = table.drawn != Drawn::kLines && table.drawn != Drawn::kAreas;
  return {pictures, has_values && pictures.find(svg::kCut) == std::string::npos};
}

std::string sparkline(const Trace& trace) {
  constexpr double kStep = 8, kHeight = 16, kEdge = 3;
  const auto values = trace.all();
  if (values.empty()) return std::string(kNothing);
  const auto [least, most] = std::ranges::minmax(values);
  const svg::Scale scale = svg::scale(static_cast<double>(least), static_cast<double>(most));
  std::vector<svg::Point> points;
  std::string numbers;
  for (const float value : values) {
    points.push_back({kEdge + kStep * static_cast<double>(points.size()),
                      kEdge + kHeight - scale.at(static_cast<double>(value), kHeight)});
    numbers += svg::number(static_cast<double>(value)) + ' ';
  }
  numbers.pop_back();
  const double width = points.back().x + 2 * kEdge;
  const Paint paint = render::paint({}, 0);
  return "<svg class=\"spark\" viewBox=\"0 0 " + svg::number(width) + " " + svg::number(kHeight + 2 * kEdge) +
         "\" width=\"" + svg::number(width) + "\" height=\"" + svg::number(kHeight + 2 * kEdge) +
         "\" role=\"img\" aria-label=\"" + numbers + "\"><title>" + numbers + "</title>" +
         svg::path(points, paint.ink()) + svg::sign(points.back(), 0, paint) + "</svg>";
}

}  // namespace reform::render
