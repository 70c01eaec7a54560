#include "cli/checking.hpp"

#include <charconv>

namespace reform::cli {
namespace {

std::size_t need_count(std::string_view flag, const std::string& text) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    throw base::UsageError("cli.not_a_count", {{"flag", flag}, {"value", text}});
  }
  return number;
}

}  // namespace

void declare_check(const Declare& declare, CheckOptions& options) {
  declare.arguments("files", options.files, "option.files");
  declare.option("--period", options.time.period, "period", "option.check_period");
  declare.option("--as-of", options.time.as_of, "day", "option.check_as_of");
  declare.option("--list", options.input.list, "list", "option.input_list");
  declare.option("--encoding", options.input.encoding, "name", "option.encoding");
  declare.option("--input-format", options.input.format, "format", "option.input_format");
  declare.flag("--strict", options.is_strict, "option.strict");
  declare.option("--max-show", options.most_shown, "count", "option.max_show");
  declare.option("--format", options.output.format, "format", "option.finding_format");
  declare.option("-o,--output", options.output.path, "file", "option.output");
}

CheckPlan plan(Context& context, const CheckOptions& options) {
  CheckPlan plan;
  plan.format = &need_finding_format(options.output.format);
  plan.read = read_options(context, options.input);
  if (options.time.period) plan.check.period = need_period(*options.time.period, context.today());
  plan.check.as_of = options.time.as_of ? need_date("--as-of", *options.time.as_of) : context.today();
  plan.style.lang = context.globals.lang;
  plan.style.most_shown = need_count("--max-show", options.most_shown);
  return plan;
}

Checked check_all(Context& context, Opened& opened, const CheckPlan& plan, const OnBatch& on_batch) {
  Checked checked;
  checked.sources = std::move(opened.sources);
  checked.files = check::run(checked.sources, context.schema(), plan.read, plan.check, checked.diagnostics, on_batch);
  return checked;
}

}  // namespace reform::cli
