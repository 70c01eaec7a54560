// The lists of January are imported in February.
#pragma once

#include "program.hpp"

namespace reform::test {

/// `files` into the ledger of the folder, with JSON on standard output; `more`: further options.
inline Outcome import_january(const Folder& folder, const std::vector<std::string>& files,
                              const std::vector<std::string>& more) {
  std::vector<std::string> args{"--ledger", folder.file("ledger.db"), "import", "--format", "json", "--period",
                                "2022-01"};
  args.insert(args.end(), files.begin(), files.end());
  args.insert(args.end(), more.begin(), more.end());
  return reformctl(args, {{}, "", "2022-02-05T08:00:00Z"});
}

}  // namespace reform::test
