#include "cli/output.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string id;
  TimeOptions time;
  OutputOptions output;
};

base::Exit show(Context& context, const Options& options) {
  context.leave_out_rules();
  const report::Request wanted = request(context, options.time, {});
  const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
  put(context, options.output, report::item_page(ledger, wanted, options.id));
  return base::Exit::kOk;
}

}  // namespace

Action declare_show(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare.argument("id", options->id, "option.item");
  declare_time(declare, options->time);
  declare_output(declare, options->output);
  return [options](Context& context) { return show(context, *options); };
}

}  // namespace reform::cli
