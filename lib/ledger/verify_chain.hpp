// The chain computed again. For verify.cpp only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/state.hpp"
#include "ledger/verify.hpp"

namespace reform::ledger {

/// Flaws as they are found; of those alike only the first are kept.
struct Flaws {
  std::vector<Flaw> shown{};
  std::map<std::string, std::uint64_t> by_key{};
  std::uint64_t total = 0;

  void add(std::int64_t seq, const std::string& key, base::Args args);
};

/// Every revision and event in the order of recording: is its content what it says, its digest what follows from it and
/// the one before, no number missing or twice, and the end where the ledger says it is? After a flaw the walk goes on
/// from what is stored, so that each flaw is named once. Fills revisions, events and head.
void check_chain(const Ledger::State& ledger, Verified& result, Flaws& flaws);

}  // namespace reform::ledger
