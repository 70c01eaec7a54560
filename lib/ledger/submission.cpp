#include "ledger/submission.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "ledger/attested.hpp"
#include "ledger/quality.hpp"
#include "ledger/state.hpp"
#include "schema/units.hpp"

namespace reform::ledger {

namespace {

/// What an office has sent for a period: the names it did so under, and the last version.
struct Earlier {
  std::vector<std::string> names;
  std::int64_t version = 0;
};

Earlier earlier(const Ledger::State& ledger, const std::string& period, const std::string& key) {
  Earlier found;
  base::Statement row = ledger.database->prepare(
      "SELECT office, max(version) FROM _submission WHERE period = ?1 GROUP BY office ORDER BY office");
  row.bind(1, std::string_view(period));
  while (row.step()) {
    if (schema::office_key(ledger.schema, row.text(0)) != key) continue;
    found.names.emplace_back(row.text(0));
    found.version = std::max(found.version, row.integer(1));
  }
  return found;
}

bool is_new(base::Database& database, const Earlier& before, const std::string& period, const ReceivedFile& file) {
  return file.incoming.has_revisions() || std::ranges::none_of(before.names, [&](const std::string& name) {
           return has_bytes(database, name, period, file.summary->digest);
         });
}

std::int64_t add_submission(base::Database& database, const std::string& office, const std::string& period,
                            std::int64_t version, const Appender& appender, const Quality* quality) {
  base::Statement row = database.prepare(
      "INSERT INTO _submission (office, period, version, recorded_at, recorded_by, errors, warnings, score) VALUES "
      "(?1, ?2, ?8, ?3, ?4, ?5, ?6, ?7)");
  row.bind(8, version);
  row.bind(1, std::string_view(office)).bind(2, std::string_view(period));
  row.bind(3, std::string_view(appender.recorded_at())).bind(4, std::string_view(appender.recorded_by()));
  row.bind(5, quality == nullptr ? 0 : quality->errors).bind(6, quality == nullptr ? 0 : quality->warnings);
  if (quality == nullptr || quality->score.empty())
    row.bind_null(7);
  else
    row.bind(7, std::string_view(quality->score));
  row.run();
  const std::int64_t number = database.last_insert_rowid();
  if (quality != nullptr) add_quality(database, number, *quality);
  return number;
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

/// ?1 = a submission. files_of() brings the rows in order: for each submission of a year the database would set up a
/// sorter of its own.
constexpr std::string_view kFilesSql =
    "SELECT f.number, f.name, f.format, f.encoding, f.digest, c.list, c.read, c.added, c.changed, c.unchanged, "
    "c.rejected, f.records FROM _source AS f LEFT JOIN _count AS c ON c.source = f.number WHERE f.submission = ?1";

/// The files of a submission with what became of their records. `row`: kFilesSql.
std::vector<SubmissionFile> files_of(base::Statement& row, std::int64_t submission) {
  row.bind(1, submission);
  std::vector<SubmissionFile> files;
  const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
  while (row.step()) {
    auto file = std::ranges::find(files, row.integer(0), &SubmissionFile::source);
    if (file == files.end()) file = files.insert(file, read_file(row));
    // Taken in before counts were kept per list: all that is known is how many records there were.
    const Reconciliation counts = row.is_null(5)
                                      ? Reconciliation{number(11), 0, 0, 0, 0}
                                      : Reconciliation{number(6), number(7), number(8), number(9), number(10)};
    file->lists.emplace_back(row.text(5), counts);
  }
  row.reset();
  std::ranges::sort(files, {}, &SubmissionFile::source);
  for (SubmissionFile& file : files) std::ranges::sort(file.lists, {}, [](const auto& each) { return each.first; });
  return files;
}

bool has_list(const Submission& submission, std::string_view list) {
  return std::ranges::any_of(submission.files, [&](const SubmissionFile& file) {
    return std::ranges::any_of(file.lists, [&](const auto& each) { return each.first == list; });
  });
}

std::int64_t index_of(const std::vector<Submission>& all, const Submission& one) { return &one - all.data(); }

/// The items of those submissions of whose office and period another one stands. By place in `all`.
std::map<std::int64_t, Items> items_of_versions(const Ledger::State& ledger, const std::vector<Submission>& all) {
  std::map<std::int64_t, std::int64_t> groups;
  std::map<std::pair<std::string, std::string>, int> standing;
  const auto stands = [](const Submission& each) { return each.state == Submission::State::kInForce; };
  for (const Submission& each : all)
    if (stands(each)) ++standing[{each.period, each.key}];
  for (const Submission& each : all)
    if (stands(each) && standing.at({each.period, each.key}) > 1)
      for (const SubmissionFile& file : each.files) groups.emplace(file.source, index_of(all, each));
  return attested(ledger, groups);
}

/// A list of a submission is sent again when a later one of the same office and period has one of its items; records
/// that were rejected, mended and sent alone supplement the rest. When all its lists are, the submission is superseded.
/// `all`: version after version of each office.
void mark_superseded(const Ledger::State& ledger, std::vector<Submission>& all) {
  auto items = items_of_versions(ledger, all);
  for (auto earlier = all.begin(); earlier != all.end(); ++earlier) {
    if (earlier->state != Submission::State::kInForce) continue;
    std::set<std::string> lists;
    for (const SubmissionFile& file : earlier->files)
      for (const auto& [list, counts] : file.lists) lists.insert(list);
    Items& before = items[index_of(all, *earlier)];
    for (auto later = earlier + 1; later != all.end(); ++later) {
      if (later->period != earlier->period || later->key != earlier->key) break;
      if (later->state == Submission::State::kVoided || later->version == earlier->version) continue;
      const Items& now = items[index_of(all, *later)];
      for (const std::string& list : lists)
        if (has_list(*later, list) && (before[list].empty() || share_item(before, now, list)))
          earlier->sent_again.insert(list);
    }
    if (!lists.empty() && earlier->sent_again == lists) earlier->state = Submission::State::kSuperseded;
  }
}

/// (period, name) → key: the office of each submission by the first of its names, so that the order of the files
/// changes nothing.
std::map<std::pair<std::string, std::string>, std::string> by_name(const ReceivedFiles& received) {
  std::map<std::pair<std::string, std::string>, std::string> names;
  for (const auto& [of, files] : received) {
    std::string name = files.front().incoming.office;
    for (const ReceivedFile& file : files) name = std::min(name, file.incoming.office);
    names.emplace(std::pair(of.first, std::move(name)), of.second);
  }
  return names;
}

/// Version after version of an office, whatever it is called; the offices by their first name.
void sort(std::vector<Submission>& all) {
  std::map<std::string, std::string> names;  // by key
  for (const Submission& each : all) {
    const auto [found, is_new] = names.try_emplace(each.key, each.office);
    if (!is_new) found->second = std::min(found->second, each.office);
  }
  std::ranges::sort(all, [&](const Submission& a, const Submission& b) {
    return std::tie(a.period, names.at(a.key), a.version) < std::tie(b.period, names.at(b.key), b.version);
  });
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
  for (const auto& [period_and_name, key] : by_name(received)) {
    const auto& [period, office] = period_and_name;
    const std::vector<ReceivedFile>& files = received.at({period, key});
    const Earlier before = earlier(ledger, period, key);
    std::vector<const ReceivedFile*> taken;
    for (const ReceivedFile& file : files)
      if (file.incoming.accepted() > 0) taken.push_back(&file);
    // The same files once more are no version of their own; with one that is new among them, all of them are.
    const bool is_again = std::ranges::none_of(
        taken, [&, &month = period](const ReceivedFile* file) { return is_new(database, before, month, *file); });
    if (is_again) taken.clear();
    for (const ReceivedFile& file : files)
      if (std::ranges::find(taken, &file) == taken.end()) remove_source(database, file.incoming.source);
    if (is_again) continue;
    const auto quality = std::ranges::find_if(qualities, [&, &month = period, &sender = key](const Quality& each) {
      return each.period == month && schema::office_key(ledger.schema, each.office) == sender;
    });
    const std::int64_t number = add_submission(database, office, period, before.version + 1, appender,
                                               quality == qualities.end() ? nullptr : &*quality);
    std::vector<std::int64_t> sources;
    for (const ReceivedFile* file : taken) {
      finish_source(database, number, file->incoming, *file->summary, ledger.schema);
      sources.push_back(file->incoming.source);
    }
    appender.append(Event{std::string(events::kSubmission), number, period, {}}, sources);
  }
}

std::vector<Submission> Ledger::submissions(std::optional<base::Period> period, const std::string& known_at) const {
  const std::string first = period ? base::month_of(period->first()).text() : std::string(),
                    last = period ? base::month_of(period->last()).text() : first;
  base::Statement row = state_->database->prepare(
      "SELECT s.number, s.office, s.period, s.version, s.recorded_at, s.recorded_by, s.errors, s.warnings, s.score, "
      "e.recorded_at, e.recorded_by, e.reason FROM _submission AS s LEFT JOIN _event AS e "
      "ON e.kind = 'void' AND e.submission = s.number AND (?2 = '' OR e.recorded_at <= ?2) "
      "WHERE (?1 = '' OR s.period BETWEEN ?1 AND ?3) AND (?2 = '' OR s.recorded_at <= ?2) ORDER BY s.period, s.office, "
      "s.version");
  row.bind(1, std::string_view(first)).bind(2, std::string_view(known_at)).bind(3, std::string_view(last));
  base::Statement files = state_->database->prepare(kFilesSql);
  std::vector<Submission> submissions;
  std::map<std::string, std::string, std::less<>> keys;  // by name: an office sends every month
  while (row.step()) {
    Submission submission;
    submission.number = row.integer(0);
    submission.office = row.text(1);
    std::string& key = keys[submission.office];
    if (key.empty()) key = schema::office_key(state_->schema, submission.office);
    submission.key = key;
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
    submission.files = files_of(files, submission.number);
    submissions.push_back(std::move(submission));
  }
  sort(submissions);
  mark_superseded(*state_, submissions);
  return submissions;
}

Submission Ledger::submission(std::int64_t number) const {
  for (Submission& submission : submissions(std::nullopt, {}))
    if (submission.number == number) return std::move(submission);
  throw base::Error(base::Exit::kNotFound, "ledger.unknown_submission", {{"number", number}});
}

}  // namespace reform::ledger
