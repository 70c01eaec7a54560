#include "cli/items_page.hpp"

#include "cli/output.hpp"
#include "cli/since.hpp"
#include "ledger/ledger.hpp"
#include "report/figure_items.hpp"

namespace reform::cli {
namespace {

struct Options {
  TimeOptions time;
  FilterOptions filter;
  OutputOptions output;
  std::optional<std::string> figure, with, since_last;
};

}  // namespace

Action declare_items_page(CLI::App& app, base::Lang lang, ItemsPage page) {
  const auto options = std::make_shared<Options>();
  const Declare declare{app, lang};
  declare_filter(declare, options->filter);
  declare_time(declare, options->time);
  declare_output(declare, options->output);
  if (page == report::item_list) {
    declare.option("--figure", options->figure, "figure", "option.figure");
    declare.option("--with", options->with, "period", "option.with");
  }
  declare_since(declare, options->since_last);
  return [options, page](Context& context) {
    context.leave_out_rules();
    report::Request wanted = request(context, options->time, options->filter);
    if (options->with && !options->figure)
      throw base::UsageError("cli.report_only", {{"flag", "--with"}, {"kind", "compare"}});
    if (options->with) wanted.with = need_period(*options->with, context.today());
    const ledger::Ledger ledger(context.ledger_path(), context.schema(), ledger::Ledger::Mode::kRead);
    need_known(context, ledger, wanted.filter);
    const Since since(options->since_last, ledger, wanted);
    if (options->figure) wanted = report::behind_figure(ledger, wanted, *options->figure);
    put(context, options->output, page(ledger, wanted));
    since.move(context);
    return base::Exit::kOk;
  };
}

}  // namespace reform::cli
