#include "cli/output.hpp"
#include "cli/since.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string id;  // empty: all
  TimeOptions time;
  OutputOptions output;
  std::optional<std::string> since_last;
};

base::Exit log(Context& context, const Options& options) {
  context.leave_out_rules();
  report::Request wanted = request(context, options.time, {});
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  const Since since(options.since_last, ledger, wanted);
  put(context, options.output, report::history_log(ledger, wanted, options.id));
  since.move(context);
  return base::Exit::kOk;
}

}  // namespace

Action declare_log(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.optional_argument("id", options->id, "option.log_item");
  declare_time(declare, options->time);
  declare_output(declare, options->output);
  declare_since(declare, options->since_last);
  return [options](Context& context) { return log(context, *options); };
}

}  // namespace reform::cli
