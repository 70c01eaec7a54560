#include "cli/items_page.hpp"

#include "cli/output.hpp"
#include "ledger/ledger.hpp"

namespace reform::cli {
namespace {

struct Options {
  TimeOptions time;
  FilterOptions filter;
  OutputOptions output;
};

}  // namespace

Action declare_items_page(CLI::App& app, base::Lang lang, ItemsPage page) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare_filter(declare, options->filter);
  declare_time(declare, options->time);
  declare_output(declare, options->output);
  return [options, page](Context& context) {
    const report::Request wanted = request(context, options->time, options->filter);
    const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
    put(context, options->output, page(ledger, wanted));
    return base::Exit::kOk;
  };
}

}  // namespace reform::cli
