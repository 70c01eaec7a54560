// The files named on the command line, opened: `-` is standard input.
#pragma once

#include <string>
#include <vector>

#include "base/file.hpp"
#include "cli/command.hpp"
#include "read/read.hpp"

namespace reform::cli {

struct Opened {
  std::vector<base::Source> sources;
  std::vector<std::optional<schema::Part>> parts;  // of each, which file of a Data Package it is
};

/// One bad path must not keep the others from being checked: a file that cannot be opened is complained about and
/// stays among the sources with its problem.
Opened open_sources(Context& context, const std::vector<std::string>& paths);

/// The resources of the Data Package that --schema names. UsageError when it has none.
Opened open_resources(Context& context);

/// --list --encoding --input-format
struct InputOptions {
  std::optional<std::string> list, encoding, format;
};
read::Options read_options(Context& context, const InputOptions& options);

}  // namespace reform::cli
