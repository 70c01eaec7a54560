#include "render/paint.hpp"

#include <fmt/format.h>

namespace reform::render {
namespace {

/// `dash`: of the hatching, empty where its lines are whole; `line`: the dashes of a line over time.
struct Kind {
  std::string_view name, tint, ink;
  Hatch hatch;
  std::string_view dash, line;
};

constexpr Kind kColours[] = {{"red", "#f6b8b0", "#a31515", Hatch::kUpright, "1 4", ""},
                             {"yellow", "#ffe08a", "#7a5200", Hatch::kLevel, "2 4", "2 3"},
                             {"green", "#cfe9cf", "#2e6b2e", Hatch::kNone, "", "10 3"},
                             {"grey", "#e3e3e3", "#5c5c5c", Hatch::kLevel, "", "6 3 2 3"}};
constexpr Kind kOthers[] = {{"0", "#c5dcf2", "#0b5394", Hatch::kNone, "", ""},
                            {"1", "#f9dcc4", "#a04000", Hatch::kUpright, "1 7", "8 4"},
                            {"2", "#cdebe7", "#00695c", Hatch::kUpright, "1 13", "2 3"},
                            {"3", "#e6d3f0", "#6a1b9a", Hatch::kLevel, "9 3", "10 3 2 3"},
                            {"4", "#dddddd", "#424242", Hatch::kLevel, "1 2", "5 2"},
                            {"5", "#e9ebc8", "#5d6500", Hatch::kUpright, "4 8", "1 4"}};

template <class Each>
void for_each_kind(Each each) {
  for (const Kind& kind : kColours) each(kind);
  for (const Kind& kind : kOthers) each(kind);
}

}  // namespace

std::optional<Paint> colour(std::string_view key) {
  for (const Kind& kind : kColours)
    if (kind.name == key) return Paint{std::string(key), kind.hatch};
  return std::nullopt;
}

Paint paint(std::string_view key, std::size_t place) {
  if (const auto known = colour(key)) return *known;
  const Kind& kind = kOthers[place % std::size(kOthers)];
  return {std::string(kind.name), kind.hatch};
}

std::string paint_style() {
  std::string out;
  for_each_kind([&](const Kind& kind) {
    const auto dashes = [](std::string_view dash) { return dash.empty() ? "none" : dash; };
    out += fmt::format(".f-{0}{{fill:{1};stroke:{2}}}.i-{0}{{fill:none;stroke:{2};stroke-dasharray:{3}}}\n", kind.name,
                       kind.tint, kind.ink, dashes(kind.line));
    if (kind.hatch != Hatch::kNone)
      out +=
          fmt::format(".h-{0}{{fill:none;stroke:{1};stroke-dasharray:{2}}}\n", kind.name, kind.ink, dashes(kind.dash));
  });
  return out;
}

}  // namespace reform::render
