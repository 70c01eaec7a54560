// Colours of web pages against WCAG AA: writing 4.5 to 1 on whatever it stands on, lines and edges 3 to 1.
#include <cmath>
#include <set>

#include "charts.hpp"

using namespace reform;
using namespace reform::render::test;

namespace {

double luminance(std::string_view colour) {
  const auto channel = [&](std::size_t at) {
    const double value = std::stoi(std::string(colour.substr(1 + 2 * at, 2)), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2);
}

double contrast(std::string_view a, std::string_view b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

/// Every colour of six digits that follows `property` in a page; `#444` as `#444444`.
std::set<std::string> colours_after(const std::string& page, const std::string& property) {
  std::set<std::string> found;
  for (std::size_t at = page.find(property + "#"); at != std::string::npos; at = page.find(property + "#", at + 1)) {
    const std::size_t start = at + property.size();
    std::string colour = page.substr(start, page.find_first_not_of("0123456789abcdef", start + 1) - start);
    if (colour.size() == 4) colour = {'#', colour[1], colour[1], colour[2], colour[2], colour[3], colour[3]};
    if (colour.size() == 7) found.insert(colour);
  }
  return found;
}

std::string page_with_all_colours() {
  const auto value = [](std::size_t row, std::size_t) { return Cell{Count{static_cast<std::int64_t>(row)}}; };
  return rendered("html", one_table(drawn_table(kKinds[0], 3, value)));
}

}  // namespace

TEST_CASE("the measure of contrast is that of WCAG") {
  CHECK(contrast("#000000", "#ffffff") == doctest::Approx(21));
  CHECK(contrast("#767676", "#ffffff") == doctest::Approx(4.54).epsilon(0.001));
}

TEST_CASE("writing is readable on every ground it can stand on") {
  const std::string page = page_with_all_colours();
  std::set<std::string> grounds = colours_after(page, "background: ");
  REQUIRE(grounds.size() >= 4);
  grounds.merge(colours_after(page, "{fill:"));
  for (int i = 0; i < 6; ++i) grounds.merge(colours_after(page, ".heat-" + std::to_string(i) + " { fill: "));
  REQUIRE(grounds.size() >= 16);
  for (const std::string& ground : grounds) CHECK_MESSAGE(contrast("#1a1a1a", ground) >= 4.5, ground);
  const auto writing = colours_after(page, " color: ");
  REQUIRE(writing.size() >= 3);
  for (const std::string& each : writing) CHECK_MESSAGE(contrast(each, "#ffffff") >= 4.5, each);
}

TEST_CASE("what is drawn stands out from the paper and from its tint") {
  const std::string page = page_with_all_colours();
  const auto inks = colours_after(page, "stroke:");
  REQUIRE(inks.size() >= 10);
  for (const std::string& ink : inks) CHECK_MESSAGE(contrast(ink, "#ffffff") >= 3, ink);
  for (std::size_t at = page.find(".f-"); at != std::string::npos; at = page.find(".f-", at + 1)) {
    const std::string rule = page.substr(at, page.find('}', at) - at);
    CHECK_MESSAGE(contrast(*colours_after(rule, "fill:").begin(), *colours_after(rule, "stroke:").begin()) >= 3, rule);
  }
}
