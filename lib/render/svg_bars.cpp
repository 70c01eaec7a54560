// Bars from the left, a row under the other: the name before the bar, the value behind it.
#include <algorithm>

#include "render/plot.hpp"

namespace reform::render {
namespace {

using namespace svg;

constexpr double kBar = 14, kBetween = 3, kGap = 8, kBaseline = 11, kSpace = 8;
constexpr double kMostName = 300, kAxis = 22, kLegend = 24;
constexpr double kHighest = 560;  // of one picture, so that it fits on a sheet

struct Layout {
  Scale scale;
  double left = 0, length = 0;

  double x(double value) const { return left + scale.at(value, length); }
};

Layout layout(const Plot& plot, const Scale& scale, const std::vector<std::string>& behind) {
  double name = 0, label = 0;
  for (const std::string& each : plot.names) name = std::max(name, width_of(each));
  for (const std::string& each : behind) label = std::max(label, width_of(each));
  Layout result{scale, std::min(name, kMostName) + kSpace, 0};
  result.length = std::max(kWidth - result.left - label - 2 * kSpace, kWidth / 4);
  return result;
}

std::string grid(const Layout& layout, double from, double to) {
  std::string out;
  for (const double tick : layout.scale.ticks()) {
    const double x = layout.x(tick);
    out += line({x, from}, {x, to}, tick == 0 ? "axis" : "grid");
    out += svg::text({x, to + kAxis - 6}, Anchor::kMiddle, layout.scale.label(tick));
  }
  return out;
}

std::string legend(const Plot& plot) {
  std::string out;
  const double most = kWidth / static_cast<double>(plot.series.size()) - kBar - 4 - 2 * kSpace;
  double x = 1;
  for (const Series& series : plot.series) {
    out += box({x, 2}, {kBar, kBar}, series.paint);
    out += svg::text({x + kBar + 4, 2 + kBaseline}, Anchor::kStart, series.title, most);
    x += kBar + 4 + std::min(width_of(series.title), most) + 2 * kSpace;
  }
  return out;
}

std::string bar(const Layout& layout, double from, double to, double y, const Paint& paint) {
  if (from == to) return {};
  const double left = layout.x(std::min(from, to)), right = layout.x(std::max(from, to));
  return box({left, y}, {right - left, kBar}, paint);
}

std::string name_of(const Plot& plot, const Layout& layout, std::size_t row, double y) {
  return svg::text({layout.left - kSpace, y}, Anchor::kEnd, plot.names[row], layout.left - kSpace);
}

std::string value_behind(double x, double y, const std::string& words) {
  return svg::text({x, y + kBaseline}, Anchor::kStart, words, kWidth - x);
}

/// Pictures of as many rows as fit on a sheet; `add` draws a row at its height.
template <class Add>
std::string in_pictures(const Plot& plot, const Layout& layout, double row_height, bool has_legend, Add add) {
  const auto most = static_cast<std::size_t>(std::max(kHighest / row_height, 1.0));
  std::string out;
  for (std::size_t first = 0; first < plot.rows(); first += most) {
    const double top = has_legend ? kLegend : kGap / 2;
    const std::size_t count = std::min(most, plot.rows() - first);
    const double bottom = top + row_height * static_cast<double>(count);
    std::string body = grid(layout, top, bottom);
    if (has_legend) body += legend(plot);
    for (std::size_t i = 0; i < count; ++i)
      body += add(first + i, top + row_height * static_cast<double>(i) + kGap / 2);
    out += picture(bottom + kAxis, plot.title, plot.description, body);
  }
  return out;
}

/// `红 3 · 黄 1`: every part, in words.
std::string parts_of(const Plot& plot, std::size_t row) {
  std::string out;
  for (const Series& series : plot.series) {
    if (!series.values[row] || *series.values[row] == 0) continue;
    out += (out.empty() ? "" : " · ") + series.title + " " + series.labels[row];
  }
  return out.empty() ? "0" : out;
}

}  // namespace

std::string stacked_bars(const Plot& plot) {
  std::vector<std::string> behind;
  for (std::size_t row = 0; row < plot.rows(); ++row) behind.push_back(parts_of(plot, row));
  const Layout at = layout(plot, plot.stacked_scale(), behind);
  return in_pictures(plot, at, kBar + kGap, true, [&](std::size_t row, double y) {
    std::string out = name_of(plot, at, row, y + kBaseline);
    double below = 0, above = 0;
    for (const Series& series : plot.series) {
      const double value = series.values[row].value_or(0);
      double& end = value < 0 ? below : above;
      out += bar(at, end, end + value, y, series.paint);
      end += value;
    }
    return out + value_behind(at.x(above) + kSpace, y, behind[row]);
  });
}

std::string bars(const Plot& plot) {
  const bool is_single = plot.series.size() == 1;
  std::vector<std::string> behind;
  for (const Series& series : plot.series)
    for (const std::string& label : series.labels) behind.push_back(is_single ? label : series.title + " " + label);
  const Layout at = layout(plot, plot.scale(), behind);
  const double height = (kBar + kBetween) * static_cast<double>(plot.series.size()) + kGap;
  return in_pictures(plot, at, height, !is_single, [&](std::size_t row, double y) {
    std::string out = name_of(plot, at, row, y + (height - kGap) / 2 + 4);
    for (std::size_t i = 0; i < plot.series.size(); ++i) {
      const Series& series = plot.series[i];
      const double value = series.values[row].value_or(0), top = y + (kBar + kBetween) * static_cast<double>(i);
      out += bar(at, 0, value, top, series.paint);
      out += value_behind(at.x(std::max(value, 0.0)) + kSpace, top, behind[i * plot.rows() + row]);
    }
    return out;
  });
}

}  // namespace reform::render
