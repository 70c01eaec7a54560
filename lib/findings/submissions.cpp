#include "findings/submissions.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.hpp"
#include "schema/units.hpp"

namespace reform::findings {
namespace {

/// The spelling that comes first, so that the order of the files changes nothing.
void name_it(Submission& submission, const std::string& office) {
  if (submission.office.empty() || office < submission.office) submission.office = office;
}

}  // namespace

std::string one_decimal(double value) {
  const auto tenths = static_cast<long>(std::lround(value * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

namespace {

std::string line_of(const Submission& submission, base::Lang lang) {
  std::vector<std::string> families;
  for (const auto& [family, score] : submission.scores->families)
    families.push_back(std::string(1, family) + " " + one_decimal(score));
  const std::string office = submission.office.empty() ? base::say(lang, "findings.no_office") : submission.office;
  return base::say(lang, "findings.score",
                   {{"office", base::visible(office)},
                    {"period", submission.period ? ' ' + submission.period->text() : std::string()},
                    {"total", one_decimal(submission.scores->total)},
                    {"families", base::join(families, ", ")}}) +
         "\n";
}

}  // namespace

std::vector<Submission> submissions_of(const Checked& checked) {
  if (checked.schema == nullptr || checked.schema->is_standard) return {};
  std::map<std::pair<std::string, std::string>, Submission> found;
  for (std::uint32_t file = 0; file < checked.files.size(); ++file) {
    const read::FileSummary& summary = checked.files[file];
    const std::optional<base::Period> period = summary.submission.period ? summary.submission.period : checked.period;
    const auto of_all = checked.diagnostics.charges(file, 0);
    std::set<const Submission*> of_file;
    for (std::uint32_t sender = 1; sender <= summary.senders.size(); ++sender) {
      const read::Sender& from = summary.senders[sender - 1];
      Submission& submission =
          found[{schema::office_key(*checked.schema, from.office), period ? period->text() : std::string()}];
      name_it(submission, from.office);
      submission.period = period;
      submission.counts.records += from.records;
      if (of_file.insert(&submission).second) {
        submission.files.push_back(summary.path);
        submission.counts.records += summary.counts.broken_of_ours();
        submission.counts.add(*checked.schema, of_all);
        submission.parts.emplace(file, 0);
      }
      submission.parts.emplace(file, sender);
      submission.counts.add(*checked.schema, checked.diagnostics.charges(file, sender));
    }
  }
  std::vector<Submission> all;
  for (auto& [key, submission] : found) {
    std::ranges::sort(submission.files);
    submission.scores = check::score(*checked.schema, submission.counts);
    all.push_back(std::move(submission));
  }
  return all;
}

std::vector<std::map<std::string, RuleCount>> rules_of(const Checked& checked,
                                                       const std::vector<Submission>& submissions) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::size_t>> of_part;
  for (std::size_t i = 0; i < submissions.size(); ++i)
    for (const auto& part : submissions[i].parts) of_part[part].push_back(i);
  std::vector<std::map<std::string, RuleCount>> all(submissions.size());
  checked.diagnostics.each([&](const base::Diagnostic& finding) {
    const auto found = of_part.find({finding.place.file, finding.sender});
    if (found == of_part.end()) return true;
    for (const std::size_t i : found->second) {
      RuleCount& count = all[i].try_emplace(finding.rule->id, RuleCount{finding.rule->severity, 0}).first->second;
      ++count.findings;
    }
    return true;
  });
  return all;
}

std::string say_scores(const Checked& checked, base::Lang lang) {
  constexpr std::size_t kMostLines = 20;
  std::string out;
  std::size_t scored = 0;
  for (const Submission& submission : submissions_of(checked)) {
    if (submission.scores && ++scored <= kMostLines) out += line_of(submission, lang);
  }
  if (scored > kMostLines) out += base::say(lang, "findings.more_scores", {{"count", scored - kMostLines}}) + "\n";
  return out;
}

}  // namespace reform::findings
