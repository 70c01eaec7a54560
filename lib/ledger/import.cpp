// Typed batches → revisions, submissions and sources, in one transaction.
#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "check/effective_day.hpp"
#include "ledger/append.hpp"
#include "ledger/attested.hpp"
#include "ledger/source.hpp"
#include "ledger/state.hpp"
#include "ledger/submission.hpp"
#include "schema/units.hpp"

namespace reform::ledger {

namespace {

/// A table as the import sees it: its list, the columns the schema does not know, the fields the ledger itself reads.
struct TableShape {
  int list = 0;  // index in the schema
  std::vector<std::size_t> unknown;
  std::optional<int> key, updated, reporting_unit;
};

TableShape shape_of(const read::Table& table, const schema::Schema& schema) {
  const std::optional<int> list = schema.find_list(table.list->name);
  BUG_IF(!list, "a table of a list the schema does not have: " + table.list->name);
  TableShape shape{.list = *list,
                   .unknown = {},
                   .key = table.list->key < 0 ? std::nullopt : std::optional(table.list->key),
                   .updated = table.list->find("updated"),
                   .reporting_unit = table.list->find("reporting_unit")};
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].field < 0) shape.unknown.push_back(i);
  return shape;
}

/// The cells of unknown columns as {header: value}, as written; empty cells leave no trace.
void write_extra(const read::Batch& batch, std::size_t row, const TableShape& shape, std::string& out) {
  out.clear();
  const auto is_empty = [&](std::size_t column) { return base::trim(batch.at(row, column).text).empty(); };
  if (std::all_of(shape.unknown.begin(), shape.unknown.end(), is_empty)) return;
  base::JsonWriter json(out, base::JsonWriter::Style::kLine);
  json.begin_object();
  for (const std::size_t column : shape.unknown)
    if (!is_empty(column)) json.member(batch.table->columns[column].header, batch.at(row, column).text);
  json.end_object();
}

std::optional<std::string_view> text_of(std::span<const schema::Value> record, std::optional<int> field) {
  if (!field) return std::nullopt;
  const schema::Value& value = record[static_cast<std::size_t>(*field)];
  if (!value.is_valid() || value.text.empty()) return std::nullopt;
  return value.text;
}

/// Who has sent a record: the office the file names, else the record's own reporting unit. A file put together from
/// several offices is a submission of each of them.
std::string_view office_of(const check::TypedBatch& batch, std::size_t row, const TableShape& shape) {
  if (!batch.office.empty()) return batch.office;
  return text_of(batch.record(row), shape.reporting_unit).value_or("");
}

/// Items of the lists of an earlier submission that are sent now and do not have them; one of `rejected` was sent too.
std::set<std::string> missing(const Submission& earlier, const Items& before, const Items& now,
                              const std::set<std::string>& rejected) {
  std::set<std::string> all;
  for (const auto& [list, ids] : before) {
    if (earlier.sent_again.contains(list) || !share_item(before, now, list)) continue;
    std::ranges::set_difference(ids, now.at(list), std::inserter(all, all.end()));
  }
  std::erase_if(all, [&](const std::string& id) { return rejected.contains(id); });
  return all;
}

/// The broken records whose list is known. Those of which nobody knows are of the only list of the file, if it has one.
std::map<int, std::uint64_t> broken_by_list(const read::FileSummary& file, const schema::Schema& schema) {
  std::map<int, std::uint64_t> records = file.broken_of;
  std::uint64_t left = file.counts.broken_of_ours();
  std::set<int> lists;
  for (const auto& [list, count] : records) {
    left -= count;
    lists.insert(list);
  }
  for (const schema::List* list : file.lists) {
    const std::optional<int> index = schema.find_list(list->name);
    BUG_IF(!index, "a file of a list the schema does not have: " + list->name);
    lists.insert(*index);
  }
  if (lists.size() == 1 && left > 0) records[*lists.begin()] += left;
  return records;
}

void count(Reconciliation& counts, Appender::Outcome outcome) {
  switch (outcome) {
    case Appender::Outcome::kAdded:
      ++counts.added;
      return;
    case Appender::Outcome::kChanged:
      ++counts.changed;
      return;
    case Appender::Outcome::kUnchanged:
      ++counts.unchanged;
      return;
  }
}

}  // namespace

Reconciliation& Reconciliation::operator+=(const Reconciliation& other) {
  read += other.read;
  added += other.added;
  changed += other.changed;
  unchanged += other.unchanged;
  rejected += other.rejected;
  return *this;
}

struct Importer::State {
  State(Ledger::State& ledger_, const Author& author)
      : ledger(ledger_), appender(ledger, author), counts(ledger.tables.size()) {}

  IncomingFile& incoming(const read::FileSummary& file, base::Period period, std::string_view office);
  Reconciliation& counts_of(int list) { return counts[static_cast<std::size_t>(list)]; }
  void add_row(const check::TypedBatch& batch, std::size_t row, const TableShape& shape, IncomingFile& file);
  std::string only_office(const read::FileSummary& file) const;
  void reject_broken(const read::FileSummary& file, std::optional<base::Period> period);

