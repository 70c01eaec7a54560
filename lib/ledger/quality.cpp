#include "ledger/quality.hpp"

namespace reform::ledger {

void add_quality(base::Database& database, std::int64_t submission, const Quality& quality) {
  base::Statement score = database.prepare(
      "INSERT INTO _score (submission, family, errors, warnings, score) VALUES (?1, ?2, ?3, ?4, nullif(?5, ''))");
  for (const FamilyQuality& each : quality.families) {
    score.bind(1, submission).bind(2, std::string_view(each.family)).bind(3, each.errors).bind(4, each.warnings);
    score.bind(5, std::string_view(each.score)).run();
  }
  base::Statement finding =
      database.prepare("INSERT INTO _finding (submission, rule, severity, findings) VALUES (?1, ?2, ?3, ?4)");
  for (const RuleFindings& each : quality.rules) {
    finding.bind(1, submission).bind(2, std::string_view(each.rule));
    finding.bind(3, std::string_view(each.severity)).bind(4, each.findings).run();
  }
}

Quality quality_of(const Ledger& ledger, std::int64_t submission) {
  Quality quality;
  base::Statement score = ledger.database().prepare(
      "SELECT family, errors, warnings, score FROM _score WHERE submission = ?1 ORDER BY family");
  score.bind(1, submission);
  const auto count = [](const base::Statement& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
  };
  while (score.step())
    quality.families.push_back(
        {std::string(score.text(0)), count(score, 1), count(score, 2), std::string(score.text(3))});
  base::Statement finding =
      ledger.database().prepare("SELECT rule, severity, findings FROM _finding WHERE submission = ?1 ORDER BY rule");
  finding.bind(1, submission);
  while (finding.step())
    quality.rules.push_back({std::string(finding.text(0)), std::string(finding.text(1)), count(finding, 2)});
  return quality;
}

}  // namespace reform::ledger
