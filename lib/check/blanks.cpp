#include "check/blanks.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace reform::check {
namespace {

const base::RuleText& rule_of_required(const Context& context, const TablePlan& table, int field) {
  return mistake_rule(context, *table.list, field, Mistake::kRequired);
}

/// Most of what is required is not there: a record that somebody has begun, no merged cells.
bool is_half_empty(const Record& record, std::size_t missing) {
  const auto required = static_cast<std::size_t>(std::ranges::count_if(
      record.table.columns, [&](const TablePlan::Column& column) { return record.field(column.field).is_required; }));
  return missing * 2 > required;
}

/// The physical line on which the record ends: quoted cells may have several.
std::uint32_t last_line_of(const Record& record) {
  for (std::size_t column = record.batch.table->columns.size(); column-- > 0;) {
    const read::Cell& cell = record.batch.at(record.row, column);
    if (!cell.is_absent()) return cell.line + static_cast<std::uint32_t>(std::ranges::count(cell.text, '\n'));
  }
  return record.batch.lines[record.row];
}

const base::RuleText& rule_of_merged(const Context& context) {
  const schema::Rule* rule = context.schema.rule_for("file", "merged_cells");
  BUG_IF(rule == nullptr, "no rule for file/merged_cells");
  return rule->text;
}

}  // namespace

Blanks::Run* Blanks::open_run(int field) {
  const auto run = std::ranges::find(runs_, field, &Run::field);
  return run == runs_.end() ? nullptr : &*run;
}

/// Nobody merges ids and titles. Whether the record has an error must be known before the end of the run is.
bool Blanks::may_begin(const Context& context, const Record& record, int field) const {
  const bool is_sheet = record.batch.table->header_line > 0;
  return is_sheet && line_ > 0 && field != record.list().key && record.field(field).name != "title" &&
         record.cell(field) != nullptr && base::trim(record.written(field)).empty() &&
         std::ranges::find(missing_, field) == missing_.end() &&
         rule_of_required(context, record.table, field).severity == rule_of_merged(context).severity;
}

/// By the blank cell of this record.
void Blanks::lengthen(Run& run, const Record& record) const {
  const std::uint32_t line = record.batch.lines[record.row];
  const Spot spot = spot_of(record, run.field);
  if (run.length > 0 && last_line_ + 1 == line)
    run.cells.back().last_line = line;
  else
    run.cells.push_back({line, line, spot.column, spot.column});
  run.last = line;
  if (++run.length < kSurelyMerged)
    run.first.push_back({place_of(record, spot), std::string(record.written(run.field))});
}

void Blanks::see(Context& context, const Record& record, std::span<const int> missing) {
  const std::uint32_t line = record.batch.lines[record.row];
  const bool is_alone = !missing.empty() && is_half_empty(record, missing.size());
  std::vector<Run> going_on;
  for (const int field : missing) {
    const base::RuleText& rule = rule_of_required(context, record.table, field);
    Run* run = is_alone ? nullptr : open_run(field);
    if (run != nullptr && run->sender != context.sender) run = nullptr;
    if (run != nullptr && base::trim(record.written(field)).empty()) {
      going_on.push_back(std::move(*run));
      run->length = 0;
    } else if (!is_alone && may_begin(context, record, field)) {
      going_on.push_back({&record.table, field, context.sender, line_, line, 0, {}, {}});
    } else {
      report(context, record, field, rule);
      continue;
    }
    lengthen(going_on.back(), record);
    note(context, field, rule.severity);
  }
  close_runs(context);
  runs_ = std::move(going_on);
  line_ = line;
  last_line_ = last_line_of(record);
  missing_.assign(missing.begin(), missing.end());
}

/// Two people may forget the same cell one after the other; merging shows in a longer run, in two of a column, or in
/// cells beside each other.
bool Blanks::looks_merged(const Run& run) const {
  const auto ends_with_it = [&](const Run& other) { return other.above == run.above && other.length == run.length; };
  return run.length >= kSurelyMerged || merged_.contains(run.field) ||
         std::ranges::find(doubtful_, run.field, &Run::field) != doubtful_.end() ||
         std::ranges::count_if(runs_, ends_with_it) > 1;
}

void Blanks::close_runs(Context& context) {
  for (const Run& run : runs_) {
    if (run.length == 0) continue;
    if (run.length == 1) {
      say_each(context, run);
    } else if (looks_merged(run)) {
      const auto before = std::ranges::find(doubtful_, run.field, &Run::field);
      if (before != doubtful_.end()) {
        say_merged(context, *before);
        doubtful_.erase(before);
      }
      say_merged(context, run);
      merged_.insert(run.field);
    } else {
      doubtful_.push_back(run);
    }
  }
  runs_.clear();
}

void Blanks::say_each(Context& context, const Run& run) {
  for (const Cell& cell : run.first)
    report_at(context, *run.table, cell.place, run.sender, run.field, cell.written,
              rule_of_required(context, *run.table, run.field));
}

void Blanks::say_merged(Context& context, const Run& run) {
  const base::Place& first = run.first.front().place;
  const std::string lines = std::to_string(first.line) + "–" + std::to_string(run.last);
  base::Diagnostic finding = finding_at(*run.table, first, run.sender, run.field, {}, rule_of_merged(context),
                                        {{"lines", lines}, {"above", run.above}});
  finding.cells = run.cells;
  // The score is the one of as many cells forgotten one by one: more mistakes are never the better ones.
  finding.stands_for = {&rule_of_required(context, *run.table, run.field), run.length};
  context.diagnostics.add(std::move(finding));
}

void Blanks::end(Context& context) {
  close_runs(context);
  for (const Run& run : doubtful_) say_each(context, run);
  *this = {};
}

}  // namespace reform::check
