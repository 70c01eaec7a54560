#include "schema/template.hpp"

#include "cli/output.hpp"
#include "cli/words.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string list;
  OutputOptions output;
};

base::Exit make_template(Context& context, const Options& options) {
  need_one_of("--format", options.output.format, std::vector<std::string>{"csv", "yaml"});
  const auto& list = context.schema().lists[need_list(context, options.list)];
  const base::Lang lang = context.globals.lang;
  put(context, options.output,
      options.output.format == "csv" ? schema::template_csv(list, lang)
                                     : schema::template_yaml(context.schema(), list, lang));
  return base::Exit::kOk;
}

}  // namespace

Action declare_template(CLI::App& app, base::Lang lang) {
  const auto options = std::make_shared<Options>();
  options->output.format = "csv";
  const Declare declare{app, lang};
  declare.argument("list", options->list, "option.template_list");
  declare.option("--format", options->output.format, "format", "option.template_format");
  declare.option("-o,--output", options->output.path, "file", "option.output");
  return [options](Context& context) { return make_template(context, *options); };
}

}  // namespace reform::cli
