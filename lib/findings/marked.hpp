// The submitter's own files back, with what was found written where it was found: a copy as CSV with one more column,
// and a workbook with the cells coloured and commented. Both are made in one pass over the file and over its findings;
// memory does not grow with either (of a YAML file the findings are held).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "check/left_out.hpp"
#include "read/read.hpp"
#include "schema/schema.hpp"

namespace reform::findings {

/// Of an import that takes what has no errors: the copies are of the rest only.
struct Rejected {
  const check::LeftOut& left_out;
};

/// What was checked; `files[i]` and `sources[i]` are file i of the diagnostics, which are sorted.
struct MarkedInput {
  std::vector<base::Source>& sources;
  const std::vector<read::FileSummary>& files;
  const base::Diagnostics& diagnostics;
  const schema::Schema& schema;
  const read::Options& read;
  std::optional<Rejected> rejected = {};  // nothing: all rows of a file with findings are copied
};

/// Where the copies of each file go, without ending: below `folder` as the files lie below the folder they share.
/// UsageError when two would have the same name.
std::vector<std::string> marked_paths(const std::vector<base::Source>& sources, const std::string& folder);

/// Writes the copies of every file with findings and returns their paths, in order. A file that could not be decoded
/// has none. Throws Error 74; a copy that was begun is then not there.
std::vector<std::string> write_marked(const MarkedInput& input, const std::vector<std::string>& paths, base::Lang lang);

}  // namespace reform::findings
