#include "check/left_out.hpp"

#include <algorithm>
#include <string>

#include "schema/units.hpp"

namespace reform::check {
namespace {

/// Who has sent what: by file and sender. All of it is for one period: a file that names another, or none because of a
/// slip, is taken for a part of what its offices have sent now.
class Submissions {
 public:
  Submissions(std::span<const read::FileSummary> files, const schema::Schema& schema)
      : files_(files), schema_(schema) {}

  /// An error, of the whole file where `sender` is 0.
  void refuse(std::uint32_t file, std::uint32_t sender) {
    if (const auto first = same_bytes(file)) return refuse(*first, sender);
    if (sender > 0 && !is_nobody(file, sender)) {
      refused_.insert(office_of(file, sender));
    } else if (holds_nothing(file)) {
      return;  // of nobody
    } else if (!names_any(file) && !is_of_nobody(file)) {
      nobodys_ = nobodys_.value_or(file);
    } else {
      for (std::uint32_t each = 1; each <= files_[file].senders.size(); ++each) refused_.insert(office_of(file, each));
    }
  }

  void leave_out(LeftOut& out) const {
    for (std::uint32_t file = 0; file < files_.size(); ++file)
      for (std::uint32_t sender = 1; sender <= files_[file].senders.size(); ++sender)
        if (refused_.contains(office_of(file, sender))) {
          out.senders.emplace(file, sender);
        } else if (nobodys_ && !out.senders.contains({file, sender})) {
          out.senders.emplace(file, sender);
          out.refused_with.emplace(std::pair(file, sender), *nobodys_);
        }
  }

 private:
  std::string office_of(std::uint32_t file, std::uint32_t sender) const {
    return schema::office_key(schema_, files_[file].senders[sender - 1].office);
  }
  bool is_nobody(std::uint32_t file, std::uint32_t sender) const {
    return files_[file].senders[sender - 1].office.empty();
  }
  /// The file that was read in place of one with the same bytes.
  std::optional<std::uint32_t> same_bytes(std::uint32_t file) const {
    for (std::uint32_t first = 0; first < file; ++first)
      if (!files_[file].digest.empty() && files_[first].digest == files_[file].digest) return first;
    return std::nullopt;
  }
  /// It was read, and nothing is in it that could be somebody's.
  bool holds_nothing(std::uint32_t file) const {
    const read::FileSummary& summary = files_[file];
    return !names_any(file) && summary.encoding && summary.is_decodable && summary.counts.read == summary.counts.title;
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

  std::span<const read::FileSummary> files_;
  const schema::Schema& schema_;
  std::set<std::string> refused_;         // keys of offices
  std::optional<std::uint32_t> nobodys_;  // the first file with an error that may be anybody's
};

}  // namespace

bool LeftOut::has(std::uint32_t file, std::uint32_t sender, std::uint32_t record) const {
  return senders.contains({file, 0}) || senders.contains({file, sender}) || records.contains({file, record});
}

void leave_out(LeftOut& out, const base::Diagnostics& findings, std::span<const read::FileSummary> files,
               const schema::Schema& schema) {
  const bool is_whole = out.share == Share::kSubmission;
  Submissions submissions(files, schema);
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
