#include "cli/output.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options {
  TimeOptions time;
  FilterOptions filter;
  OutputOptions output;
};

base::Exit list(Context& context, const Options& options) {
  const report::Request wanted = request(context, options.time, options.filter);
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  put(context, options.output, report::item_list(ledger, wanted));
  return base::Exit::kOk;
}

}  // namespace

Action declare_list(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare_filter(declare, options->filter);
  declare_time(declare, options->time);
  declare_output(declare, options->output);
  return [options](Context& context) { return list(context, *options); };
}

}  // namespace reform::cli
