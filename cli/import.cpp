#include <charconv>
#include <filesystem>
#include <ostream>

#include "cli/checking.hpp"
#include "cli/marked.hpp"
#include "cli/output.hpp"
#include "cli/rebuild.hpp"
#include "findings/submissions.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options : CheckOptions {
  bool is_dry_run = false, takes_valid = false;
  std::optional<std::string> rejects, max_reject;
};

/// Lists come in month by month, and not before their month has begun: a slip in --period would hide the records.
base::Period need_month(Context& context, std::optional<base::Period> period, const std::string& file) {
  if (!period) throw base::UsageError("import.no_period", {{"file", file}});
  const base::Args args{{"file", file}, {"period", period->text()}};
  if (period->kind != base::Period::Kind::kMonth) throw base::UsageError("import.not_a_month", args);
  if (context.today() < period->first()) throw base::UsageError("import.future_period", args);
  return *period;
}

/// A trial leaves nothing behind, not even a new ledger.
std::string path_of_ledger(Context& context, bool is_trial) {
  const std::string path = context.ledger_path();
  std::error_code unknown;  // then opening says what is wrong
  return is_trial && !std::filesystem::exists(path, unknown) ? ":memory:" : path;
}

std::vector<report::TableColumn> count_columns(Context& context) {
  std::vector<report::TableColumn> columns;
  for (const std::string key : {"read", "added", "changed", "unchanged", "rejected"})
    columns.push_back({key, context.say("import." + key)});
  return columns;
}

void add_counts(std::vector<report::Cell>& row, const ledger::Reconciliation& counts) {
  for (const std::uint64_t n : {counts.read, counts.added, counts.changed, counts.unchanged, counts.rejected})
    row.emplace_back(report::Count{static_cast<std::int64_t>(n)});
}

ledger::Reconciliation sum_of(const std::vector<ledger::Reconciliation>& lists) {
  ledger::Reconciliation sum;
  for (const ledger::Reconciliation& list : lists) sum += list;
  return sum;
}

/// read = added + changed + unchanged + rejected, a line per list that had records, and the sum.
report::Table lists_table(Context& context, const std::vector<ledger::Reconciliation>& lists) {
  report::Table table{"lists", context.say("import.lists"), count_columns(context), {}, context.say("import.nothing")};
  table.columns.insert(table.columns.begin(), {"list", context.say("import.list")});
  const auto add = [&](report::Word name, const ledger::Reconciliation& counts) {
    table.rows.push_back({std::move(name)});
    add_counts(table.rows.back(), counts);
  };
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const auto& list = context.schema().lists[i];
    if (lists[i].read > 0) add({list.name, list.title.in(context.globals.lang)}, lists[i]);
  }
  if (table.rows.size() > 1) add({"total", context.say("import.total")}, sum_of(lists));
  return table;
}

/// The same per office and period, and what became of it.
report::Table submissions_table(Context& context, const std::vector<ledger::Received>& submissions) {
  report::Table table{"submissions", context.say("import.submissions"), count_columns(context), {}};
  for (const std::string key : {"office", "period"})
    table.columns.insert(table.columns.end() - 5, {key, context.say("import." + key)});
  table.columns.push_back({"outcome", context.say("import.outcome")});
  for (const ledger::Received& submission : submissions) {
    const ledger::Reconciliation& counts = submission.counts;
    const std::string outcome = counts.rejected == 0 ? "taken" : counts.rejected == counts.read ? "refused" : "partly";
    table.rows.push_back({submission.office, submission.period});
    add_counts(table.rows.back(), counts);
    table.rows.back().emplace_back(report::Word{outcome, context.say("import.outcome." + outcome)});
  }
  return table;
}

report::Document reconciliation(Context& context, const ledger::Importer& importer) {
  report::Document document;
  document.kind = "import";
  document.sections.push_back({"", "", {lists_table(context, importer.counts())}});
  if (sum_of(importer.counts()).rejected > 0)
    document.sections.front().blocks.emplace_back(submissions_table(context, importer.submissions()));
  return document;
}

/// What is kept with the submissions: how many findings, and the score.
std::vector<ledger::Quality> qualities(const findings::Checked& checked) {
  std::vector<ledger::Quality> all;
  for (const findings::Submission& submission : findings::submissions_of(checked)) {
    ledger::Quality quality{.office = submission.office,
                            .period = submission.period ? submission.period->text() : std::string()};
    for (const auto& [family, counts] : submission.counts.families) {
      quality.errors += counts.errors;
      quality.warnings += counts.warnings;
    }
    if (submission.scores) quality.score = findings::one_decimal(submission.scores->total);
    all.push_back(std::move(quality));
  }
  return all;
}

base::Severity least_refused(const Options& options) {
  return options.is_strict ? base::Severity::kWarning : base::Severity::kError;
}

/// Errors found again after others were left out: what is left rested on them.
void add_errors(findings::Checked& all, const findings::Checked& again, base::Severity least) {
  again.diagnostics.each([&](const base::Diagnostic& finding) {
    if (finding.rule->severity <= least) all.diagnostics.add(finding);
    return true;
  });
}

