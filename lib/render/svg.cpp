#include "render/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "render/markup.hpp"

namespace reform::render::svg {
namespace {

constexpr int kMostTicks = 6;

/// 1, 2 or 5 times a power of ten, so that `span` has few ticks.
double round_step(double span) {
  const double rough = span / (kMostTicks - 1);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double times : {1.0, 2.0, 5.0})
    if (times * power >= rough) return times * power;
  return 10 * power;
}

std::string class_of(const std::string& of_class) { return of_class.empty() ? "" : " class=\"" + of_class + "\""; }

}  // namespace

std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{:.1f}", rounded == 0 ? 0.0 : rounded);  // no -0.0
}

double width_of(std::string_view text) { return static_cast<double>(base::display_width(text)) * kColumn; }

std::string text(Point at, Anchor anchor, std::string_view words, double room) {
  const std::string whole = one_line(words);
  const auto columns = static_cast<std::size_t>(std::max(room, kColumn) / kColumn);
  const std::string shown = base::fit(whole, columns);
  std::string out = "<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\"";
  if (anchor != Anchor::kStart) out += anchor == Anchor::kMiddle ? " class=\"mid\"" : " class=\"end\"";
  out += '>' + escaped(shown);
  if (shown == whole) return out + "</text>\n";
  return out + "<title>" + escaped(whole) + std::string(kCut) + "\n";
}

std::string rectangle(Point at, Size size, const std::string& of_class) {
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>\n", number(at.x), number(at.y),
                     number(size.width), number(size.height), class_of(of_class));
}

std::string box(Point at, Size size, const Paint& paint) {
  constexpr double kBetween = 4, kLeast = 2;
  std::string out = rectangle(at, size, paint.fill());
  if (paint.hatch == Hatch::kNone || size.width < kLeast) return out;
  const auto stroke = [&](double y) { return 'M' + number(at.x) + " " + number(y) + "H" + number(at.x + size.width); };
  const std::string of_class = class_of(paint.hatching());
  if (paint.hatch == Hatch::kUpright)  // a broad line of short dashes
    return out + fmt::format("<path d=\"{}\"{} stroke-width=\"{}\"/>\n", stroke(at.y + size.height / 2), of_class,
                             number(size.height));
  std::string drawn;
  for (double y = at.y + kBetween - 0.5; y < at.y + size.height - 1; y += kBetween) drawn += stroke(y);
  return out + fmt::format("<path d=\"{}\"{}/>\n", drawn, of_class);
}

std::string line(Point from, Point to, const std::string& of_class) { return path(std::vector{from, to}, of_class); }

std::string path(std::span<const Point> points, const std::string& of_class, bool is_closed) {
  std::string drawn;
  for (const Point& point : points) drawn += (drawn.empty() ? 'M' : 'L') + number(point.x) + " " + number(point.y);
  return "<path d=\"" + drawn + (is_closed ? "Z" : "") + "\"" + class_of(of_class) + "/>\n";
}

std::string sign(Point at, std::size_t place, const Paint& paint) {
  const auto [x, y] = at;
  std::vector<Point> corners;
  switch (place % 4) {
    case 0:  // square
      corners = {{x - 3, y - 3}, {x + 3, y - 3}, {x + 3, y + 3}, {x - 3, y + 3}};
      break;
    case 1:  // triangle
      corners = {{x, y - 4}, {x + 4, y + 3}, {x - 4, y + 3}};
      break;
    case 2:  // diamond
      corners = {{x, y - 4}, {x + 4, y}, {x, y + 4}, {x - 4, y}};
      break;
    default:  // triangle upside down
      corners = {{x, y + 4}, {x + 4, y - 3}, {x - 4, y - 3}};
  }
  return path(corners, paint.fill(), true);
}

std::string picture(double height, std::string_view title, std::string_view description, const std::string& body) {
  return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(height) + "\" role=\"img\" aria-label=\"" +
         escaped(title) + "\">\n<title>" + escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n" +
         body + "</svg>\n";
}

std::vector<double> Scale::ticks() const {
  std::vector<double> all;
  const auto count = static_cast<int>(std::lround((high - low) / step));
  for (int i = 0; i <= count; ++i) all.push_back(low + i * step);
  return all;
}

std::string Scale::label(double tick) const { return fmt::format("{:.{}f}", tick == 0 ? 0.0 : tick, decimals); }

Scale scale(double least, double most, double least_step) {
  const double low = std::min(least, 0.0), high = std::max(most, 0.0);
  if (low == high) return {0, 1, 1, 0};
  Scale result;
  result.step = std::max(round_step(high - low), least_step);
  result.low = std::floor(low / result.step) * result.step;
  result.high = std::ceil(high / result.step) * result.step;
  result.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(result.step))));
  return result;
}

}  // namespace reform::render::svg
