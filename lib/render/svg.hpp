// The parts charts are drawn with. Numbers have one decimal, so that the same table is the same picture everywhere;
// text stays text, and what is cut has its whole in a <title>.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/paint.hpp"

namespace reform::render::svg {

inline constexpr double kWidth = 800;  // of every picture, in units of about a pixel
inline constexpr double kColumn = 7;   // what a column of the terminal is wide, a Chinese character being two

struct Point {
  double x = 0, y = 0;
};
struct Size {
  double width = 0, height = 0;
};

enum class Anchor { kStart, kMiddle, kEnd };

std::string number(double value);
double width_of(std::string_view text);

/// `at`: where the writing starts, has its middle or its end, on the base line. Cut with … to `room` units.
std::string text(Point at, Anchor anchor, std::string_view words, double room = kWidth);
inline constexpr std::string_view kCut = "</title></text>";  // ends a text that was cut
std::string rectangle(Point at, Size size, const std::string& of_class);
/// A rectangle in its tint and hatching.
std::string box(Point at, Size size, const Paint& paint);
std::string line(Point from, Point to, const std::string& of_class);
std::string path(std::span<const Point> points, const std::string& of_class, bool is_closed = false);
/// A sign on a line, another shape for another place among the series.
std::string sign(Point at, std::size_t place, const Paint& paint);

/// The whole picture, named for who cannot see it.
std::string picture(double height, std::string_view title, std::string_view description, const std::string& body);

/// From a round number to a round number over all values and 0; no step between ticks is smaller than `least_step`.
struct Scale {
  double low = 0, high = 1, step = 1;
  int decimals = 0;

  double at(double value, double length) const { return (value - low) / (high - low) * length; }
  std::vector<double> ticks() const;
  std::string label(double tick) const;
};
Scale scale(double least, double most, double least_step = 0);

}  // namespace reform::render::svg
