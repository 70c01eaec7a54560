// period list | close | reopen: publishing a month, and taking that back.
#include "ledger/period.hpp"

#include "cli/output.hpp"
#include "cli/subcommands.hpp"
#include "report/published.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string period;
  std::string reason;
  OutputOptions output;
};

ledger::Ledger open(Context& context, ledger::Ledger::Mode mode) {
  return {context.ledger_path(), context.schema(), mode};
}

/// Opened for reading first: writing would begin a ledger where there is none.
ledger::Ledger open_to_write(Context& context) {
  open(context, ledger::Ledger::Mode::kRead);
  return open(context, ledger::Ledger::Mode::kWrite);
}

base::Exit list(Context& context, const Options& options) {
  put(context, options.output, report::period_list(open(context, ledger::Ledger::Mode::kRead), context.globals.lang));
  return base::Exit::kOk;
}

base::Exit close(Context& context, const Options& options) {
  const base::Period period = need_period(options.period, context.today());
  ledger::Ledger ledger = open_to_write(context);
  ledger::close_period(ledger, period, [&] { return report::lights_of(ledger, period, {}); },
                       {context.console.now, context.user()});
  context.tell(context.say("period.closed", {{"period", period.text()}}));
  return base::Exit::kOk;
}

base::Exit reopen(Context& context, const Options& options) {
  const base::Period period = need_period(options.period, context.today());
  ledger::Ledger ledger = open_to_write(context);
  ledger::reopen_period(ledger, period, options.reason, {context.console.now, context.user()});
  context.tell(context.say("period.reopened", {{"period", period.text()}}));
  return base::Exit::kOk;
}

}  // namespace

Action declare_period(CLI::App& app, base::Lang lang) {
  const Subcommands<Options> words(app, lang);
  Options& options = words.options();
  declare_output(words.add("list", "period.command.list", list), options.output);
  words.add("close", "period.command.close", close).argument("period", options.period, "option.closed_period");
  const Declare reopening = words.add("reopen", "period.command.reopen", reopen);
  reopening.argument("period", options.period, "option.closed_period");
  reopening.option("--reason", options.reason, "text", "option.reason");
  return words.action();
}

}  // namespace reform::cli
