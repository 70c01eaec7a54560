#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/checking.hpp"
#include "cli/output.hpp"
#include "findings/submissions.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options : CheckOptions {
  bool is_dry_run = false;
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
std::string path_of_ledger(Context& context, const Options& options) {
  const std::string path = context.ledger_path();
  std::error_code unknown;  // then opening says what is wrong
  return options.is_dry_run && !std::filesystem::exists(path, unknown) ? ":memory:" : path;
}

std::vector<report::Cell> row_of(report::Cell name, const ledger::Reconciliation& counts) {
  const auto count = [](std::uint64_t n) { return report::Count{static_cast<std::int64_t>(n)}; };
  return {std::move(name),       count(counts.read),      count(counts.added),
          count(counts.changed), count(counts.unchanged), count(counts.rejected)};
}

/// read = added + changed + unchanged + rejected, a line per list that had records, and the sum.
report::Document reconciliation(Context& context, const std::vector<ledger::Reconciliation>& counts) {
  report::Table table{"lists", context.say("import.lists"), {}, {}, context.say("import.nothing")};
  for (const char* key : {"list", "read", "added", "changed", "unchanged", "rejected"})
    table.columns.push_back({key, ""});
  table.columns[0].title = context.say("import.list");
  table.columns[1].title = context.say("import.read");
  table.columns[2].title = context.say("import.added");
  table.columns[3].title = context.say("import.changed");
  table.columns[4].title = context.say("import.unchanged");
  table.columns[5].title = context.say("import.rejected");
  ledger::Reconciliation sum;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].read == 0) continue;
    const auto& list = context.schema().lists[i];
    table.rows.push_back(row_of(report::Word{list.name, list.title.in(context.globals.lang)}, counts[i]));
    sum.read += counts[i].read;
    sum.added += counts[i].added;
    sum.changed += counts[i].changed;
    sum.unchanged += counts[i].unchanged;
    sum.rejected += counts[i].rejected;
  }
  if (table.rows.size() > 1) table.rows.push_back(row_of(report::Word{"total", context.say("import.total")}, sum));
  report::Document document;
  document.kind = "import";
  document.sections.push_back({"", "", {std::move(table)}});
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

/// What the person is told where nothing goes into the ledger.
base::Exit refuse(Context& context, const Options& options, const CheckPlan& checks, findings::Checked& checked,
                  base::Exit exit) {
  put(context, options.output, Pieces([&](const auto& out) { checks.format->write(checked, checks.style, out); }));
  if (!context.globals.is_quiet) context.console.err << findings::summary(checked, context.globals.lang);
  context.console.err << context.say("import.refused") << '\n';
  return exit;
}

base::Exit import(Context& context, const Options& options) {
  CheckPlan checks = plan(context, options);
  checks.style.may_color = is_coloured(context, options.output);
  Opened opened = open_sources(context, options.files);
  if (const base::Exit exit = base::exit_of(opened.sources); exit != base::Exit::kOk) {
    context.console.err << context.say("import.refused") << '\n';
    return exit;
  }

  ledger::Ledger ledger(path_of_ledger(context, options), context.schema(), ledger::Ledger::Mode::kWrite);
  ledger::Importer importer(ledger, {context.console.now, context.user()});  // from here on nobody else writes
  checks.check.known = ledger.known();
  findings::Checked checked = check_all(context, opened, checks, [&](const auto& batch, const auto& file, auto period) {
    importer.add(batch, file, need_month(context, period, file.path));
  });
  const base::Exit exit = checked.exit(options.is_strict);
  if (exit != base::Exit::kOk) return refuse(context, options, checks, checked, exit);

  // Warnings do not stop an import; standard output belongs to the counts.
  if (!context.globals.is_quiet) {
    checks.style.may_color = context.globals.may_color && context.console.err_is_terminal;
    findings::find("text")->write(checked, checks.style, [&](std::string_view bytes) { context.console.err << bytes; });
    context.console.err << findings::summary(checked, context.globals.lang);
  }
  // Written before the ledger is: where the result cannot be kept, nothing is recorded.
  put(context, options.output, reconciliation(context, importer.counts()));
  if (!context.console.out.flush()) return base::Exit::kOutput;
  if (!options.is_dry_run) importer.commit(checked.files, qualities(checked));
  context.tell(context.say(options.is_dry_run ? "import.dry_run" : "import.done", {{"ledger", context.ledger_path()}}));
  return base::Exit::kOk;
}

}  // namespace

Action declare_import(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare_check(declare, *options);
  declare.flag("-n,--dry-run", options->is_dry_run, "option.dry_run");
  return [options](Context& context) { return import(context, *options); };
}

}  // namespace reform::cli
