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

}  // namespace

Blanks::Run* Blanks::open_run(int field) {
  const auto run = std::ranges::find(runs_, field, &Run::field);
  return run == runs_.end() ? nullptr : &*run;
}

/// Nobody merges ids and titles.
bool Blanks::may_begin(const Record& record, int field) const {
  const bool is_sheet = record.batch.table->header_line > 0;
  return is_sheet && line_ > 0 && field != record.list().key && record.field(field).name != "title" &&
         record.cell(field) != nullptr && base::trim(record.written(field)).empty() &&
         std::ranges::find(missing_, field) == missing_.end();
}

void Blanks::see(Context& context, const Record& record, std::span<const int> missing) {
  const std::uint32_t line = record.batch.lines[record.row];
  const bool is_alone = !missing.empty() && is_half_empty(record, missing.size());
  std::vector<Run> going_on;
  for (const int field : missing) {
    Run* run = is_alone ? nullptr : open_run(field);
    if (run != nullptr && run->sender != context.sender) run = nullptr;
    if (run != nullptr && base::trim(record.written(field)).empty()) {
      run->last = line;
      ++run->length;
      going_on.push_back(std::move(*run));
      run->length = 0;  // handed on
    } else if (!is_alone && may_begin(record, field)) {
      const Spot spot = spot_of(record, field);
      going_on.push_back({&record.table,
                          field,
                          line_,
                          line,
                          1,
                          {record.table.file, record.batch.records[record.row], spot.line, spot.column, spot.byte},
                          context.sender,
                          std::string(record.written(field))});
    } else {
      report(context, record, field, rule_of_required(context, record.table, field));
      continue;
    }
    note(context, field, base::Severity::kError);
  }
  end(context);
  runs_ = std::move(going_on);
  line_ = line;
  missing_.assign(missing.begin(), missing.end());
}

void Blanks::close(Context& context, const Run& run) const {
  if (run.length == 0) return;
  if (run.length == 1) {
    report_at(context, *run.table, run.first, run.sender, run.field, run.written,
              rule_of_required(context, *run.table, run.field));
    return;
  }
  const schema::Rule* rule = context.schema.rule_for("file", "merged_cells");
  BUG_IF(rule == nullptr, "no rule for file/merged_cells");
  const std::string lines = std::to_string(run.first.line) + "–" + std::to_string(run.last);
  report_at(context, *run.table, run.first, run.sender, run.field, {}, rule->text,
            {{"lines", lines}, {"above", run.above}});
}

void Blanks::end(Context& context) {
  for (const Run& run : runs_) close(context, run);
  runs_.clear();
  missing_.clear();
  line_ = 0;
}

}  // namespace reform::check
