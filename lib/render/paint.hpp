// How a series is told from the others in a picture: a light tint, a dark ink and a hatching of its own, so that it can
// also be told in black and white. Writing is dark and stands on white or on a tint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reform::render {

/// Names a class of the style sheet: `fill` for areas, `ink` for lines with their dashes.
struct Paint {
  std::string name;

  std::string fill() const { return "f-" + name; }
  std::string ink() const { return "i-" + name; }
};

/// Red, yellow, green and grey by their keys.
std::optional<Paint> colour(std::string_view key);
/// The colour of the key; any other series is told by its place among the series.
Paint paint(std::string_view key, std::size_t place);

/// The style rules of all paints, and the hatchings they name: once in a page.
std::string paint_style();
std::string paint_patterns();

}  // namespace reform::render
