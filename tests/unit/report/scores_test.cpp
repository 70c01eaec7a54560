// Scores of submissions and their mean.
#include "report/scores.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::report;

namespace {

ledger::Submission scored(std::string score) {
  ledger::Submission submission;
  submission.score = std::move(score);
  return submission;
}

std::optional<double> mean_of(std::initializer_list<const char*> scores) {
  MeanScore mean;
  for (const char* score : scores) mean.add(score_in_tenths(scored(score)).value());
  return mean.value();
}

}  // namespace

TEST_CASE("a mean of scores is rounded once, and a half goes up") {
  CHECK(mean_of({"90.4", "90.5"}) == 90.5);
  CHECK(mean_of({"90.4", "90.4", "90.5"}) == 90.4);
  CHECK(mean_of({"100", "99.9"}) == 100.0);
  CHECK(mean_of({"0"}) == 0.0);
  CHECK_FALSE(MeanScore{}.value());
}

TEST_CASE("what has no score, or is no longer in force, has none") {
  CHECK_FALSE(score_in_tenths(scored("")));
  CHECK_FALSE(score_in_tenths(scored("90.4?")));
  ledger::Submission voided = scored("90.4");
  voided.state = ledger::Submission::State::kVoided;
  CHECK_FALSE(score_in_tenths(voided));
}
