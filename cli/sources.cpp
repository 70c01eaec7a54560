#include "cli/sources.hpp"

#include <algorithm>
#include <functional>

#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/words.hpp"
#include "schema/load.hpp"

namespace reform::cli {
namespace {

/// The one catch outside run(): the run goes on with the other files.
base::Source open_or_complain(Context& context, const std::string& path, const std::function<base::Source()>& open) {
  context.inputs.push_back(path);
  try {
    return open();
  } catch (const base::Error& error) {
    complain(context.console, context.globals.lang, error.message());
    return base::Source::unopened(path, error);
  }
}

}  // namespace

Opened open_sources(Context& context, const std::vector<std::string>& paths) {
  const auto from_stdin = std::ranges::count(paths, "-");
  if (from_stdin > 1) throw base::UsageError("input.stdin_twice", {{"count", static_cast<std::uint64_t>(from_stdin)}});
  Opened opened;
  const schema::Schema& schema = context.schema();
  const bool is_package = schema.is_standard && context.globals.schema;
  for (const auto& path : paths) {
    opened.sources.push_back(open_or_complain(context, path, [&] {
      return path == "-" ? base::Source::spool(context.console.in, context.say("input.stdin"))
                         : base::Source::open(path);
    }));
    opened.parts.push_back(is_package ? schema::part_at(schema, schema::folder_of(*context.globals.schema), path)
                                      : std::nullopt);
  }
  return opened;
}

Opened open_resources(Context& context) {
  const schema::Schema& schema = context.schema();
  if (!schema.is_standard || !context.globals.schema) throw base::UsageError("schema.nothing_to_check");
  if (schema.lists.empty()) throw base::UsageError("schema.no_tables", {{"path", *context.globals.schema}});
  const std::string folder = schema::folder_of(*context.globals.schema);
  Opened opened;
  for (std::size_t list = 0; list < schema.lists.size(); ++list) {
    const schema::Resource& resource = schema.lists[list].resource;
    if (!resource.inline_name.empty()) {
      opened.sources.push_back(base::Source::from_text(resource.inline_text, resource.inline_name));
      opened.parts.push_back(schema::Part{static_cast<int>(list), 0});
    }
    for (std::size_t number = 0; number < resource.paths.size(); ++number) {
      const std::string& path = resource.paths[number];
      opened.sources.push_back(open_or_complain(context, schema::path_in(folder, path), [&] {
        return base::Source::open(schema::resource_file(folder, path));
      }));
      opened.parts.push_back(schema::Part{static_cast<int>(list), number});
    }
  }
  return opened;
}

read::Options read_options(Context& context, const InputOptions& options) {
  read::Options result;
  if (options.list) result.list = context.schema().lists[need_list(context, *options.list)].name;
  if (options.encoding) {
    result.encoding = base::parse_encoding(*options.encoding);
    if (!result.encoding) throw base::UsageError("cli.not_an_encoding", {{"value", *options.encoding}});
  }
  if (options.format) {
    need_one_of("--input-format", *options.format, read::format_names());
    result.format = options.format;
  }
  return result;
}

}  // namespace reform::cli
