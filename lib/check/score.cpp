#include "check/score.hpp"

#include <algorithm>
#include <cmath>

namespace reform::check {
namespace {

double to_one_decimal(double value) { return std::round(value * 10) / 10; }

double share_left(const ScoreCounts::Findings& findings, double warning_weight, std::uint64_t records) {
  const double lost = static_cast<double>(findings.errors) + warning_weight * static_cast<double>(findings.warnings);
  return std::max(0.0, 1 - lost / static_cast<double>(records));
}

}  // namespace

void ScoreCounts::add(const schema::Schema& schema, const std::map<char, Findings>& findings) {
  for (const auto& [family, found] : findings) {
    if (!schema.families.contains(family)) continue;
    families[family].errors += found.errors;
    families[family].warnings += found.warnings;
  }
}

ScoreCounts::Findings ScoreCounts::total() const {
  Findings sum;
  for (const auto& [family, findings] : families) {
    sum.errors += findings.errors;
    sum.warnings += findings.warnings;
  }
  return sum;
}

std::optional<Scores> score(const schema::Schema& schema, const ScoreCounts& counts) {
  if (counts.records == 0 || schema.families.empty()) return std::nullopt;
  const schema::Policy& policy = schema.policy;
  Scores scores;
  double weighed = 0, weights = 0;
  for (const auto& [family, title] : schema.families) {
    const auto found = counts.families.find(family);
    const ScoreCounts::Findings findings = found == counts.families.end() ? ScoreCounts::Findings{} : found->second;
    const double left = 100 * share_left(findings, policy.warning_weight, counts.records);
    const auto given = policy.score_weights.find(family);
    const double weight = policy.score_weights.empty() ? 1 : given == policy.score_weights.end() ? 0 : given->second;
    scores.families[family] = to_one_decimal(left);
    weighed += weight * left;
    weights += weight;
  }
  scores.total = weights > 0 ? to_one_decimal(weighed / weights) : 0;
  return scores;
}

}  // namespace reform::check
