// The ledger: one SQLite file, history append-only, two clocks. The only SQL of the program lives in this folder.
//
// Each list of the schema is a table of its own name with one row per revision and real columns, made from the schema:
// one column per field under the field's key, holding the canonical text byte for byte (ids, codes and digits stay as
// they are; NULL = no value), and ours, which start with an underscore:
//   _seq           order of recording over all lists: 1, 2, 3 …
//   _effective_on  the day from which it is true       _recorded_at  when we learned it
//   _source _record _line   file row (NULL for a move) and where in it       _action  `import` or `move`
//   _by            who recorded it, or NULL
//   _extra         unknown columns as JSON {header: value}, or NULL
//   _content _digest        SHA-256, see chain.hpp
// The tables that belong to no list are in migrations/*.sql.
//
// The file is in WAL mode: who reads and who writes do not wait for each other. The -wal and -shm files beside it are
// gone when the last one closes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/error.hpp"
#include "base/sqlite.hpp"
#include "check/check.hpp"
#include "ledger/author.hpp"
#include "schema/schema.hpp"
#include "track/history.hpp"

namespace reform::ledger {

/// Where somebody stopped reading: the last thing recorded by then, and the day the page was of.
struct Cursor {
  std::int64_t seq = 0;
  base::Date day;
  bool operator==(const Cursor&) const = default;
  /// That page told of it: recorded by then, and not true only from a later day.
  bool has_passed(std::int64_t recorded, base::Date on) const { return recorded <= seq && on <= day; }
};

/// Which items. Empty members do not restrict. Several values of one member: any of them.
struct Filter {
  std::vector<std::string> ids{}, lists{}, states{};
  std::vector<std::string> regions{};  // a city's code includes its counties
  std::vector<std::string> units{};    // reporting or lead unit, under any of its names
  /// Who must act, under any of its names: the lead unit, or the reporting unit where none is named.
  std::vector<std::string> lead_units{};
  std::vector<std::string> systems{}, modules{};
  std::optional<Cursor> after{};  // something of it is new to who stopped there
  bool operator==(const Filter&) const = default;
};

/// As of a day, by what was recorded until a time (empty = now). Times are `YYYY-MM-DDTHH:MM:SSZ`.
struct Moment {
  base::Date as_of;
  std::string known_at;
};

/// Where the pages stand: the last revision they rest on.
struct Head {
  std::int64_t seq = 0;
  std::string recorded_at;
  std::string digest;  // hex; covers every revision before it too
};

/// One item with all its columns, for list, show and export. Texts are canonical.
struct Row {
  int list = 0;
  std::int64_t seq = 0;
  std::string effective_on, recorded_at;
  std::vector<std::string> texts;  // by field index of its list
  std::string extra;               // JSON object of unknown columns, or empty
};

/// Field → (before, after), canonical; `extra` stands for the unknown columns.
using Changes = std::vector<std::pair<std::string, std::pair<std::string, std::string>>>;

/// What two revisions of an item say differently.
Changes changes_between(const schema::List& list, const Row& before, const Row& after);

/// A revision with where it came from, for log and show. It is compared with what was known when it was recorded: what
/// is recorded or voided later does not change what it changed.
struct LogEntry {
  int list = 0;
  std::string id;
  std::int64_t seq = 0;
  std::string effective_on, recorded_at, action;  // "import" | "move"
  std::string by;                                 // who recorded it; may be empty
  std::string office, period, file;               // empty for a move
  std::uint32_t line = 0;
  std::string voided_at;  // when its submission was taken back; empty: it was not
  bool is_first = false;  // nothing was known of the item on that day: nothing to compare with, no changes
  Changes changes;
};

/// How an import ended, per list: read = added + changed + unchanged + rejected.
struct Reconciliation {
  std::uint64_t read = 0, added = 0, changed = 0, unchanged = 0, rejected = 0;

  Reconciliation& operator+=(const Reconciliation& other);
};

/// What an import took of one office and period. No office: records that name none, or that nobody can tell whose they
/// are.
struct Received {
  std::string office, period;
  Reconciliation counts;
};

/// Items an office told of earlier for the period and leaves out of what it sends now.
struct LeftBehind {
  std::string office, period;
  std::vector<std::string> ids;
};

/// A file of a submission: SHA-256 of its bytes, and what became of its records by name of the list (an empty name:
/// taken in by an earlier version of the program, which counted no lists).
struct SubmissionFile {
  std::int64_t source = 0;
  std::string name, format, encoding, digest;
  std::vector<std::pair<std::string, Reconciliation>> lists{};
};

/// What a check thought of a submission in one family of rules, by its letter.
struct FamilyQuality {
  std::string family;
  std::uint64_t errors = 0, warnings = 0;
  std::string score{};  // out of 100; empty: not known
};

/// How often a rule found something in a submission, whether its records were taken in or not.
struct RuleFindings {
  std::string rule, severity;
  std::uint64_t findings = 0;
};

/// What a check thought of a submission, to be kept with it. No families: of no score, or taken in by a version of the
/// program that kept none.
struct Quality {
  std::string office, period;
  std::uint64_t errors = 0, warnings = 0;
  std::string score{};
  std::vector<FamilyQuality> families{};
  std::vector<RuleFindings> rules{};
};

/// What an office sent for a period in one import.
struct Submission {
  enum class State : std::uint8_t { kInForce, kSuperseded, kVoided };
  std::int64_t number = 0;
  std::string office;  // empty: lists that name no unit
  std::string key;     // of the office, the same under each of its names
  std::string period;
  int version = 1;  // of the office and period
  std::string recorded_at, recorded_by;
  std::uint64_t errors = 0, warnings = 0;
  std::string score;  // out of 100; empty: not known
  State state = State::kInForce;
  std::set<std::string> sent_again{};  // its lists of which a later version has an item: that one counts
  std::string voided_at{}, voided_by{}, void_reason{};  // of a voided one
  std::vector<SubmissionFile> files{};

