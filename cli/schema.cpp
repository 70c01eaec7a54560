// schema show | list | lint | export: the rules of the house, for people and for other tools.
#include "schema/schema.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "cli/checking.hpp"
#include "cli/output.hpp"
#include "cli/schema_pages.hpp"
#include "cli/subcommands.hpp"
#include "cli/words.hpp"
#include "schema/export.hpp"
#include "schema/load.hpp"

namespace reform::cli {
namespace {

struct Options {
  std::string list;
  std::string folder;  // empty: the one in use
  std::string export_format = "datapackage";
  OutputOptions output;
};

schema::Package package_of(const std::optional<std::string>& path) {
  return path ? schema::read_package(*path) : schema::Package{schema::built_in_files(), {}, {}};
}

base::Exit list(Context& context, const Options& options) {
  put(context, options.output, schema_overview(context));
  return base::Exit::kOk;
}

base::Exit show(Context& context, const Options& options) {
  if (const auto* codes = context.schema().code_list(options.list)) {
    put(context, options.output, code_list_page(context, *codes));
  } else {
    put(context, options.output, list_page(context, context.schema().lists[need_list(context, options.list)]));
  }
  return base::Exit::kOk;
}

/// Findings about the descriptor itself, with the lines of its files.
base::Exit lint(Context& context, const Options& options) {
  const schema::Package package = package_of(options.folder.empty() ? context.globals.schema : options.folder);
  schema::Loaded loaded = schema::lint(package);
  findings::Checked checked;
  checked.diagnostics = std::move(loaded.diagnostics);
  auto file = package.files.begin();
  for (const auto& path : checked.diagnostics.files()) {
    const bool is_there = file != package.files.end();
    checked.sources.push_back(base::Source::from_text(is_there ? file++->second : "", path));
    checked.files.emplace_back().path = path;
    checked.files.back().encoding = base::Encoding::kUtf8;
  }
  findings::Style style;
  style.lang = context.globals.lang;
  style.may_color = is_coloured(context, options.output);
  const findings::Format& format = need_finding_format(options.output.format);
  put(context, options.output, Pieces([&](const auto& out) { format.write(checked, style, out); }));
  const std::size_t errors = checked.diagnostics.count(base::Severity::kError);
  context.tell(context.say(errors == 0 ? "schema_page.sound" : "schema_page.broken",
                           {{"files", package.files.size()}, {"errors", errors}}));
  return checked.exit(false);
}

base::Exit export_schema(Context& context, const Options& options) {
  need_one_of("--format", options.export_format, std::vector<std::string>{"datapackage", "jsonschema"});
  if (options.export_format == "datapackage") {
    context.schema();  // refuses a broken one
    put(context, options.output, schema::export_datapackage(package_of(context.globals.schema)));
    return base::Exit::kOk;
  }
  if (const auto published = base::embedded("schemas/json/" + options.list + "-1.json"); published) {
    put(context, options.output, *published);
    return base::Exit::kOk;
  }
  if (options.list.empty()) throw base::UsageError("schema_page.export_needs_list");
  const auto& list = context.schema().lists[need_list(context, options.list)];
  put(context, options.output, schema::export_jsonschema(context.schema(), list));
  return base::Exit::kOk;
}

}  // namespace

Action declare_schema(CLI::App& app, base::Lang lang) {
  const Subcommands<Options> words(app, lang);
  Options& options = words.options();
  declare_output(words.add("list", "schema_page.command.list", list), options.output);
  const Declare shown = words.add("show", "schema_page.command.show", show);
  shown.argument("list", options.list, "option.schema_list");
  declare_output(shown, options.output);
  const Declare linted = words.add("lint", "schema_page.command.lint", lint);
  linted.optional_argument("folder", options.folder, "option.schema_folder");
  linted.option("--format", options.output.format, "format", "option.finding_format");
  linted.option("-o,--output", options.output.path, "file", "option.output");
  const Declare exported = words.add("export", "schema_page.command.export", export_schema);
  exported.optional_argument("list", options.list, "option.export_list");
  exported.option("--format", options.export_format, "format", "option.export_format");
  exported.option("-o,--output", options.output.path, "file", "option.output");
  return words.action();
}

}  // namespace reform::cli
