// A ledger made again from its export (export.hpp).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/new_database.hpp"
#include "ledger/ledger.hpp"
#include "ledger/verify.hpp"

namespace reform::ledger {

/// The folder that may hold an export, when `path` is one with a datapackage.json, or that file.
std::optional<std::string> export_folder(const std::string& path);

/// Makes the ledger at `path` from the export in `folder` and looks at it before it takes its place: the seal and the
/// digest of every file, the numbers of rows, every value of its column's type, and all that verify() looks at. Then
/// its content is the same, byte for byte. What `more` finds in it becomes the flaws of the result: they are none of
/// the export. `target`: kNew, or kTrial to leave nothing. Memory: as verify().
///
/// Error 65 naming file and line, or the first revision that is not as it was recorded; UsageError when there is
/// something at `path`. Then nothing is left.
Verified rebuild(const std::string& folder, const std::string& path, const schema::Schema& schema, base::Target target,
                 const std::function<std::vector<Flaw>(const Ledger&)>& more);

}  // namespace reform::ledger
