// A ledger goes out and comes back.
#pragma once

#include <map>

#include "fixture.hpp"
#include "ledger/export.hpp"
#include "ledger/rebuild.hpp"

namespace reform::ledger::test {

using Folder = std::map<std::string, std::string>;  // name → bytes

inline Folder files_in(const std::string& folder) {
  Folder files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    files[entry.path().filename().string()] = reform::test::content_of(entry.path().string());
  return files;
}

inline Verified rebuild(const std::string& folder, const std::string& path, const schema::Schema& schema,
                        base::Target target = base::Target::kNew) {
  return ledger::rebuild(folder, path, schema, target, [](const Ledger&) { return std::vector<Flaw>{}; });
}

/// What is rebuilt from its export has the same digest and the same export.
inline void check_round_trip(const Ledger& ledger) {
  const Scratch folder;
  const Exported exported = export_to(ledger, folder.path("first"));
  const Verified rebuilt = rebuild(folder.path("first"), folder.path("again.db"), ledger.schema());
  CHECK(rebuilt.head == exported.head);
  const Ledger again(folder.path("again.db"), ledger.schema(), Ledger::Mode::kRead);
  export_to(again, folder.path("second"));
  CHECK(files_in(folder.path("first")) == files_in(folder.path("second")));
}

}  // namespace reform::ledger::test