/// Checks and imports, without what has errors, until nothing is left that speaks against the rest. The importer then
/// holds what can be taken; the result is everything that was found.
findings::Checked take(Context& context, const Options& options, Opened& opened, CheckPlan& checks,
                       ledger::Ledger& ledger, std::optional<ledger::Importer>& importer, check::LeftOut& left_out) {
  const auto share = options.takes_valid ? check::Share::kRecord : check::Share::kSubmission;
  const auto least = least_refused(options);
  const auto pass = [&] {
    importer.reset();
    importer.emplace(ledger, ledger::Author{context.console.now, context.user()});  // from here on nobody else writes
    return check_all(context, opened, checks, [&](const auto& batch, const auto& file, auto period) {
      importer->add(batch, file, need_month(context, period, file.path));
    });
  };
  const auto leaves_out = [&](const findings::Checked& checked) {
    return check::leave_out(left_out, checked.diagnostics, checked.files, context.schema(), checks.check.period, share,
                            least);
  };
  findings::Checked all = pass();
  for (bool is_more = leaves_out(all); is_more;) {
    checks.check.left_out = &left_out;
    opened.sources = std::move(all.sources);
    findings::Checked again = pass();
    is_more = leaves_out(again);
    add_errors(all, again, least);
    all.sources = std::move(again.sources);
  }
  importer->reconcile(all.files);
  checks.check.left_out = nullptr;
  return all;
}

/// How many records of `read` may be rejected: `5%` of them, or `20`.
std::uint64_t most_rejected(const std::string& limit, std::uint64_t read) {
  const bool is_share = limit.ends_with('%');
  std::uint64_t number = 0;
  const char* end = limit.data() + limit.size() - (is_share ? 1 : 0);
  const auto [stop, problem] = std::from_chars(limit.data(), end, number);
  if (problem != std::errc() || stop != end || (is_share && number > 100))
    throw base::UsageError("import.no_limit", {{"value", limit}});
  return is_share ? read * number / 100 : number;
}

void need_sense(const Options& options) {
  if (options.takes_valid != options.rejects.has_value()) throw base::UsageError("import.valid_and_rejects");
  if (!options.max_reject) return;
  if (!options.takes_valid) throw base::UsageError("import.limit_of_nothing");
  most_rejected(*options.max_reject, 0);
}

/// What the person reads: findings and scores. Standard output belongs to the counts.
void tell_findings(Context& context, CheckPlan& checks, findings::Checked& checked, bool is_refused) {
  if (context.globals.is_quiet && !is_refused) return;
  checks.style.may_color = context.globals.may_color && context.console.err_is_terminal;
  findings::find("text")->write(checked, checks.style, [&](std::string_view bytes) { context.console.err << bytes; });
  if (!context.globals.is_quiet) context.console.err << findings::summary(checked, context.globals.lang);
}

base::Exit import(Context& context, const Options& options) {
  need_sense(options);
  CheckPlan checks = plan(context, options);
  Opened opened = open_sources(context, options.files);
  const auto rejects = plan_marked(options.rejects, opened.sources);
  const bool is_complete = base::exit_of(opened.sources) == base::Exit::kOk;

  ledger::Ledger ledger(path_of_ledger(context, options.is_dry_run || !is_complete), context.schema(),
                        ledger::Ledger::Mode::kWrite);
  checks.check.known = ledger.known();
  std::optional<ledger::Importer> importer;
  check::LeftOut left_out;
  findings::Checked checked = take(context, options, opened, checks, ledger, importer, left_out);
  const base::Exit exit = checked.exit(options.is_strict);
  const ledger::Reconciliation sum = sum_of(importer->counts());
  tell_findings(context, checks, checked, exit != base::Exit::kOk);
  if (!is_complete) {  // nobody knows whose submission the file belongs to that could not be opened
    context.console.err << context.say("import.refused") << '\n';
    return exit;
  }
  if (options.max_reject && sum.rejected > most_rejected(*options.max_reject, sum.read)) {
    context.console.err << context.say("import.too_many",
                                       {{"rejected", sum.rejected}, {"read", sum.read}, {"limit", *options.max_reject}})
                        << '\n';
    return exit;
  }
  // Written before the ledger is: where the result cannot be kept, nothing is recorded.
  put(context, options.output, reconciliation(context, *importer));
  if (!context.console.out.flush()) return base::Exit::kOutput;
  if (rejects)
    put_marked(context,
               {checked.sources, checked.files, checked.diagnostics, context.schema(), checks.read,
                findings::Rejected{left_out, least_refused(options)}},
               *rejects);
  const bool takes_any = exit == base::Exit::kOk || sum.rejected < sum.read;
  if (takes_any && !options.is_dry_run) importer->commit(checked.files, qualities(checked));
  const base::Args where{{"ledger", context.ledger_path()}};
  if (!takes_any)
    context.console.err << context.say("import.refused") << '\n';
  else if (exit != base::Exit::kOk)
    context.console.err << context.say(options.is_dry_run ? "import.dry_run_partly" : "import.partly", where) << '\n';
  else
    context.tell(context.say(options.is_dry_run ? "import.dry_run" : "import.done", where));
  return exit;
}

}  // namespace

Action declare_import(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare_check(declare, *options);
  declare_output(declare, options->output);
  declare.flag("--accept-valid", options->takes_valid, "option.accept_valid");
  declare.option("--rejects", options->rejects, "folder", "option.rejects");
  declare.option("--max-reject", options->max_reject, "share", "option.max_reject");
  declare.flag("-n,--dry-run", options->is_dry_run, "option.dry_run");
  return [options](Context& context) {
    return names_export(*options) ? rebuild(context, *options, options->is_dry_run) : import(context, *options);
  };
}

}  // namespace reform::cli
