#include <algorithm>

#include "cli/checking.hpp"
#include "cli/marked.hpp"
#include "cli/output.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options : CheckOptions {
  std::optional<std::string> against, marked;
  RuleOptions rules;
};

base::Exit validate(Context& context, const Options& options) {
  const findings::Format& format = need_finding_format(options.output.format);
  CheckPlan checks = plan(context, options);
  checks.style.may_color = is_coloured(context, options.output);
  checks.is_wanted = wanted_rules(context, options.rules);
  std::optional<ledger::Ledger> ledger;
  if (options.against) {
    context.inputs.push_back(*options.against);
    ledger.emplace(*options.against, context.schema(), ledger::Ledger::Mode::kRead);
    checks.check.known = ledger->known();
  }
  Opened opened = options.files.empty() ? open_resources(context) : open_sources(context, options.files);
  const auto marked_paths = plan_marked("--marked", options.marked, opened.sources);
  findings::Checked checked = check_all(context, opened, checks);
  put(context, options.output, Pieces([&](const auto& out) { format.write(checked, checks.style, out); }));
  if (marked_paths)
    put_marked(context, {checked.sources, checked.files, checked.diagnostics, context.schema(), checks.read},
               *marked_paths);
  if (!context.globals.is_quiet) context.console.err << findings::summary(checked, context.globals.lang);
  const auto has_no_period = [](const read::FileSummary& file) {
    return !file.tables.empty() && !file.submission.period;  // where nothing was read, no rule is missed
  };
  if (!context.schema().is_standard && !options.time.period &&
      std::any_of(checked.files.begin(), checked.files.end(), has_no_period))
    context.tell(context.say("validate.no_period"));
  return checked.exit(options.is_strict);
}

}  // namespace

Action declare_validate(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare_check(declare, *options);
  declare.option("--format", options->output.format, "format", "option.finding_format");
  declare.option("-o,--output", options->output.path, "file", "option.output");
  declare_rules(declare, options->rules);
  app.get_option("files")->required(false);  // a Data Package has its own
  declare.option("--against", options->against, "ledger", "option.against");
  declare.option("--marked", options->marked, "folder", "option.marked");
  return [options](Context& context) { return validate(context, *options); };
}

}  // namespace reform::cli
