#include "cli/output.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string id;  // empty: all
  TimeOptions time;
  OutputOptions output;
};

base::Exit log(Context& context, const Options& options) {
  const report::Request wanted = request(context, options.time, {});
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  put(context, options.output, report::history_log(ledger, wanted, options.id));
  return base::Exit::kOk;
}

}  // namespace

Action declare_log(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.optional_argument("id", options->id, "option.log_item");
  declare_time(declare, options->time);
  declare_output(declare, options->output);
  return [options](Context& context) { return log(context, *options); };
}

}  // namespace reform::cli
