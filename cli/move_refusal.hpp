// Why a move was refused, in words: what is missing, what would be possible.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "ledger/move.hpp"

namespace reform::cli {

/// Lines for standard error.
std::string in_words(Context& context, const ledger::MoveRequest& request, const ledger::RefusedMove& refused);

}  // namespace reform::cli
