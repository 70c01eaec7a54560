// Which items stand on which files: what they told of, be it new or a confirmation of what was known.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "ledger/state.hpp"

namespace reform::ledger {

using Items = std::map<std::string, std::set<std::string>>;  // list → ids

/// `groups`: file → whose it is. By group; one walk through each list, whatever the number of files.
std::map<std::int64_t, Items> attested(const Ledger::State& ledger, const std::map<std::int64_t, std::int64_t>& groups);

/// Whether both have an item of the list.
bool share_item(const Items& a, const Items& b, const std::string& list);

}  // namespace reform::ledger
