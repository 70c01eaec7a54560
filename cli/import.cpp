#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <ostream>

#include "base/text.hpp"
#include "cli/checking.hpp"
#include "cli/import_page.hpp"
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

/// Why a file cannot be of `month`, the one that all are for. Lists come in month by month, and not before their month
/// has begun: a slip in --period would hide the records. And a record is compared with what the ledger knows of the
/// months before: of two months that come together, the later one would be compared with nothing.
std::optional<base::UsageError> month_problem(Context& context, std::optional<base::Period>& month,
                                              std::optional<base::Period> period, const std::string& file) {
  if (!period) return base::UsageError("import.no_period", {{"file", file}});
  const base::Args args{{"file", file}, {"period", period->text()}};
  if (period->kind != base::Period::Kind::kMonth) return base::UsageError("import.not_a_month", args);
  if (context.today() < period->first()) return base::UsageError("import.future_period", args);
  if (!month) month = period;
  if (*month == *period) return std::nullopt;
  const auto [first, second] = std::minmax({month->text(), period->text()});
  return base::UsageError("import.several_months",
                          {{"file", file}, {"period", period->text()}, {"first", first}, {"second", second}});
}

/// A trial leaves nothing behind, not even a new ledger.
std::string path_of_ledger(Context& context, bool is_trial) {
  const std::string path = context.ledger_path();
  std::error_code unknown;  // then opening says what is wrong
  return is_trial && !std::filesystem::exists(path, unknown) ? ":memory:" : path;
}

/// What is kept with a submission: how many findings, by family and by rule, and the scores.
ledger::Quality quality_of(const findings::Submission& submission,
                           const std::map<std::string, findings::RuleCount>& rules) {
  const base::Charges total = submission.counts.total();
  ledger::Quality quality{.office = submission.office,
                          .period = submission.period ? submission.period->text() : std::string(),
                          .errors = total.errors,
                          .warnings = total.warnings};
  for (const auto& [rule, found] : rules)
    quality.rules.push_back({rule, std::string(base::name(found.severity)), found.findings});
  if (!submission.scores) return quality;
  quality.score = findings::one_decimal(submission.scores->total);
  for (const auto& [family, score] : submission.scores->families) {
    const auto counts = submission.counts.families.find(family);
    const base::Charges charges = counts == submission.counts.families.end() ? base::Charges{} : counts->second;
    quality.families.push_back(
        {std::string(1, family), charges.errors, charges.warnings, findings::one_decimal(score)});
  }
  return quality;
}

std::vector<ledger::Quality> qualities(const findings::Checked& checked) {
  const std::vector<findings::Submission> submissions = findings::submissions_of(checked);
  const auto rules = findings::rules_of(checked, submissions);
  std::vector<ledger::Quality> all;
  for (std::size_t i = 0; i < submissions.size(); ++i) all.push_back(quality_of(submissions[i], rules[i]));
  return all;
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
findings::Checked take(Context& context, Opened& opened, CheckPlan& checks, ledger::Importer& importer,
                       check::LeftOut& left_out) {
  checks.check.left_out = &left_out;
  std::optional<base::Period> month;
  const std::optional<base::Period> asked = checks.check.period;
  if (asked)
    if (const auto problem = month_problem(context, month, asked, "--period")) throw *problem;
  std::map<std::uint32_t, std::pair<std::string, std::optional<base::Period>>> months;  // by file
  const auto pass = [&] {
    return check_all(context, opened, checks, [&](const auto& batch, const auto& file, auto period) {
      months.try_emplace(batch.raw->table->file, file.path, period);
      importer.add(batch, file, asked ? asked : period);
    });
  };
  findings::Checked all = pass();
  // Of a file that its own mistakes refuse, such as a slip where it names the month, they are what is to be said.
  for (const auto& [file, said] : months) {
    if (left_out.has(file, 0, 0)) continue;
    if (const auto problem = month_problem(context, month, said.second, said.first)) throw *problem;
  }
  for (std::size_t before = 0; before < left_out.size();) {
    before = left_out.size();
    importer.restart();
    opened.sources = std::move(all.sources);
    findings::Checked again = pass();
    add_errors(all, again, left_out.least);
    all.sources = std::move(again.sources);
  }
  // A file that names another month was sent for this one: it is refused, and comes again as that.
  if (asked)
    for (read::FileSummary& file : all.files) file.submission.period = asked;
  importer.reconcile(all.files, asked);
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

/// What --max-reject looks at: a file that gave no record, because it is wrong, counts as one.
ledger::Reconciliation with_unread(ledger::Reconciliation sum, const findings::Checked& checked) {
  for (std::uint32_t file = 0; file < checked.files.size(); ++file) {
    const read::Counts& counts = checked.files[file].counts;
    const bool is_unread = counts.data + counts.broken == 0;
    if (is_unread && checked.diagnostics.count(file, base::Severity::kError) > 0) sum += {.read = 1, .rejected = 1};
  }
  return sum;
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
  const auto rejects = plan_marked("--rejects", options.rejects, opened.sources);
  std::vector<std::string> unread;
  for (const base::Source& source : opened.sources)
    if (source.problem()) unread.push_back(source.name());

  ledger::Ledger ledger(path_of_ledger(context, options.is_dry_run || !unread.empty()), context.schema(),
                        ledger::Ledger::Mode::kWrite);
  ledger::Importer importer(ledger, {context.console.now, context.user()});
  checks.check.known = ledger.known();  // from here on nobody else writes
  check::LeftOut left_out{options.takes_valid ? check::Share::kRecord : check::Share::kSubmission,
                          options.is_strict ? base::Severity::kWarning : base::Severity::kError};
  findings::Checked checked = take(context, opened, checks, importer, left_out);
  const base::Exit exit = checked.exit(options.is_strict);
  tell_findings(context, checks, checked, exit != base::Exit::kOk);
  tell_refused_with(context, left_out, checked.files);

  const ledger::Reconciliation sum = sum_of(importer), all = with_unread(sum, checked);
  const bool is_too_much = options.max_reject && all.rejected > most_rejected(*options.max_reject, all.read);
  ImportEnd end{
      .is_dry_run = options.is_dry_run, .is_refused = !unread.empty() || is_too_much, .unread = unread, .all = all};
  end.takes_any = !end.is_refused && (exit == base::Exit::kOk || sum.rejected < sum.read);
  // Written before the ledger is: where the result cannot be kept, nothing is recorded.
  put(context, options.output, import_page(context, importer, end, options.output.format == "json"));
  if (!context.console.out.flush()) return base::Exit::kOutput;
  std::vector<MarkedCopy> copies;
  if (rejects && end.records())  // else the files are still what there is to mend
    copies = put_marked(context,
                        {checked.sources, checked.files, checked.diagnostics, context.schema(), checks.read,
                         findings::Rejected{left_out}},
                        *rejects);
  if (is_too_much)
    context.console.err << context.say("import.too_many",
                                       {{"rejected", all.rejected}, {"read", all.read}, {"limit", *options.max_reject}})
                        << '\n';
  if (end.takes_any) tell_left_behind(context, importer, left_out);
  const std::vector<ledger::Received> received = importer.submissions();
  if (end.records()) importer.commit(checked.files, qualities(checked));
  if (!is_too_much) tell_end(context, end, exit);
  if (end.records()) tell_published(context, ledger, received);
  tell_remedy(context, copies, checked, options.is_strict);
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
    if (!names_export(*options)) return import(context, *options);
    if (options->takes_valid || options->rejects || options->max_reject) throw base::UsageError("rebuild.alone");
    return rebuild(context, *options, options->is_dry_run);
  };
}

}  // namespace reform::cli
