#include "ledger/submission.hpp"

#include <algorithm>
#include <optional>

#include "check/senders.hpp"
#include "ledger/state.hpp"

namespace reform::ledger {

namespace {

bool is_new(base::Database& database, std::string_view office, const std::string& period, const ReceivedFile& file) {
  if (file.incoming.accepted() == 0) return false;
  return file.incoming.has_revisions() || !has_bytes(database, office, period, file.summary->digest);
}

std::int64_t add_submission(base::Database& database, const std::string& office, const std::string& period,
                            const Appender& appender, const Quality* quality) {
  base::Statement row = database.prepare(
      "INSERT INTO _submission (office, period, version, recorded_at, recorded_by, errors, warnings, score) VALUES "
      "(?1, ?2, 1 + (SELECT coalesce(max(version), 0) FROM _submission WHERE office = ?1 AND period = ?2), ?3, ?4, ?5, "
      "?6, ?7)");
  row.bind(1, std::string_view(office)).bind(2, std::string_view(period));
  row.bind(3, std::string_view(appender.recorded_at())).bind(4, std::string_view(appender.recorded_by()));
  row.bind(5, quality == nullptr ? 0 : quality->errors).bind(6, quality == nullptr ? 0 : quality->warnings);
  if (quality == nullptr || quality->score.empty())
    row.bind_null(7);
  else
    row.bind(7, std::string_view(quality->score));
  row.run();
  return database.last_insert_rowid();
}

SubmissionFile read_file(const base::Statement& row) {
  SubmissionFile file;
  file.source = row.integer(0);
  file.name = row.text(1);
  file.format = row.text(2);
  file.encoding = row.text(3);
  file.digest = row.text(4);
  return file;
}

/// The files of a submission with what became of their records.
std::vector<SubmissionFile> files_of(base::Database& database, std::int64_t submission) {
  base::Statement row = database.prepare(
      "SELECT f.number, f.name, f.format, f.encoding, f.digest, c.list, c.read, c.added, c.changed, c.unchanged, "
      "c.rejected, f.records FROM _source AS f LEFT JOIN _count AS c ON c.source = f.number WHERE f.submission = ?1 "
      "ORDER BY f.number, c.list");
  row.bind(1, submission);
  std::vector<SubmissionFile> files;
  const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
  while (row.step()) {
    if (files.empty() || files.back().source != row.integer(0)) files.push_back(read_file(row));
    // Taken in before counts were kept per list: all that is known is how many records there were.
    const Reconciliation counts = row.is_null(5)
                                      ? Reconciliation{number(11), 0, 0, 0, 0}
                                      : Reconciliation{number(6), number(7), number(8), number(9), number(10)};
    files.back().lists.emplace_back(row.text(5), counts);
  }
  return files;
}

bool has_list(const Submission& submission, std::string_view list) {
  return std::ranges::any_of(submission.files, [&](const SubmissionFile& file) {
    return std::ranges::any_of(file.lists, [&](const auto& each) { return each.first == list; });
  });
}

/// A submission is superseded when each of its lists was sent again by the same office for the same period.
void mark_superseded(std::vector<Submission>& submissions) {
  for (Submission& earlier : submissions) {
    if (earlier.state != Submission::State::kInForce) continue;
    const auto is_sent_again = [&](const std::string& list) {
      return std::ranges::any_of(submissions, [&](const Submission& later) {
        return later.office == earlier.office && later.period == earlier.period && later.version > earlier.version &&
               later.state != Submission::State::kVoided && has_list(later, list);
      });
    };
    bool is_superseded = true;
    for (const SubmissionFile& file : earlier.files)
      for (const auto& [list, counts] : file.lists) is_superseded = is_superseded && is_sent_again(list);
    if (is_superseded && !earlier.files.empty()) earlier.state = Submission::State::kSuperseded;
  }
}

}  // namespace

std::uint64_t Submission::records() const {
  std::uint64_t sum = 0;
  for (const SubmissionFile& file : files)
    for (const auto& [list, counts] : file.lists) sum += counts.read - counts.rejected;
  return sum;
}

void add_submissions(Ledger::State& ledger, Appender& appender, const ReceivedFiles& received,
                     std::span<const Quality> qualities) {
  base::Database& database = *ledger.database;
  for (const auto& [key, files] : received) {
    const std::string& period = key.first;
    const std::string& office = key.second;
    std::vector<const ReceivedFile*> fresh;
    for (const ReceivedFile& file : files) {
      if (is_new(database, office, period, file))
        fresh.push_back(&file);
      else
        remove_source(database, file.incoming.source);
    }
    if (fresh.empty()) continue;
    const auto quality = std::ranges::find_if(qualities, [&](const Quality& each) {
      return each.period == period &&
             check::office_key(ledger.schema, each.office) == check::office_key(ledger.schema, office);
    });
    const std::int64_t number =
        add_submission(database, office, period, appender, quality == qualities.end() ? nullptr : &*quality);
    std::vector<std::int64_t> sources;
    for (const ReceivedFile* file : fresh) {
      finish_source(database, number, file->incoming, *file->summary, ledger.schema);
      sources.push_back(file->incoming.source);
    }
    appender.append(Event{std::string(events::kSubmission), number, period, {}}, sources);
  }
}

std::vector<Submission> Ledger::submissions(std::optional<base::Period> period, const std::string& known_at) const {
  const std::string period_text = period ? period->text() : std::string();
  base::Statement row = state_->database->prepare(
      "SELECT s.number, s.office, s.period, s.version, s.recorded_at, s.recorded_by, s.errors, s.warnings, s.score, "
      "e.recorded_at, e.recorded_by, e.reason FROM _submission AS s LEFT JOIN _event AS e "
      "ON e.kind = 'void' AND e.submission = s.number AND (?2 = '' OR e.recorded_at <= ?2) "
      "WHERE (?1 = '' OR s.period = ?1) AND (?2 = '' OR s.recorded_at <= ?2) ORDER BY s.period, s.office, s.version");
  row.bind(1, std::string_view(period_text)).bind(2, std::string_view(known_at));
  std::vector<Submission> submissions;
  while (row.step()) {
    Submission submission;
    submission.number = row.integer(0);
    submission.office = row.text(1);
    submission.period = row.text(2);
    submission.version = static_cast<int>(row.integer(3));
    submission.recorded_at = row.text(4);
    submission.recorded_by = row.text(5);
    submission.errors = static_cast<std::uint64_t>(row.integer(6));
    submission.warnings = static_cast<std::uint64_t>(row.integer(7));
    submission.score = row.text(8);
    if (!row.is_null(9)) submission.state = Submission::State::kVoided;
    submission.voided_at = row.text(9);
    submission.voided_by = row.text(10);
    submission.void_reason = row.text(11);
    submission.files = files_of(*state_->database, submission.number);
    submissions.push_back(std::move(submission));
  }
  mark_superseded(submissions);
  return submissions;
}

Submission Ledger::submission(std::int64_t number) const {
  for (Submission& submission : submissions(std::nullopt, {}))
    if (submission.number == number) return std::move(submission);
  throw base::Error(base::Exit::kNotFound, "ledger.unknown_submission", {{"number", number}});
}

}  // namespace reform::ledger
