// `validate --marked FOLDER`, `import --rejects FOLDER`: the files back to their submitters, with what was found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "findings/marked.hpp"

namespace reform::cli {

/// Where the copies go; nothing when none are asked for. UsageError before any work when the folder holds anything:
/// nothing is overwritten. `flag`: that names it.
std::optional<std::vector<std::string>> plan_marked(std::string_view flag, const std::optional<std::string>& folder,
                                                    const std::vector<base::Source>& sources);

struct MarkedCopy {
  std::string path;
  std::uint32_t file = 0;  // it is of
};

/// Writes them and tells the person which files have none.
std::vector<MarkedCopy> put_marked(Context& context, const findings::MarkedInput& input,
                                   const std::vector<std::string>& paths);

}  // namespace reform::cli
