// Who writes into the ledger, and when.
#pragma once

#include <string>

namespace reform::ledger {

/// `at`: YYYY-MM-DDTHH:MM:SSZ. What is recorded is never earlier than what was recorded before: where a clock is
/// behind, the last recorded time is taken. `by`: a name; empty = not said.
struct Author {
  Author(std::string at_, std::string by_ = {}) : at(std::move(at_)), by(std::move(by_)) {}
  std::string at, by;
};

/// The next second after a time of that form (a Bug when it has another).
std::string second_after(const std::string& time);

}  // namespace reform::ledger