  Ledger::State& ledger;
  Appender appender;
  std::vector<Reconciliation> counts;  // by list index
  Reconciliation unlisted;
  std::map<std::string, std::map<std::string, IncomingFile>> files;  // by path, then by key of the office
  std::vector<Received> others;                                      // what could not be read, or names no period
  std::set<std::string> rejected;                                    // ids of records that were sent and not taken
  std::string extra;                                                 // of the row at hand
  bool is_reconciled = false;
};

IncomingFile& Importer::State::incoming(const read::FileSummary& file, base::Period period, std::string_view office) {
  const auto [found, is_new] = files[file.path].try_emplace(schema::office_key(ledger.schema, office));
  if (is_new) {
    found->second.office = office;
    found->second.source = begin_source(*ledger.database, file.path, appender.recorded_at());
    found->second.period = period;
    found->second.last_day = base::iso(period.last());
  }
  return found->second;
}

void Importer::State::add_row(const check::TypedBatch& batch, std::size_t row, const TableShape& shape,
                              IncomingFile& file) {
  const std::span<const schema::Value> record = batch.record(row);
  write_extra(*batch.raw, row, shape, extra);
  const schema::Value* const updated = shape.updated ? &record[static_cast<std::size_t>(*shape.updated)] : nullptr;
  const std::string own_day = base::iso(check::effective_day(updated, file.period));
  const auto key = static_cast<std::size_t>(batch.list->key);
  // A list sent again corrects what the same period said before, whatever day it gives.
  const std::string later = appender.last_import(shape.list, record[key].text, own_day, file.last_day);
  const Appender::Outcome outcome = appender.append({.list = shape.list,
                                                     .effective_on = later.empty() ? own_day : later,
                                                     .source = file.source,
                                                     .record = batch.raw->records[row],
                                                     .line = batch.raw->lines[row],
                                                     .action = "import",
                                                     .values = record,
                                                     .extra = extra});
  count(counts_of(shape.list), outcome);
  count(file.lists[shape.list], outcome);
}

/// Empty when a file has several, or none.
std::string Importer::State::only_office(const read::FileSummary& file) const {
  std::map<std::string, std::string> offices;  // by key
  for (const read::Sender& sender : file.senders)
    if (!sender.office.empty()) offices.try_emplace(schema::office_key(ledger.schema, sender.office), sender.office);
  if (const auto found = files.find(file.path); found != files.end())
    for (const auto& [key, part] : found->second) offices.try_emplace(key, part.office);
  return offices.size() == 1 ? offices.begin()->second : std::string();
}

/// Whose they are is known only when all of the file is from one office.
void Importer::State::reject_broken(const read::FileSummary& file, std::optional<base::Period> period) {
  if (file.counts.broken == 0) return;
  if (file.submission.period) period = file.submission.period;
  Received rest{only_office(file), period ? period->text() : std::string(), {}};
  const auto found = files.find(file.path);
  const std::string key = schema::office_key(ledger.schema, rest.office);
  IncomingFile* const incoming = found != files.end() && found->second.contains(key) ? &found->second.at(key) : nullptr;
  std::uint64_t unlisted_records = file.counts.broken;
  for (const auto& [list, records] : broken_by_list(file, ledger.schema)) {
    const Reconciliation of_list{.read = records, .rejected = records};
    counts_of(list) += of_list;
    (incoming ? incoming->lists[list] : rest.counts) += of_list;
    unlisted_records -= records;
  }
  const Reconciliation of_none{.read = unlisted_records, .rejected = unlisted_records};
  unlisted += of_none;
  rest.counts += of_none;
  others.push_back(std::move(rest));
}

Importer::Importer(Ledger& ledger, const Author& author)
    : of_(ledger),
      ledger_(ledger.state()),
      author_(author),
      transaction_(std::make_unique<base::Transaction>(*ledger_.database)),
      state_(std::make_unique<State>(ledger_, author_)) {
  ledger_.database->execute("SAVEPOINT nothing_added");
}

Importer::~Importer() = default;

void Importer::restart() {
  state_.reset();
  ledger_.database->execute("ROLLBACK TO nothing_added");
  state_ = std::make_unique<State>(ledger_, author_);
}

void Importer::add(const check::TypedBatch& batch, const read::FileSummary& file, std::optional<base::Period> period) {
  const TableShape shape = shape_of(*batch.raw->table, state_->ledger.schema);
  Reconciliation& counts = state_->counts_of(shape.list);
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    const auto id = text_of(batch.record(row), shape.key);
    const bool is_rejected = batch.has_error[row] || !period || !id;  // no id: its column is missing, which was said
    ++counts.read;
    if (is_rejected) {
      ++counts.rejected;
      if (id) state_->rejected.emplace(*id);
    }
    const std::string_view office = office_of(batch, row, shape);
    if (!period) {
      state_->others.push_back({std::string(office), {}, {.read = 1, .rejected = 1}});
      continue;
    }
    IncomingFile& incoming = state_->incoming(file, *period, office);
    ++incoming.lists[shape.list].read;
    if (is_rejected) {
      ++incoming.lists[shape.list].rejected;
    } else {
      state_->add_row(batch, row, shape, incoming);
    }
  }
}

