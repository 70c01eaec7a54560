// Rows by columns: numbers on the darker the more, or lights with their words.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "render/cell.hpp"
#include "render/markup.hpp"
#include "render/plot.hpp"

namespace reform::render {
namespace {

using namespace svg;

constexpr double kCell = 22, kBaseline = 15, kHead = 22, kHeadLine = 16, kSpace = 8, kLeastName = 200, kMostName = 430,
                 kColumnOfWords = 64, kWidest = 120;
constexpr std::size_t kMostHeadLines = 3;
constexpr int kShades = 5;             // beside none
constexpr std::size_t kMostRows = 24;  // of one picture, so that it fits on a sheet

double name_width(const Plot& plot) {
  double name = 0;
  for (const std::string& each : plot.names) name = std::max(name, width_of(each));
  const double room = kWidth - kColumnOfWords * static_cast<double>(plot.series.size());
  return std::min(name, std::clamp(room, kLeastName, kMostName)) + kSpace;
}

/// The titles of the columns, on as many lines as the longest takes; one that needs too many is cut.
using Heads = std::vector<std::vector<std::string>>;

Heads heads_of(const Plot& plot, double width) {
  Heads heads;
  for (const Series& series : plot.series) {
    const std::string title = one_line(series.title);
    auto lines = base::wrap(title, static_cast<std::size_t>(std::max(width / kColumn, 1.0)));
    if (lines.size() > kMostHeadLines) lines = {title};
    heads.push_back(std::move(lines));
  }
  return heads;
}

double height_of(const Heads& heads) {
  std::size_t most = 1;
  for (const auto& lines : heads) most = std::max(most, lines.size());
  return kHead + kHeadLine * static_cast<double>(most - 1);
}

std::string drawn_head(const std::vector<std::string>& lines, double middle, double bottom, double width) {
  std::string out;
  double y = bottom - kHead + kBaseline - kHeadLine * static_cast<double>(lines.size() - 1);
  for (const std::string& line : lines) {
    out += svg::text({middle, y}, Anchor::kMiddle, line, width);
    y += kHeadLine;
  }
  return out;
}

/// What lies under the words of a cell: a light, or a shade.
struct Look {
  std::optional<Paint> paint;
  std::string shade, words;
};

/// `of_cell` tells how a cell looks.
template <class OfCell>
std::string grid(const Plot& plot, OfCell of_cell) {
  const double left = name_width(plot);
  const double width = std::min((kWidth - left - 1) / static_cast<double>(plot.series.size()), kWidest);
  const Heads heads = heads_of(plot, width - 2);
  const double head = height_of(heads);
  std::string out;
  for (std::size_t first = 0; first < plot.rows(); first += kMostRows) {
    const std::size_t last = std::min(first + kMostRows, plot.rows());
    std::string body;
    const auto middle = [&](std::size_t column) { return left + (static_cast<double>(column) + 0.5) * width; };
    for (std::size_t column = 0; column < plot.series.size(); ++column)
      body += drawn_head(heads[column], middle(column), head, width - 2);
    for (std::size_t row = first; row < last; ++row) {
      const double top = head + kCell * static_cast<double>(row - first);
      body += svg::text({left - kSpace, top + kBaseline}, Anchor::kEnd, plot.names[row], left - kSpace);
      for (std::size_t column = 0; column < plot.series.size(); ++column) {
        const Look look = of_cell(row, column);
        const Point at{middle(column) - width / 2, top};
        body += look.paint ? box(at, {width, kCell}, *look.paint) : rectangle(at, {width, kCell}, look.shade);
        body += svg::text({middle(column), top + kBaseline}, Anchor::kMiddle, look.words, width - 2);
      }
    }
    out += picture(head + kCell * static_cast<double>(last - first) + 1, plot.title, plot.description, body);
  }
  return out;
}

}  // namespace

std::string heat_map(const Plot& plot) {
  const double most = plot.scale().high;
  return grid(plot, [&](std::size_t row, std::size_t column) {
    const Series& series = plot.series[column];
    const double share = std::clamp(series.values[row].value_or(0) / std::max(most, 1e-9), 0.0, 1.0);
    return Look{{}, "heat-" + std::to_string(std::lround(std::ceil(share * kShades))), series.labels[row]};
  });
}

std::string matrix(const Plot& plot, const report::Table& table) {
  return grid(plot, [&](std::size_t row, std::size_t column) {
    const auto* word = std::get_if<report::Word>(&table.rows[row][column + 1]);
    return Look{word == nullptr ? std::nullopt : colour(word->key), "heat-0", plot.series[column].labels[row]};
  });
}

}  // namespace reform::render
