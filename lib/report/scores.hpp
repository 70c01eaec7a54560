// The scores of submissions, in tenths of a point, so that a mean is rounded once and a half goes up.
#pragma once

#include <cstdint>
#include <optional>

#include "ledger/ledger.hpp"

namespace reform::report {

/// Nothing of a submission that is not in force, or whose score is not known.
std::optional<std::int64_t> score_in_tenths(const ledger::Submission& submission);

class MeanScore {
 public:
  void add(std::int64_t tenths) { sum_ += tenths, ++count_; }
  /// To one decimal; nothing of no score.
  std::optional<double> value() const;

 private:
  std::int64_t sum_ = 0, count_ = 0;
};

}  // namespace reform::report
