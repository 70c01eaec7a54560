// Prints a page with every kind of chart, sparklines and hostile names, for the test that opens pages in a browser.
#include <iostream>

#include "charts.hpp"

using namespace reform::render;
using namespace reform::render::test;

namespace {

Trace trace_of(std::size_t n) {
  Trace trace;
  for (std::size_t month = 0; month < 12; ++month) trace.values[trace.size++] = static_cast<float>((month * n) % 7);
  return trace;
}

}  // namespace

int main() {
  Document document{"gallery", "图表", {}, {}};
  const auto usual = [](std::size_t row, std::size_t series) -> Cell {
    return Count{static_cast<std::int64_t>((row + 3) * (series + 1) % 11)};
  };
  for (const Kind& kind : kKinds)
    document.sections.push_back(
        {kind.key,
         kind.title,
         {Facts{{{"red", "红灯", Count{3}, "reformctl list --light red", Count{1}}}}, drawn_table(kind, 34, usual)}});
  for (const Kind& kind : kKinds)
    document.sections.push_back(
        {kind.key + "_odd", kind.title + "（少见的数）", {drawn_table(kind, kHostile.size(), odd_value)}});
  Table sparks{"sparks", "走势", {{"unit", "单位"}, {"trend", "近十二个月"}}, {}, {}};
  for (std::size_t n = 1; n < 5; ++n) sparks.rows.push_back({"单位 " + std::to_string(n), trace_of(n)});
  document.sections.push_back({"sparks", "走势", {std::move(sparks)}});
  std::cout << find("html")->render(document, {});
}
