#include "schema/template.hpp"

#include "cli/output.hpp"
#include "cli/words.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string list;
  OutputOptions output;
  std::optional<std::string> as_of;
};

/// A workbook is no text: a terminal would only be garbled by it.
void refuse_terminal(const Context& context, const OutputOptions& output) {
  const bool is_shown = !output.path || *output.path == "-";
  if (is_shown && context.console.out_is_terminal)
    throw base::UsageError("cli.not_for_a_terminal", {{"format", output.format}});
}

std::string bytes_of(Context& context, const Options& options, const schema::List& list) {
  const base::Lang lang = context.globals.lang;
  if (options.output.format == "csv") return schema::template_csv(list, lang);
  if (options.output.format == "yaml") return schema::template_yaml(context.schema(), list, lang);
  const base::Date as_of = options.as_of ? need_date("--as-of", *options.as_of) : context.today();
  return schema::template_xlsx(list, lang, as_of).all();
}

base::Exit make_template(Context& context, const Options& options) {
  need_one_of("--format", options.output.format, std::vector<std::string>{"csv", "yaml", "xlsx"});
  if (options.output.format == "xlsx") refuse_terminal(context, options.output);
  const auto& list = context.schema().lists[need_list(context, options.list)];
  put(context, options.output, bytes_of(context, options, list));
  return base::Exit::kOk;
}

}  // namespace

Action declare_template(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  options->output.format = "csv";
  const Declare declare{app, lang};
  declare.argument("list", options->list, "option.template_list");
  declare.option("--format", options->output.format, "format", "option.template_format");
  declare.option("--as-of", options->as_of, "day", "option.template_as_of");
  declare.option("-o,--output", options->output.path, "file", "option.output");
  return [options](Context& context) { return make_template(context, *options); };
}

}  // namespace reform::cli
