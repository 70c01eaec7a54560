#include "report/report.hpp"

#include "cli/output.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string kind;
  TimeOptions time;
  FilterOptions filter;
  OutputOptions output;
};

const report::Report& need_report(const std::string& kind) {
  std::vector<std::string> known;
  for (const auto& row : report::reports()) {
    if (row.name == kind) return row;
    known.emplace_back(row.name);
  }
  need_one_of(base::text("metavar.kind"), kind, known);
  throw base::Bug(__FILE__, __LINE__, "a report is known and is not there: " + kind);
}

base::Exit report(Context& context, const Options& options) {
  const report::Report& kind = need_report(options.kind);
  if (!options.time.period) throw base::UsageError("cli.report_needs_period", {{"kind", options.kind}});
  const report::Request wanted = request(context, options.time, options.filter);
  if (context.today() < wanted.moment.as_of)
    context.tell(context.say("cli.day_to_come", {{"day", base::iso(wanted.moment.as_of)}}));
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  put(context, options.output, kind.make(ledger, wanted));
  return base::Exit::kOk;
}

}  // namespace

Action declare_report(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.argument("kind", options->kind, "option.kind");
  declare_time(declare, options->time);
  declare_scope(declare, options->filter);
  declare_output(declare, options->output);
  return [options](Context& context) { return report(context, *options); };
}

}  // namespace reform::cli
