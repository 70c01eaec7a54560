// The pass over all records: cast, field mistakes, index, rules; and what needs the end.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/damage.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "check/blanks.hpp"
#include "check/check.hpp"
#include "check/context.hpp"
#include "check/rests_on.hpp"
#include "check/sender.hpp"
#include "schema/units.hpp"

namespace reform::check {

struct Checker::State {
  State(const schema::Schema& schema, Options options, base::Diagnostics& diagnostics)
      : context(schema, std::move(options), diagnostics) {}

  Context context;
  std::unordered_map<const read::Table*, std::uint32_t> table_numbers;  // of the current file
  TypedBatch typed;
  Arena arena;
  std::vector<CellMistake> mistakes;
  std::vector<int> missing;                          // required fields of the current record without a value
  Blanks blanks;                                     // of the current file
  Sender sender;                                     // and who has sent it
  std::set<int> empty_lists;                         // that the file names; no record of them has come
  std::multimap<std::uint32_t, std::uint32_t> said;  // by the reader: number and line of the record

  std::uint32_t table_number(const read::Table& table);
  void cast_fields(const Record& record, std::span<schema::Value> values, bool is_silent);
  void check_record(const read::Batch& batch, std::size_t row, std::uint32_t table);
  bool is_left_out(const Record& record) const;
  bool is_said(const Record& record) const;
};

namespace {

/// A mistake of a multi-valued cell shows the element that is wrong, any other the cell as written. What is missing is
/// collected: more records may lack the same.
void report_mistakes(Context& context, const Record& record, int field, std::vector<CellMistake>& mistakes,
                     std::vector<int>& missing) {
  const bool is_list = record.field(field).is_list();
  for (CellMistake& mistake : mistakes) {
    if (mistake.mistake == Mistake::kRequired && !context.schema.is_standard) {
      missing.push_back(field);
      continue;
    }
    report_part(context, record, field, is_list ? mistake.part : record.written(field),
                mistake_rule(context, *record.table.list, field, mistake.mistake), std::move(mistake.args));
  }
  mistakes.clear();
}

/// A column that is no field's is kept as it is; of its cells only damage is said. What looks like a rounded id may be
/// a number of theirs.
void check_kept(Context& context, const Record& record, std::size_t column) {
  const read::Cell& cell = record.batch.at(record.row, column);
  base::Suspicion suspicion = base::suspect(cell.text);
  suspicion.exponent = false;
  if (!suspicion.is_damage()) return;
  const std::optional<base::Damage> damage = base::find_damage(cell.text, suspicion);
  if (!damage) return;
  const schema::Rule* rule = context.schema.rule_for("cell", base::name(damage->kind));
  BUG_IF(rule == nullptr, "no rule for damaged text");
  note(context, -1, rule->text.severity);
  const base::Place place{record.table.file, record.batch.records[record.row], cell.line, cell.column, cell.byte};
  base::Diagnostic finding = finding_at(record.table, place, context.sender, -1, std::string(cell.text), rule->text,
                                        base::args_of(*damage, base::character_of(cell.text, damage->part)));
  finding.header = record.table.headers[column];
  context.diagnostics.add(std::move(finding));
}

void report_repeated(Context& context, const Record& record, int field, std::uint32_t first_file,
                     std::uint32_t first_line) {
  report(context, record, field, mistake_rule(context, *record.table.list, field, Mistake::kUnique),
         {{"first_line", first_line}, {"first_file", context.diagnostics.files()[first_file]}});
}

/// Fields other than the id whose values may not repeat.
void check_unique_fields(Context& context, const Record& record) {
  for (const TablePlan::Column& column : record.table.columns) {
    SeenKeys* seen = record.table.list->unique_fields[static_cast<std::size_t>(column.field)].get();
    if (seen == nullptr || !record.value(column.field).is_valid()) continue;
    const auto first =
        seen->add(hash(record.value(column.field).text), {record.table.file, spot_of(record, column.field).line});
    if (first) report_repeated(context, record, column.field, first->file, first->line);
  }
}

void cite_upward(Context& context, const Record& record) {
  for (const schema::Reference& reference : record.list().references) {
    const schema::Value& value = record.value(reference.field);
    if (value.text.empty()) continue;
    for (std::string_view rest = value.text; !rest.empty();) {
      const std::string_view id = schema::take_element(rest);
      context.index.cite({context.index.texts.intern(id), spot_of(record, reference.field, id), reference.field});
    }
  }
}

/// By the reporting unit as written: what is wrong with the cells before it belongs to its sender too.
std::uint32_t sender_of(Context& context, const Record& record) {
  if (record.table.file >= context.senders.size()) return 0;
  const int field = record.table.list->reporting_unit;
  const std::string_view unit = field < 0 ? std::string_view() : base::trim(record.written(field));
  return context.senders[record.table.file].see(record.list().is_missing(unit) ? std::string_view() : unit,
                                                field < 0 ? 0 : spot_of(record, field).line);
}

Indexed indexed(Context& context, const Record& record, std::uint32_t table) {
  Indexed entry;
  entry.table = table;
  entry.record = record.batch.records[record.row];
  entry.number = context.number;
  entry.sender = context.sender;
  const int key = record.list().key, status = record.table.list->status;
  entry.spot = spot_of(record, key);
  if (key >= 0 && record.value(key).is_valid()) entry.id = context.index.texts.intern(record.value(key).text);
  if (status < 0) return entry;
  entry.state_spot = spot_of(record, status);
  entry.state_written = context.index.texts.intern(record.written(status));
  if (record.value(status).is_valid()) entry.state = context.index.texts.intern(record.value(status).text);
  return entry;
}

/// The office whose item it is, as the ledger knows; empty: it does not.
std::string known_office(const Context& context, std::string_view id) {
  if (!context.options.known.find) return {};
  const auto known = context.options.known.find(id, std::nullopt);
  const auto unit = known ? known->list->find("reporting_unit") : std::nullopt;
  const std::string_view office = unit ? std::string_view(known->texts[static_cast<std::size_t>(*unit)]) : "";
  return office.empty() ? std::string() : schema::office_key(context.schema, office);
}

/// Of two offices with one id the one that it is of: as the ledger knows, else by the region in it, when that is of one
/// of them only. Empty: nobody can say.
std::string owner_of(const Context& context, std::string_view id, const std::string& first, const std::string& second) {
  std::string known = known_office(context, id);
  if (!known.empty()) return known;
  const auto is_there = [&](const std::string& office) {
    const std::string_view region = schema::office_region(context.schema, office);
    return !region.empty() && id.find(region) != std::string_view::npos;
  };
  if (is_there(first) == is_there(second)) return {};
  return is_there(first) ? first : second;
}

/// Two offices that use one id in files of their own are both told, unless it is one's. Whether it is this record's.
bool report_same_id(Context& context, const Record& record, const Indexed& entry, std::uint32_t first) {
  const Indexed& before = context.index[first];
  const std::uint32_t file = context.tables[before.table]->file;
  const int key = record.list().key;
  const auto office = [&](std::uint32_t of_file, std::uint32_t sender) {
    return sender == 0 ? std::string() : schema::office_key(context.schema, context.senders[of_file].office(sender));
  };
  const std::string first_office = office(file, before.sender), this_office = office(record.table.file, entry.sender);
  const bool are_two = file != record.table.file && first_office != this_office;
  const std::string owner =
      are_two ? owner_of(context, context.index.texts.text(entry.id), first_office, this_office) : std::string();
  if (owner.empty() || owner != this_office) {
    context.same_id = {file, before.spot.line};
    report_repeated(context, record, key, file, before.spot.line);
  }
  // Where records are taken one by one, the first would go in, right or wrong.
  const LeftOut* const left_out = context.options.left_out;
  const bool is_taken = left_out != nullptr && left_out->share == Share::kRecord && !context.index.is_refused(first);
  if (are_two ? owner == first_office : !is_taken) return false;
  report_indexed(context, first, before.spot, key, std::string(context.index.texts.text(before.id)),
                 mistake_rule(context, *context.tables[before.table]->list, key, Mistake::kUnique),
                 {{"first_line", entry.spot.line}, {"first_file", context.diagnostics.files()[record.table.file]}});
  return are_two && owner == this_office;
}

void remember(Context& context, const Record& record, std::uint32_t table) {
  const Indexed entry = indexed(context, record, table);
  bool takes_over = false;
  if (entry.id != kNone)
    if (const auto first = context.index.find(entry.id, record.table.period))
      takes_over = report_same_id(context, record, entry, *first);
  context.indexed = context.index.add(entry, record.table.period, takes_over);
  cite_upward(context, record);
  for (const ChildConditions& children : record.table.list->child_conditions)
    if (all_hold(children.conditions, record.values, context.days) == schema::Truth::kFalse)
      context.index.mark_failing_child(context.indexed, children.end_number);
}

void remember_reporter(Context& context, const Record& record) {
  const int unit = record.table.list->reporting_unit;
  if (!context.options.known.each || unit < 0 || !record.value(unit).is_valid()) return;
  context.reporters.see(record.table.list->number, record.value(unit).text, record.table.period, record.table.file);
}

/// The first element becomes a value of its own, the rest stays.
void take_first(schema::Value& list, schema::Value& first) {
  first = list;
  if (!list.is_valid()) return;
  first.text = schema::take_element(list.text);
  if (list.text.empty()) list = {};
}

void ask_rules(Context& context, const Record& record) {
  for (const BoundRule& rule : record.table.list->rules) {
    if (!applies(rule, record.values, context.days)) continue;
    if (rule.kind->at_record != nullptr)
      rule.kind->at_record(context, rule, record);
    else
      context.index.mark(context.indexed, rule.end_number);
  }
}

}  // namespace

std::uint32_t Checker::State::table_number(const read::Table& table) {
  const auto [at, is_new] = table_numbers.try_emplace(&table, static_cast<std::uint32_t>(context.tables.size()));
  if (is_new) {
    const auto list = static_cast<std::size_t>(table.list - context.schema.lists.data());
    BUG_IF(list >= context.plan.lists.size(), "a table of another schema");
    context.tables.push_back(std::make_unique<TablePlan>(context.plan.lists[list], table, context.days.period));
    context.plan.lists[list].is_read = true;
  }
  return at->second;
}

void Checker::State::cast_fields(const Record& record, std::span<schema::Value> values, bool is_silent) {
  const TablePlan& plan = record.table;
  missing.clear();
  for (const TablePlan::Column& column : plan.columns) {
    const auto field = static_cast<std::size_t>(column.field);
    const read::Cell& cell = record.batch.at(record.row, column.column);
    // A move of ours is checked as a record that stands in no file.
    if (context.schema.is_standard && cell.is_absent()) {
      values[field] = {schema::Value::State::kInvalid, {}, 0};
      continue;
    }
    values[field] = cast(plan.list->casts[field], cell.text, arena, mistakes, record.batch.elements(cell));
    if (is_silent) mistakes.clear();
    if (!mistakes.empty()) report_mistakes(context, record, column.field, mistakes, missing);
  }
  if (!context.schema.is_standard && !is_silent)
    for (const std::size_t column : plan.kept) check_kept(context, record, column);
  for (const TablePlan::FirstOf& derived : plan.first_of) {
    schema::Value& first = values[static_cast<std::size_t>(derived.field)];
    take_first(values[static_cast<std::size_t>(derived.of)], first);
    if (!first.is_null() || !record.field(derived.field).is_required) continue;
    missing.push_back(derived.field);
  }
}

bool Checker::State::is_left_out(const Record& record) const {
  const LeftOut* left_out = context.options.left_out;
  return left_out != nullptr && left_out->has(record.table.file, context.sender, context.number);
}

bool Checker::State::is_said(const Record& record) const {
  const auto [first, last] = said.equal_range(record.batch.records[record.row]);
  if (first == last) return false;
  std::uint32_t from = record.batch.lines[record.row], to = from;
  for (std::size_t column = 0; column < record.table.headers.size(); ++column)
    to = std::max(to, record.batch.at(record.row, column).line);
  return std::any_of(first, last, [&](const auto& one) { return from <= one.second && one.second <= to; });
}

void Checker::State::check_record(const read::Batch& batch, std::size_t row, std::uint32_t table) {
  const TablePlan& plan = *context.tables[table];
  const std::size_t fields = plan.list->list->fields.size();
  const std::span<schema::Value> values(&typed.values[row * fields], fields);
  const Record record{plan, batch, row, values};
  context.sender = sender_of(context, record);
  ++context.number;
  context.row_has_error = false;
  context.is_refused = is_said(record);
  context.same_id.reset();
  context.previous.reset();
  context.said.clear();
  const bool is_out = is_left_out(record);
  cast_fields(record, values, is_out);
  if (is_out) {
    const int key = record.list().key;
    if (key >= 0 && record.value(key).is_valid()) context.left_out.intern(record.value(key).text);
    typed.has_error[row] = true;
    return;
  }
  blanks.see(context, record, missing);
  remember(context, record, table);
  check_unique_fields(context, record);
  if (plan.list->has_keys()) check_keys(context, record);
  ask_rules(context, record);
  sender.see(context.schema, record);
  remember_reporter(context, record);
  if (context.is_refused) context.index.refuse(context.indexed);
  typed.has_error[row] = context.row_has_error;
}

Checker::Checker(const schema::Schema& schema, Options options, base::Diagnostics& diagnostics)
    : state_(std::make_unique<State>(schema, std::move(options), diagnostics)) {
  state_->context.days = {state_->context.options.period, state_->context.options.as_of};
}

Checker::~Checker() = default;

void Checker::begin_file(std::uint32_t file, const read::Submission& submission) {
  Context& context = state_->context;
  state_->table_numbers.clear();
  state_->said.clear();
  state_->empty_lists.clear();
  context.number = 0;
  state_->blanks.end(context);
  state_->sender.begin(context, file, submission);
  const LeftOut* const left_out = context.options.left_out;
  const bool is_disowned = left_out != nullptr && left_out->disowned.contains(file);
  context.senders.resize(file + 1);
  context.senders[file] = Senders(context.schema, is_disowned ? std::string() : state_->sender.office());
  const auto& asked = context.options.period;
  context.days.period = submission.period ? submission.period : asked;
  if (!submission.period || !asked || *submission.period == *asked) return;
  const schema::Rule* rule = context.schema.rule_for("file", "period_differs");
  BUG_IF(rule == nullptr, "no rule for file/period_differs");
  base::Diagnostic diagnostic;
  diagnostic.rule = &rule->text;
  diagnostic.place.file = file;
  diagnostic.place.line = 1;
  diagnostic.header = "period";
  diagnostic.value = submission.period->text();
  diagnostic.args = {{"period", asked->text()}};
  context.diagnostics.add(std::move(diagnostic));
}

std::vector<read::Sender> Checker::end_file(std::uint32_t file) {
  Context& context = state_->context;
  if (file >= context.senders.size()) return {};
  const bool was_named = !context.senders[file].named().empty();
  state_->sender.end(context);
  const std::string& office = context.senders[file].named();
  // Who names a list and has nothing in it leaves out all of it.
  if (context.options.known.each && !office.empty())
    for (const int list : state_->empty_lists) context.reporters.see(list, office, context.days.period, file);
  const bool is_disowned = was_named && office.empty();
  if (is_disowned && context.options.left_out != nullptr) context.options.left_out->disowned.insert(file);
  return context.senders[file].all();
}

void Checker::lost(std::string_view text) { remember_lost(state_->context, text); }

void Checker::said(const base::Diagnostic& finding) {
  if (finding.place.record > 0 && refuses(state_->context, finding.rule->severity))
    state_->said.emplace(finding.place.record, finding.place.line);
}

std::optional<base::Period> Checker::period() const { return state_->context.days.period; }

void Checker::table(const read::Table& table) {
  const ListPlan& list = *state_->context.tables[state_->table_number(table)]->list;
  if (list.reporting_unit >= 0) state_->empty_lists.insert(list.number);
}

const TypedBatch& Checker::batch(const read::Batch& batch) {
  TypedBatch& typed = state_->typed;
  const std::uint32_t table = state_->table_number(*batch.table);
  state_->arena.clear();
  typed.raw = &batch;
  typed.list = batch.table->list;
  if (batch.rows() > 0) state_->empty_lists.erase(state_->context.tables[table]->list->number);
  if (batch.table->file < state_->context.senders.size())
    typed.office = state_->context.senders[batch.table->file].named();
  typed.values.assign(batch.rows() * typed.list->fields.size(), schema::Value{});
  typed.has_error.assign(batch.rows(), false);
  for (std::size_t row = 0; row < batch.rows(); ++row) state_->check_record(batch, row, table);
  return typed;
}

void Checker::finish() {
  Context& context = state_->context;
  state_->blanks.end(context);
  context.index.sort_children();
  for (const EndRule& rule : context.plan.end_rules) rule.kind->at_end(context, rule);
  finish_keys(context);
  if (context.options.left_out != nullptr && context.options.left_out->share == Share::kRecord)
    refuse_what_rests_on_refused(context);
}

void Checker::leave_out(LeftOut& out) const {
  const Context& context = state_->context;
  for (std::uint32_t record = 0; record < context.index.size(); ++record)
    if (context.index.is_refused(record))
      out.records.emplace(context.tables[context.index[record].table]->file, context.index[record].number);
  for (std::uint32_t word = 0; word < context.lost.size(); ++word) out.lost.emplace(context.lost.text(word));
}

}  // namespace reform::check
