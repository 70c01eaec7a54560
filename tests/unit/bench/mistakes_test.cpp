// Every planted mistake is found where it stands, and nothing is found that was not planted.
#include "bench/mistakes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "check/check.hpp"
#include "schema/load.hpp"

using namespace reform;

namespace {

std::string place(std::uint64_t record, std::uint64_t line, const std::string& field, const std::string& rule) {
  return std::to_string(record) + ":" + std::to_string(line) + " " + field + " " + rule;
}

struct Run {
  std::vector<std::string> planted, found;
  std::uint64_t lines = 0;
  std::set<std::string> rules;
};

Run run(std::size_t rows, double rate, std::uint64_t seed) {
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  bench::MistakeWriter writer(rate, seed);
  std::string csv;
  std::vector<bench::Planted> truth;
  for (std::size_t row = 0; row < rows; ++row) writer.next(csv, truth);

  Run result;
  result.lines = static_cast<std::uint64_t>(std::ranges::count(csv, '\n'));
  for (const bench::Planted& one : truth) {
    // A row that cannot be taken apart is no record: its number is that of the physical rows.
    result.planted.push_back(place(one.field.empty() ? 0 : one.record, one.line, one.field, one.rule));
    result.rules.insert(one.rule);
  }
  std::vector<base::Source> sources;
  sources.push_back(base::Source::from_text(std::move(csv), "tasks.csv"));
  check::Options options;
  options.period = base::parse_period("2022-03");
  options.as_of = options.period->last();
  base::Diagnostics diagnostics;
  check::run(sources, schema, {}, std::move(options), diagnostics);
  for (const base::Diagnostic& one : diagnostics.items())
    result.found.push_back(place(one.field.empty() ? 0 : one.place.record, one.place.line, one.field, one.rule->id));
  std::ranges::sort(result.planted);
  std::ranges::sort(result.found);
  return result;
}

/// The first few differences, for a reader.
std::string differences(const Run& run) {
  std::vector<std::string> missed, invented;
  std::ranges::set_difference(run.planted, run.found, std::back_inserter(missed));
  std::ranges::set_difference(run.found, run.planted, std::back_inserter(invented));
  std::string text = std::to_string(missed.size()) + " missed, " + std::to_string(invented.size()) + " invented";
  for (std::size_t at = 0; at < std::min<std::size_t>(missed.size(), 8); ++at) text += "\n  missed " + missed[at];
  for (std::size_t at = 0; at < std::min<std::size_t>(invented.size(), 8); ++at) text += "\n  invented " + invented[at];
  return text;
}

}  // namespace

TEST_CASE("every mistake of a generated file is found at its exact line and field, and none is invented") {
  for (const double rate : {0.01, 0.3, 1.0})
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      const Run result = run(4000, rate, seed);
      CAPTURE(rate);
      CAPTURE(seed);
      CHECK_MESSAGE(result.planted == result.found, differences(result));
      CHECK(result.lines > 4500);  // lines are not rows
      if (rate == 1.0) {
        CHECK(result.planted.size() == 4000);
        CHECK(result.rules.size() > 45);
      }
    }
}

TEST_CASE("a generated file without mistakes has no finding") {
  const Run result = run(4000, 0, 1);
  CHECK(result.planted.empty());
  CHECK_MESSAGE(result.found.empty(), differences(result));
}

TEST_CASE("the same seed gives the same file") {
  std::string one, other, third;
  std::vector<bench::Planted> truth;
  bench::MistakeWriter a(0.5, 7), b(0.5, 7), c(0.5, 8);
  for (int row = 0; row < 200; ++row) {
    a.next(one, truth);
    b.next(other, truth);
    c.next(third, truth);
  }
  CHECK(one == other);
  CHECK(one != third);
}
