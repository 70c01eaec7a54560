// Series over time, as lines or on top of each other; each is named where it ends.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "render/plot.hpp"

namespace reform::render {
namespace {

using namespace svg;

constexpr double kTop = 12, kHeight = 260, kBottom = 26, kSpace = 8, kLine = 16, kMostLabel = 260, kMostName = 120;

struct Frame {
  Scale scale;
  double left = 0, length = 0;
  std::size_t rows = 0;

  double x(std::size_t row) const {
    return rows < 2 ? left + length / 2 : left + length * static_cast<double>(row) / static_cast<double>(rows - 1);
  }
  double y(double value) const { return kTop + kHeight - scale.at(value, kHeight); }
};

/// What stands behind the last point of a series, as near to its height as others let it.
struct End {
  std::string words;
  double y = 0;
};

std::string title_and_last(const Series& series) {
  for (std::size_t row = series.values.size(); row > 0; --row)
    if (series.values[row - 1]) return series.title + " " + series.labels[row - 1];
  return series.title;
}

Frame frame(const Plot& plot, const Scale& scale) {
  double label = 0, tick = 0;
  for (const Series& series : plot.series) label = std::max(label, width_of(title_and_last(series)));
  for (const double each : scale.ticks()) tick = std::max(tick, width_of(scale.label(each)));
  double name = 0;  // the first and the last stand with their middle on the edge
  for (const std::string& each : plot.names) name = std::max(name, std::min(width_of(each), kMostName));
  Frame result{scale, std::max(tick + kSpace, name / 2), 0, plot.rows()};
  result.length = kWidth - result.left - std::max(std::min(label, kMostLabel) + 2 * kSpace, name / 2);
  return result;
}

std::string axes(const Plot& plot, const Frame& frame) {
  std::string out;
  const double right = frame.left + frame.length;
  for (const double tick : frame.scale.ticks()) {
    out += line({frame.left, frame.y(tick)}, {right, frame.y(tick)}, tick == 0 ? "axis" : "grid");
    out += svg::text({frame.left - kSpace, frame.y(tick) + 4}, Anchor::kEnd, frame.scale.label(tick));
  }
  double widest = kColumn;
  for (const std::string& name : plot.names) widest = std::max(widest, std::min(width_of(name), kMostName) + kSpace);
  const auto most = static_cast<std::size_t>(std::max(frame.length / widest, 1.0));
  const std::size_t every = (plot.rows() + most - 1) / most;
  for (std::size_t row = (plot.rows() - 1) % every; row < plot.rows(); row += every)  // the last has its name
    out += svg::text({frame.x(row), kTop + kHeight + kBottom - 8}, Anchor::kMiddle, plot.names[row], kMostName);
  return out;
}

/// Moves the ends apart, from the top to the bottom and then back, and writes them.
std::string ends(std::vector<End> all, double x) {
  std::ranges::stable_sort(all, {}, &End::y);
  for (std::size_t i = 1; i < all.size(); ++i) all[i].y = std::max(all[i].y, all[i - 1].y + kLine);
  double lowest = kTop + kHeight;
  for (std::size_t i = all.size(); i > 0; --i) {
    all[i - 1].y = std::min(all[i - 1].y, lowest);
    lowest = all[i - 1].y - kLine;
  }
  std::string out;
  for (const End& end : all) out += svg::text({x + kSpace, end.y + 4}, Anchor::kStart, end.words, kMostLabel);
  return out;
}

/// The hatching of an area: upright lines from its floor to its ceiling.
std::string hatched(const Frame& frame, const std::vector<double>& floor, const std::vector<double>& ceiling,
                    const Paint& paint) {
  constexpr double kBetween = 6;
  if (paint.hatch == Hatch::kNone) return {};
  std::string drawn;
  std::size_t row = 0;
  for (double x = frame.x(0) + kBetween; x < frame.x(floor.size() - 1); x += kBetween) {
    while (frame.x(row + 1) < x) ++row;
    const double share = (x - frame.x(row)) / (frame.x(row + 1) - frame.x(row));
    const double low = frame.y(std::lerp(floor[row], floor[row + 1], share));
    const double high = frame.y(std::lerp(ceiling[row], ceiling[row + 1], share));
    if (low - high > 1) drawn += 'M' + number(x) + " " + number(low) + "V" + number(high);
  }
  return drawn.empty() ? "" : "<path d=\"" + drawn + "\" class=\"" + paint.hatching() + "\"/>\n";
}

std::string closed_picture(const Plot& plot, const std::string& body) {
  return picture(kTop + kHeight + kBottom, plot.title, plot.description, body);
}

/// Where a value is missing the line has a gap.
std::string drawn_line(const Series& series, std::size_t place, const Frame& frame) {
  std::string out, signs;
  std::vector<Point> points;
  const auto finish = [&] {
    if (points.size() > 1) out += path(points, "line " + series.paint.ink());
    points.clear();
  };
  for (std::size_t row = 0; row < series.values.size(); ++row) {
    if (!series.values[row]) {
      finish();
      continue;
    }
    points.push_back({frame.x(row), frame.y(*series.values[row])});
    signs += sign(points.back(), place, series.paint);
  }
  finish();
  return out + signs;
}

}  // namespace

std::string lines(const Plot& plot) {
  const Frame at = frame(plot, plot.scale());
  std::string body = axes(plot, at);
  std::vector<End> labels;
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    const Series& series = plot.series[i];
    body += drawn_line(series, i, at);
    const auto last =
        std::find_if(series.values.rbegin(), series.values.rend(), [](const auto& v) { return v.has_value(); });
    if (last != series.values.rend()) labels.push_back({title_and_last(series), at.y(**last)});
  }
  return closed_picture(plot, body + ends(std::move(labels), at.left + at.length));
}

std::string areas(const Plot& plot) {
  if (plot.rows() == 1) return stacked_bars(plot);  // one point in time has no breadth
  const Frame at = frame(plot, svg::scale(0, plot.stacked_scale().high, plot.least_step()));
  std::string body;
  std::vector<double> floor(plot.rows());
  std::vector<End> labels;
  for (const Series& series : plot.series) {
    std::vector<Point> outline;
    std::vector<double> ceiling = floor;
    for (std::size_t row = 0; row < plot.rows(); ++row) {
      ceiling[row] += std::max(series.values[row].value_or(0), 0.0);  // less than nothing cannot lie on top
      outline.push_back({at.x(row), at.y(ceiling[row])});
    }
    for (std::size_t row = plot.rows(); row > 0; --row) outline.push_back({at.x(row - 1), at.y(floor[row - 1])});
    body += path(outline, series.paint.fill(), true) + hatched(at, floor, ceiling, series.paint);
    labels.push_back({title_and_last(series), at.y(std::midpoint(floor.back(), ceiling.back()))});
    floor = std::move(ceiling);
  }
  return closed_picture(plot, body + axes(plot, at) + ends(std::move(labels), at.left + at.length));
}

}  // namespace reform::render