void Importer::reconcile(const std::vector<read::FileSummary>& files, std::optional<base::Period> period) {
  std::uint64_t in_files = 0;
  for (const read::FileSummary& file : files) {
    in_files += file.counts.data + file.counts.broken;
    state_->reject_broken(file, period);
  }
  std::uint64_t in_lists = state_->unlisted.read;
  std::uint64_t in_submissions = 0;
  for (const Received& each : submissions()) in_submissions += each.counts.read;
  for (const Reconciliation& list : state_->counts) {
    BUG_IF(list.read != list.added + list.changed + list.unchanged + list.rejected, "the import does not reconcile");
    in_lists += list.read;
  }
  BUG_IF(in_files != in_lists, "records were lost between the files and the ledger");
  BUG_IF(in_files != in_submissions, "records were lost between the files and the submissions");
  state_->is_reconciled = true;
}

const std::vector<Reconciliation>& Importer::counts() const { return state_->counts; }

const Reconciliation& Importer::unlisted() const { return state_->unlisted; }

std::vector<Received> Importer::submissions() const {
  std::map<std::pair<std::string, std::string>, Received> all;  // by period and key of the office
  const auto add = [&](const std::string& office, const std::string& period, const Reconciliation& counts) {
    if (counts.read == 0) return;
    const auto [found, is_new] = all.try_emplace({period, schema::office_key(ledger_.schema, office)});
    if (is_new || office < found->second.office) found->second.office = office;
    found->second.period = period;
    found->second.counts += counts;
  };
  for (const auto& [path, offices] : state_->files)
    for (const auto& [key, file] : offices)
      for (const auto& [list, counts] : file.lists) add(file.office, file.period.text(), counts);
  for (const Received& each : state_->others) add(each.office, each.period, each.counts);
  std::vector<Received> submissions;
  submissions.reserve(all.size());
  for (auto& [key, received] : all) submissions.push_back(std::move(received));
  return submissions;
}

std::vector<LeftBehind> Importer::left_behind() const {
  struct Now {
    LeftBehind left;
    std::int64_t group;             // below the numbers of the submissions that are recorded
    std::set<std::string> missing;  // ids
  };
  std::map<std::pair<std::string, std::string>, Now> offices;  // by period and key of the office
  std::map<std::int64_t, std::int64_t> groups;                 // file → whose it is
  std::set<std::string> periods;
  for (const auto& [path, parts] : state_->files)
    for (const auto& [key, file] : parts) {
      if (file.accepted() == 0) continue;
      const std::string period = *periods.insert(file.period.text()).first;
      const auto next = -static_cast<std::int64_t>(offices.size());
      const auto found = offices.try_emplace({period, key}, Now{{file.office, period, {}}, next, {}}).first;
      groups.emplace(file.source, found->second.group);
    }
  std::vector<Submission> earlier;
  for (const std::string& period : periods)
    for (Submission& each : of_.submissions(base::parse_period(period), {}))
      if (each.state == Submission::State::kInForce && offices.contains({each.period, each.key}))
        earlier.push_back(std::move(each));
  if (earlier.empty()) return {};
  for (const Submission& each : earlier)
    for (const SubmissionFile& file : each.files) groups.emplace(file.source, each.number);
  auto items = attested(ledger_, groups);
  for (const Submission& each : earlier) {
    Now& now = offices.at({each.period, each.key});
    now.missing.merge(missing(each, items[each.number], items[now.group], state_->rejected));
  }
  std::vector<LeftBehind> all;
  for (auto& [of, now] : offices) {
    now.left.ids.assign(now.missing.begin(), now.missing.end());
    if (!now.left.ids.empty()) all.push_back(std::move(now.left));
  }
  return all;
}

void Importer::commit(const std::vector<read::FileSummary>& files, std::span<const Quality> qualities) {
  if (!state_->is_reconciled) reconcile(files);
  ReceivedFiles received;
  for (const read::FileSummary& file : files) {
    const auto found = state_->files.find(file.path);
    if (found == state_->files.end()) continue;  // no records
    for (const auto& [key, part] : found->second) received[{part.period.text(), key}].push_back({part, &file});
    state_->files.erase(found);
  }
  BUG_IF(!state_->files.empty(), "a file was imported that is not among the files read");
  add_submissions(state_->ledger, state_->appender, received, qualities);
  state_->appender.close();
  transaction_->commit();
}

}  // namespace reform::ledger
