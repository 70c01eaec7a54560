// What an office has sent for a period, whatever the files it came in: its records, what is wrong with them, its score.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "check/score.hpp"
#include "findings/findings.hpp"

namespace reform::findings {

struct Submission {
  std::string office;  // empty: nobody says which
  std::optional<base::Period> period;
  std::vector<std::string> files;
  check::ScoreCounts counts;
  std::optional<check::Scores> scores;                        // nothing without records
  std::set<std::pair<std::uint32_t, std::uint32_t>> parts{};  // file and sender of its findings; 0: of the whole file
};

struct RuleCount {
  base::Severity severity = base::Severity::kError;
  std::uint64_t findings = 0;
};

/// By office and period. What is wrong with a file as a whole, and records that could not be read, count for every
/// office of the file: they are the same number however the files are split. None without a schema of our own lists.
std::vector<Submission> submissions_of(const Checked& checked);

/// By rule how often it found something, of each of the submissions. One pass over the findings.
std::vector<std::map<std::string, RuleCount>> rules_of(const Checked& checked,
                                                       const std::vector<Submission>& submissions);

/// A score as it is written: 86.3.
std::string one_decimal(double value);

/// A line each: office, period and score. Of many the first, and how many there are beside them.
std::string say_scores(const Checked& checked, base::Lang lang);

}  // namespace reform::findings
