#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "program.hpp"

using namespace reform::test;

namespace {

using Mistake = std::vector<std::string>;  // file, line, column, rule

/// The rows of the table in samples/wrong.md.
std::vector<Mistake> planted() {
  std::vector<Mistake> rows;
  std::istringstream table(content_of(sample("wrong.md")));
  for (std::string line; std::getline(table, line);) {
    const auto cells = reform::base::split_any(line, "|");
    if (cells.size() < 6 || cells[0].find('.') == std::string_view::npos) continue;
    rows.push_back({std::string(cells[0]), std::string(cells[1]), std::string(cells[2]), std::string(cells[4])});
  }
  return rows;
}

std::string column_of(const nlohmann::json& finding) {
  if (!finding["column_letter"].is_null()) return finding["column_letter"];
  return finding["character"].is_null() ? "—" : std::to_string(finding["character"].get<int>());
}

}  // namespace

TEST_CASE("validate finds every planted mistake of samples/wrong at its place, and no other") {
  std::vector<std::string> args{"--schema", sample("schema"), "validate", "--format", "json"};
  for (const auto& file : std::filesystem::directory_iterator(sample("wrong"))) args.push_back(file.path().string());
  std::sort(args.begin() + 5, args.end());
  const Outcome outcome = reformctl(args);
  CHECK(outcome.exit == 1);
  const auto report = nlohmann::json::parse(outcome.out);
  std::vector<Mistake> found;
  for (const auto& finding : report["findings"]) {
    const std::string file = std::filesystem::path(finding["file"].get<std::string>()).filename();
    const std::string line = finding["line"].is_null() ? "—" : std::to_string(finding["line"].get<int>());
    found.push_back({file, line, column_of(finding), finding["rule"]});
  }
  std::vector<Mistake> wanted = planted();
  REQUIRE(wanted.size() > 80);
  std::sort(wanted.begin(), wanted.end());
  std::sort(found.begin(), found.end());
  CHECK(found == wanted);
}
