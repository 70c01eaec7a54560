// `import` of a folder that `export` has written: not lists but a whole ledger.
#pragma once

#include <cstdint>

#include "cli/checking.hpp"

namespace reform::cli {

/// Whether one of the paths is a folder with a datapackage.json.
bool names_export(const CheckOptions& options);

/// Rebuilds the ledger that --ledger names, which must not be there, or only tries. UsageError for options that are
/// about lists.
base::Exit rebuild(Context& context, const CheckOptions& options, bool is_dry_run);

}  // namespace reform::cli
