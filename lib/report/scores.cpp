#include "report/scores.hpp"

#include <charconv>
#include <cmath>

namespace reform::report {

std::optional<std::int64_t> score_in_tenths(const ledger::Submission& submission) {
  double score = 0;
  const char* const end = submission.score.data() + submission.score.size();
  const auto [at, error] = std::from_chars(submission.score.data(), end, score);
  if (error != std::errc() || at != end || submission.state != ledger::Submission::State::kInForce) return std::nullopt;
  return std::llround(score * 10);
}

std::optional<double> MeanScore::value() const {
  if (count_ == 0) return std::nullopt;
  const std::int64_t tenths = (2 * sum_ + count_) / (2 * count_);
  return static_cast<double>(tenths) / 10;
}

}  // namespace reform::report