  /// Records that stand in the ledger.
  std::uint64_t records() const;
};

class Ledger {
 public:
  enum class Mode { kRead, kWrite };  // kWrite creates the file when it is not there
  /// Error 65: not a ledger of ours, newer than the program, or made for another schema; Error 66: not there (kRead).
  /// kRead never writes, and everything read through one Ledger is the same moment's state of the file. The schema must
  /// outlive the ledger.
  Ledger(const std::string& path, const schema::Schema& schema, Mode mode);
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) = delete;

  const schema::Schema& schema() const;
  base::Database& database() const;

  /// Every item known at the moment, in order of list (as in the schema) and id: all its revisions up to the day. The
  /// filter looks at the revision in force. A list without a status gives an empty state. Memory: some hundred items,
  /// for another thread reads on meanwhile: `visit` must not ask the ledger.
  void each_history(const Moment& moment, const Filter& filter,
                    const std::function<void(const track::History&)>& visit) const;
  /// Every item's revision in force, all columns, in order of list and id. As each_history.
  void each_row(const Moment& moment, const Filter& filter, const std::function<void(const Row&)>& visit) const;
  /// Newest first (by seq); of every item when `id` is empty.
  std::vector<LogEntry> log(std::string_view id) const;
  /// Submissions of the months of a period (all when empty) with their files, by month, office and version; only those
  /// recorded by `known_at` (empty = now), in the state they had then.
  std::vector<Submission> submissions(std::optional<base::Period> period, const std::string& known_at) const;
  /// The one with this number; Error 66 when there is none.
  Submission submission(std::int64_t number) const;
  /// The last revision effective by the moment's day; seq 0 and no digest when there is none. Later records that are
  /// only effective later do not change it.
  Head head(const Moment& moment) const;

  /// The ledger's side of checking: revisions recorded before this call. To be used while the ledger lives; take it
  /// after the Importer has begun, then nobody can write in between.
  check::Known known() const;

  struct State;  // for this folder only: state.hpp
  State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// "There is no such item", with the ids that look like it: Error 66, for whoever was asked for one. Of an item that is
/// known at another moment, or was until its submissions were voided, that is said instead.
base::Error unknown_item(const Ledger& ledger, std::string_view id);

/// One transaction from the beginning on: what is known of the ledger then stays as it is. Goes without commit() =
/// nothing happened. Error 75 when another process is writing.
class Importer {
 public:
  Importer(Ledger& ledger, const Author& author);
  ~Importer();
  /// Takes back all that was added, and stays in the transaction.
  void restart();
  /// Every record of the batch: new id → added; other content than in force on its effective day → changed; else
  /// unchanged. Rows with errors are rejected (counted only), and so are all of a file that names no period.
  void add(const check::TypedBatch& batch, const read::FileSummary& file, std::optional<base::Period> period);
  /// The files as read to the end, matched by path: what could not even be read as a record is rejected too, and the
  /// counts are checked (a Bug if they do not add up). `period`: of files that name none.
  void reconcile(const std::vector<read::FileSummary>& files, std::optional<base::Period> period = {});
  const std::vector<Reconciliation>& counts() const;  // by list index
  const Reconciliation& unlisted() const;             // records of no list that is known
  /// The sum of both per period and office, in this order.
  std::vector<Received> submissions() const;
  /// By period and office. Of lists that are sent again, not of those that only add to what was sent; items whose
  /// records were sent and rejected are not left out.
  std::vector<LeftBehind> left_behind() const;
  /// Of the same files, reconciled now if they are not: submissions and sources are written, the chain is closed.
  void commit(const std::vector<read::FileSummary>& files, std::span<const Quality> qualities = {});

 private:
  Ledger& of_;
  Ledger::State& ledger_;
  Author author_;
  std::unique_ptr<base::Transaction> transaction_;
  struct State;  // what goes with restart()
  std::unique_ptr<State> state_;
};

}  // namespace reform::ledger
