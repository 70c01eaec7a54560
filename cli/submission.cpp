// submission list | missing | show | void: who sent what for which period, and taking it back.
#include "base/text.hpp"
#include "cli/output.hpp"
#include "cli/subcommands.hpp"
#include "ledger/ledger.hpp"
#include "ledger/void.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string number;
  std::string reason;
  TimeOptions time;
  OutputOptions output;
};

base::Exit list(Context& context, const Options& options) {
  const report::Request wanted = request(context, options.time, {});
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  const auto period = options.time.period ? std::optional(wanted.period) : std::nullopt;
  put(context, options.output, report::submission_list(ledger, period, wanted.moment.known_at, context.globals.lang));
  return base::Exit::kOk;
}

base::Exit missing(Context& context, const Options& options) {
  if (!options.time.period) throw base::UsageError("submission.no_period");
  const report::Request wanted = request(context, options.time, {});
  need_begun(options.time, wanted, context.today());
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  const auto until_today = base::days_of(wanted.period.first(), wanted.moment.as_of).value();
  put(context, options.output,
      report::missing_submissions(ledger, until_today, wanted.moment.known_at, context.globals.lang));
  return base::Exit::kOk;
}

base::Exit show(Context& context, const Options& options) {
  const std::int64_t number = need_submission(options.number);
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  put(context, options.output, report::submission_page(ledger, ledger.submission(number), context.globals.lang));
  return base::Exit::kOk;
}

base::Exit take_back(Context& context, const Options& options) {
  const std::int64_t number = need_submission(options.number);
  // Read first: writing would begin a ledger where there is none.
  ledger::Ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead).submission(number);
  ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kWrite);
  const ledger::Voided voided =
      ledger::void_submission(ledger, number, options.reason, {context.console.now, context.user()});
  context.tell(context.say("submission.done", {{"number", number},
                                               {"office", voided.submission.office},
                                               {"period", voided.submission.period},
                                               {"reversed", voided.reversed},
                                               {"restated", voided.restated}}));
  if (!voided.moved.empty()) context.tell(context.say("submission.moved", {{"ids", listed(voided.moved)}}));
  return base::Exit::kOk;
}

}  // namespace

Action declare_submission(CLI::App& app, base::Lang lang) {
  const Subcommands<Options> words(app, lang);
  Options& options = words.options();
  const Declare listing = words.add("list", "submission.command.list", list);
  listing.option("--period", options.time.period, "period", "option.submission_period");
  listing.option("--known-at", options.time.known_at, "time", "option.known_at");
  declare_output(listing, options.output);
  const Declare absent = words.add("missing", "submission.command.missing", missing);
  absent.option("--period", options.time.period, "period", "option.missing_period");
  absent.option("--known-at", options.time.known_at, "time", "option.known_at");
  declare_output(absent, options.output);
  const Declare showing = words.add("show", "submission.command.show", show);
  showing.argument("submission", options.number, "option.submission");
  declare_output(showing, options.output);
  const Declare voiding = words.add("void", "submission.command.void", take_back);
  voiding.argument("submission", options.number, "option.submission");
  voiding.option("--reason", options.reason, "text", "option.reason");
  return words.action();
}

}  // namespace reform::cli
