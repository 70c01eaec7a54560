// The marks, as the help page tells of them.
#include "report/mark.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/embedded.hpp"

using namespace reform;

TEST_CASE("help lights tells of every mark in both languages") {
  std::string page(base::embedded("cli/help-lights.md").value());
  std::ranges::replace(page, '\n', ' ');
  const auto marks = page.find("--mark 可以写"), english = page.find("--mark takes");
  REQUIRE(english != std::string::npos);
  const std::string zh = page.substr(marks, page.find("# English") - marks), en = page.substr(english);
  for (const std::string_view name : report::mark_names()) {
    CAPTURE(name);
    CHECK(zh.find(" " + std::string(name) + " ") != std::string::npos);
    CHECK(en.find(" " + std::string(name)) != std::string::npos);
  }
}
