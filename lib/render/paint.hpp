// How a series is told from the others in a picture: a light tint, a dark ink and a hatching of its own, so that it can
// also be told in black and white. Writing is dark and stands on white or on a tint.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reform::render {

/// Lines over a tint, drawn as such: a <pattern> is printed as a picture of its own for each area that it fills, which
/// makes a browser take minutes for a page of bars.
enum class Hatch : std::uint8_t { kNone, kUpright, kLevel };

/// Names a class of the style sheet: `fill` for areas, `hatching` for what lies on them, `ink` for lines with their
/// dashes.
struct Paint {
  std::string name;
  Hatch hatch = Hatch::kNone;

  std::string fill() const { return "f-" + name; }
  std::string hatching() const { return "h-" + name; }
  std::string ink() const { return "i-" + name; }
};

/// Red, yellow, green and grey by their keys.
std::optional<Paint> colour(std::string_view key);
/// The colour of the key; any other series is told by its place among the series.
Paint paint(std::string_view key, std::size_t place);

/// The style rules of all paints: once in a page.
std::string paint_style();

}  // namespace reform::render
