#include "render/paint.hpp"

#include <fmt/format.h>

namespace reform::render {
namespace {

/// The hatching repeats every 8 units; `path` is empty where the tint stands alone.
struct Kind {
  std::string_view name, tint, ink, path, dash;
};

constexpr std::string_view kFalling = "M-2 6L2 10M0 0L8 8M6 -2L10 2", kRising = "M-2 2L2 -2M0 8L8 0M6 10L10 6";
constexpr std::string_view kUpright = "M2 0V8M6 0V8", kLevel = "M0 2H8M0 6H8", kGrid = "M0 4H8M4 0V8";
constexpr std::string_view kDots = "M1 2h2M5 6h2";

constexpr Kind kColours[] = {{"red", "#f6b8b0", "#a31515", kRising, ""},
                             {"yellow", "#ffe08a", "#7a5200", kDots, "2 3"},
                             {"green", "#cfe9cf", "#2e6b2e", "", "10 3"},
                             {"grey", "#e3e3e3", "#5c5c5c", kLevel, "6 3 2 3"}};
constexpr Kind kOthers[] = {
    {"0", "#c5dcf2", "#0b5394", "", ""},          {"1", "#f9dcc4", "#a04000", kFalling, "8 4"},
    {"2", "#cdebe7", "#00695c", kUpright, "2 3"}, {"3", "#e6d3f0", "#6a1b9a", kGrid, "10 3 2 3"},
    {"4", "#dddddd", "#424242", kDots, "5 2"},    {"5", "#e9ebc8", "#5d6500", kLevel, "1 4"}};

template <class Each>
void for_each_kind(Each each) {
  for (const Kind& kind : kColours) each(kind);
  for (const Kind& kind : kOthers) each(kind);
}

}  // namespace

std::optional<Paint> colour(std::string_view key) {
  for (const Kind& kind : kColours)
    if (kind.name == key) return Paint{std::string(key)};
  return std::nullopt;
}

Paint paint(std::string_view key, std::size_t place) {
  if (const auto known = colour(key)) return *known;
  return {std::string(kOthers[place % std::size(kOthers)].name)};
}

std::string paint_style() {
  std::string out;
  for_each_kind([&](const Kind& kind) {
    const std::string fill = kind.path.empty() ? std::string(kind.tint) : fmt::format("url(#hatch-{})", kind.name);
    out += fmt::format(".f-{0}{{fill:{1};stroke:{2}}}.i-{0}{{fill:none;stroke:{2};stroke-dasharray:{3}}}\n", kind.name,
                       fill, kind.ink, kind.dash.empty() ? "none" : kind.dash);
  });
  return out;
}

std::string paint_patterns() {
  std::string out = "<svg width=\"0\" height=\"0\" class=\"patterns\" aria-hidden=\"true\"><defs>\n";
  for_each_kind([&](const Kind& kind) {
    if (kind.path.empty()) return;
    out += fmt::format(
        "<pattern id=\"hatch-{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0H8V8H0Z\" "
        "fill=\"{}\"/><path d=\"{}\" stroke=\"{}\"/></pattern>\n",
        kind.name, kind.tint, kind.path, kind.ink);
  });
  return out + "</defs></svg>\n";
}

}  // namespace reform::render
