// Typed batches → revisions, submissions and sources, in one transaction.
#include <algorithm>
#include <map>
#include <span>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "check/effective_day.hpp"
#include "ledger/append.hpp"
#include "ledger/source.hpp"
#include "ledger/state.hpp"
#include "ledger/submission.hpp"

namespace reform::ledger {

namespace {

/// A table as the import sees it: its list, the columns the schema does not know, the fields the ledger itself reads.
struct TableShape {
  int list = 0;  // index in the schema
  std::vector<std::size_t> unknown;
  std::optional<int> updated, reporting_unit;
};

TableShape shape_of(const read::Table& table, const schema::Schema& schema) {
  const std::optional<int> list = schema.find_list(table.list->name);
  BUG_IF(!list, "a table of a list the schema does not have: " + table.list->name);
  TableShape shape{.list = *list,
                   .unknown = {},
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
std::string_view office_of(const check::TypedBatch& batch, std::size_t row, const TableShape& shape,
                           const read::FileSummary& file) {
  if (!file.submission.office.empty()) return file.submission.office;
  return text_of(batch.record(row), shape.reporting_unit).value_or("");
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
  State(Ledger& ledger_, const Author& author)
      : ledger(ledger_.state()),
        transaction(*ledger.database),
        appender(ledger, author),
        counts(ledger.tables.size()) {}

  IncomingFile& incoming(const read::FileSummary& file, base::Period period, std::string_view office);
  Reconciliation& counts_of(int list) { return counts[static_cast<std::size_t>(list)]; }
  void add_row(const check::TypedBatch& batch, std::size_t row, const TableShape& shape, IncomingFile& file);
  void reject_broken(const read::FileSummary& file);

  Ledger::State& ledger;
  base::Transaction transaction;
  Appender appender;
  std::vector<Reconciliation> counts;                                // by list index
  std::map<std::string, std::map<std::string, IncomingFile>> files;  // by path, then by office
  std::string extra;                                                 // of the row at hand
  bool is_reconciled = false;
};

IncomingFile& Importer::State::incoming(const read::FileSummary& file, base::Period period, std::string_view office) {
  const auto [found, is_new] = files[file.path].try_emplace(std::string(office));
  if (is_new) {
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

/// Whose they are is known only when all of the file is from one office.
void Importer::State::reject_broken(const read::FileSummary& file) {
  if (file.counts.broken == 0 || file.lists.empty()) return;
  const std::optional<int> list = ledger.schema.find_list(file.lists.front()->name);
  BUG_IF(!list, "a file of a list the schema does not have: " + file.lists.front()->name);
  const Reconciliation broken{.read = file.counts.broken, .rejected = file.counts.broken};
  counts_of(*list) += broken;
  const auto found = files.find(file.path);
  if (found != files.end() && found->second.size() == 1) found->second.begin()->second.lists[*list] += broken;
}

Importer::Importer(Ledger& ledger, const Author& author) : state_(std::make_unique<State>(ledger, author)) {}

Importer::~Importer() = default;

void Importer::add(const check::TypedBatch& batch, const read::FileSummary& file, std::optional<base::Period> period) {
  BUG_IF(!period, "an import needs a period");
  const TableShape shape = shape_of(*batch.raw->table, state_->ledger.schema);
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    IncomingFile& incoming = state_->incoming(file, *period, office_of(batch, row, shape, file));
    ++state_->counts_of(shape.list).read;
    ++incoming.lists[shape.list].read;
    if (batch.has_error[row]) {
      ++state_->counts_of(shape.list).rejected;
      ++incoming.lists[shape.list].rejected;
    } else {
      state_->add_row(batch, row, shape, incoming);
    }
  }
}

void Importer::reconcile(const std::vector<read::FileSummary>& files) {
  std::uint64_t in_files = 0;
  std::uint64_t in_lists = 0;
  for (const read::FileSummary& file : files) {
    in_files += file.counts.data + (file.lists.empty() ? 0 : file.counts.broken);
    state_->reject_broken(file);
  }
  for (const Reconciliation& list : state_->counts) {
    BUG_IF(list.read != list.added + list.changed + list.unchanged + list.rejected, "the import does not reconcile");
    in_lists += list.read;
  }
  BUG_IF(in_files != in_lists, "records were lost between the files and the ledger");
  state_->is_reconciled = true;
}

const std::vector<Reconciliation>& Importer::counts() const { return state_->counts; }

std::vector<Received> Importer::submissions() const {
  std::map<std::pair<std::string, std::string>, Reconciliation> all;  // by period and office
  for (const auto& [path, offices] : state_->files)
    for (const auto& [office, file] : offices)
      for (const auto& [list, counts] : file.lists) all[{file.period.text(), office}] += counts;
  std::vector<Received> submissions;
  for (const auto& [key, counts] : all) submissions.push_back({key.second, key.first, counts});
  return submissions;
}

void Importer::commit(const std::vector<read::FileSummary>& files, std::span<const Quality> qualities) {
  if (!state_->is_reconciled) reconcile(files);
  ReceivedFiles received;
  for (const read::FileSummary& file : files) {
    const auto found = state_->files.find(file.path);
    if (found == state_->files.end()) continue;  // no records
    for (const auto& [office, part] : found->second) received[{part.period.text(), office}].push_back({part, &file});
    state_->files.erase(found);
  }
  BUG_IF(!state_->files.empty(), "a file was imported that is not among the files read");
  add_submissions(state_->ledger, state_->appender, received, qualities);
  state_->appender.close();
  state_->transaction.commit();
}

}  // namespace reform::ledger
