#include "check/left_out.hpp"

#include <algorithm>
#include <string>

#include "check/senders.hpp"

namespace reform::check {
namespace {

using Submission = std::pair<std::string, std::string>;  // period, office

/// Who has sent what: by file and sender.
class Submissions {
 public:
  Submissions(std::span<const read::FileSummary> files, const schema::Schema& schema,
              std::optional<base::Period> period)
      : files_(files), schema_(schema), period_(period) {}

  Submission of(std::uint32_t file, std::uint32_t sender) const {
    const read::FileSummary& summary = files_[file];
    const auto& period = summary.submission.period ? summary.submission.period : period_;
    return {period ? period->text() : std::string(), office_key(schema_, summary.senders[sender - 1].office)};
  }

  template <class Visit>
  void each(const Visit& visit) const {
    for (std::uint32_t file = 0; file < files_.size(); ++file)
      for (std::uint32_t sender = 1; sender <= files_[file].senders.size(); ++sender) visit(file, sender);
  }

 private:
  std::span<const read::FileSummary> files_;
  const schema::Schema& schema_;
  std::optional<base::Period> period_;
};

}  // namespace

bool LeftOut::has(std::uint32_t file, std::uint32_t sender, std::uint32_t record, std::uint32_t line) const {
  return senders.contains({file, 0}) || senders.contains({file, sender}) || records.contains({file, record}) ||
         lines.contains({file, line});
}

bool leave_out(LeftOut& out, const base::Diagnostics& findings, std::span<const read::FileSummary> files,
               const schema::Schema& schema, std::optional<base::Period> period, Share share, base::Severity least) {
  const std::size_t before = out.size();
  findings.each([&](const base::Diagnostic& finding) {
    const base::Place& place = finding.place;
    if (finding.rule->severity > least) return true;
    if (share == Share::kSubmission || place.record == 0) {
      out.senders.emplace(place.file, share == Share::kRecord ? 0 : finding.sender);
      return true;
    }
    out.records.emplace(place.file, place.record);
    for (const base::Cells& cells : finding.cells)
      for (std::uint32_t line = std::max(cells.first_line, place.line + 1); line <= cells.last_line; ++line)
        out.lines.emplace(place.file, line);
    return true;
  });
  if (share == Share::kSubmission) {
    // An office may have sent several files for a period: they are one submission.
    const Submissions submissions(files, schema, period);
    std::set<Submission> refused;
    submissions.each([&](std::uint32_t file, std::uint32_t sender) {
      if (out.has(file, sender, 0, 0)) refused.insert(submissions.of(file, sender));
    });
    submissions.each([&](std::uint32_t file, std::uint32_t sender) {
      if (refused.contains(submissions.of(file, sender))) out.senders.emplace(file, sender);
    });
  }
  return out.size() > before;
}

}  // namespace reform::check
