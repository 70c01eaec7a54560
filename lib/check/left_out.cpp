#include "check/left_out.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "schema/units.hpp"

namespace reform::check {
namespace {

/// Who has sent what: by file and sender.
class Submissions {
 public:
  Submissions(std::span<const read::FileSummary> files, const schema::Schema& schema,
              std::optional<base::Period> period)
      : files_(files), schema_(schema), period_(period) {}

  /// An error, of the whole file where `sender` is 0.
  void refuse(std::uint32_t file, std::uint32_t sender) {
    if (sender > 0 && !is_nobody(file, sender)) {
      refused_.emplace(period_of(file), office_of(file, sender));
    } else if (!names_any(file) && !is_of_nobody(file)) {
      refused_periods_.emplace(period_of(file), file);
    } else {
      for (std::uint32_t each = 1; each <= files_[file].senders.size(); ++each)
        refused_.emplace(period_of(file), office_of(file, each));
    }
  }

  void leave_out(LeftOut& out) const {
    for (std::uint32_t file = 0; file < files_.size(); ++file)
      for (std::uint32_t sender = 1; sender <= files_[file].senders.size(); ++sender)
        if (is_refused(file, sender)) {
          out.senders.emplace(file, sender);
        } else if (const auto nobodys = nobodys_file(file); nobodys && !out.senders.contains({file, sender})) {
          out.senders.emplace(file, sender);
          out.refused_with.emplace(std::pair(file, sender), *nobodys);
        }
  }

 private:
  std::string period_of(std::uint32_t file) const {
    const auto& period = files_[file].submission.period ? files_[file].submission.period : period_;
    return period ? period->text() : std::string();
  }
  std::string office_of(std::uint32_t file, std::uint32_t sender) const {
    return schema::office_key(schema_, files_[file].senders[sender - 1].office);
  }
  bool is_nobody(std::uint32_t file, std::uint32_t sender) const {
    return files_[file].senders[sender - 1].office.empty();
  }
  bool names_any(std::uint32_t file) const {
    return std::ranges::any_of(files_[file].senders, [](const read::Sender& each) { return !each.office.empty(); });
  }
  /// Lists that name no unit are nobody's, and a submission of their own.
  bool is_of_nobody(std::uint32_t file) const {
    const auto& lists = files_[file].lists;
    return !lists.empty() && std::ranges::none_of(lists, [](const schema::List* list) {
      return list->find("reporting_unit").has_value();
    });
  }
  bool is_refused(std::uint32_t file, std::uint32_t sender) const {
    return refused_.contains({period_of(file), office_of(file, sender)});
  }
  /// The file with an error that may be anybody's of this one's period. Nobody knows which period a file is for that
  /// names none: all of them, then.
  std::optional<std::uint32_t> nobodys_file(std::uint32_t file) const {
    for (const std::string& period : {period_of(file), std::string()})
      if (const auto found = refused_periods_.find(period); found != refused_periods_.end()) return found->second;
    return std::nullopt;
  }

  std::span<const read::FileSummary> files_;
  const schema::Schema& schema_;
  std::optional<base::Period> period_;
  std::set<std::pair<std::string, std::string>> refused_;  // period, office
  std::map<std::string, std::uint32_t> refused_periods_;   // with the file that names nobody
};

}  // namespace

bool LeftOut::has(std::uint32_t file, std::uint32_t sender, std::uint32_t record) const {
  return senders.contains({file, 0}) || senders.contains({file, sender}) || records.contains({file, record});
}

void leave_out(LeftOut& out, const base::Diagnostics& findings, std::span<const read::FileSummary> files,
               const schema::Schema& schema, std::optional<base::Period> period) {
  const bool is_whole = out.share == Share::kSubmission;
  Submissions submissions(files, schema, period);
  findings.each([&](const base::Diagnostic& finding) {
    if (finding.rule->severity > out.least || (!is_whole && finding.place.record > 0)) return true;
    const std::uint32_t file = finding.place.file, sender = is_whole ? finding.sender : 0;
    if (sender == 0) out.senders.emplace(file, 0);
    if (is_whole) submissions.refuse(file, sender);
    return true;
  });
  if (is_whole) submissions.leave_out(out);
}

}  // namespace reform::check
