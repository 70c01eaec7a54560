// Which words the ledger has ever heard.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// Every text that any revision of any list has in one of the fields, each once, in order.
std::vector<std::string> texts_in(const Ledger& ledger, std::span<const std::string_view> fields);

}  // namespace reform::ledger
