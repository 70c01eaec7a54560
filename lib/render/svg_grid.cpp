// Rows by columns: numbers on the darker the more, or lights with their words.
#include <algorithm>
#include <cmath>

#include "render/cell.hpp"
#include "render/plot.hpp"

namespace reform::render {
namespace {

using namespace svg;

constexpr double kCell = 22, kBaseline = 15, kHead = 22, kSpace = 8, kMostName = 300, kWidest = 120;
constexpr int kShades = 5;             // beside none
constexpr std::size_t kMostRows = 24;  // of one picture, so that it fits on a sheet

double name_width(const Plot& plot) {
  double name = 0;
  for (const std::string& each : plot.names) name = std::max(name, width_of(each));
  return std::min(name, kMostName) + kSpace;
}

/// `of_cell` tells class and words of a cell.
template <class OfCell>
std::string grid(const Plot& plot, OfCell of_cell) {
  const double left = name_width(plot);
  const double width = std::min((kWidth - left - 1) / static_cast<double>(plot.series.size()), kWidest);
  std::string out;
  for (std::size_t first = 0; first < plot.rows(); first += kMostRows) {
    const std::size_t last = std::min(first + kMostRows, plot.rows());
    std::string body;
    const auto middle = [&](std::size_t column) { return left + (static_cast<double>(column) + 0.5) * width; };
    for (std::size_t column = 0; column < plot.series.size(); ++column)
      body += svg::text({middle(column), kBaseline}, Anchor::kMiddle, plot.series[column].title, width - 2);
    for (std::size_t row = first; row < last; ++row) {
      const double top = kHead + kCell * static_cast<double>(row - first);
      body += svg::text({left - kSpace, top + kBaseline}, Anchor::kEnd, plot.names[row], left - kSpace);
      for (std::size_t column = 0; column < plot.series.size(); ++column) {
        const auto [of_class, words] = of_cell(row, column);
        body += rectangle({middle(column) - width / 2, top}, {width, kCell}, of_class);
        body += svg::text({middle(column), top + kBaseline}, Anchor::kMiddle, words, width - 2);
      }
    }
    out += picture(kHead + kCell * static_cast<double>(last - first) + 1, plot.title, plot.description, body);
  }
  return out;
}

}  // namespace

std::string heat_map(const Plot& plot) {
  const double most = plot.scale().high;
  return grid(plot, [&](std::size_t row, std::size_t column) {
    const Series& series = plot.series[column];
    const double share = std::clamp(series.values[row].value_or(0) / std::max(most, 1e-9), 0.0, 1.0);
    return std::pair("heat-" + std::to_string(std::lround(std::ceil(share * kShades))), series.labels[row]);
  });
}

std::string matrix(const Plot& plot, const report::Table& table) {
  return grid(plot, [&](std::size_t row, std::size_t column) {
    const auto* word = std::get_if<report::Word>(&table.rows[row][column + 1]);
    const auto known = word == nullptr ? std::nullopt : colour(word->key);
    return std::pair(known ? known->fill() : std::string("heat-0"), plot.series[column].labels[row]);
  });
}

}  // namespace reform::render
