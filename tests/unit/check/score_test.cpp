#include "check/score.hpp"

#include <doctest/doctest.h>

#include "schema/load.hpp"

using namespace reform;

namespace {

schema::Schema built_in() { return schema::load_or_throw(std::nullopt); }

}  // namespace

TEST_CASE("scores are those of the worked example of help scores") {
  check::ScoreCounts counts;
  counts.records = 200;
  counts.families = {{'A', {2, 0}}, {'B', {5, 10}}, {'D', {0, 8}}, {'E', {30, 0}}};
  const auto scores = check::score(built_in(), counts);
  REQUIRE(scores);
  CHECK(scores->families == std::map<char, double>{{'A', 99.0}, {'B', 96.0}, {'C', 100.0}, {'D', 98.8}, {'E', 85.0}});
  CHECK(scores->total == 97.0);
}

TEST_CASE("a score is never below 0, and there is none without records") {
  check::ScoreCounts counts;
  CHECK_FALSE(check::score(built_in(), counts));
  counts.records = 3;
  counts.families = {{'C', {100, 0}}};
  const auto scores = check::score(built_in(), counts);
  CHECK(scores->families.at('C') == 0.0);
  CHECK(scores->total == 80.0);
}

TEST_CASE("warnings and families weigh what the policy says, and the same when it says nothing") {
  schema::Schema schema = built_in();
  check::ScoreCounts counts;
  counts.records = 10;
  counts.families = {{'B', {0, 5}}};
  CHECK(check::score(schema, counts)->families.at('B') == 85.0);
  schema.policy.warning_weight = 1;
  schema.policy.score_weights = {{'B', 3}, {'E', 1}};
  CHECK(check::score(schema, counts)->families.at('B') == 50.0);
  CHECK(check::score(schema, counts)->total == 62.5);
  schema.policy.score_weights.clear();
  CHECK(check::score(schema, counts)->total == 90.0);
}
