// Who names an item upward, for the moves of one transaction: the ledger is walked once, not once per move.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.hpp"

namespace reform::ledger {

class Children {
 public:
  /// `moving`: items that may come to name others in the same transaction.
  Children(const Ledger& ledger, std::vector<std::string> moving) : ledger_(ledger), moving_(std::move(moving)) {}

  /// The items that name this one, as they are before the day (or last, when none is given) by what `known` knows.
  std::vector<check::KnownRecord> of(std::string_view id, const check::Known& known, std::optional<base::Date> before);

 private:
  void note_all();

  const Ledger& ledger_;
  std::vector<std::string> moving_;
  std::unordered_map<std::string, std::vector<std::string>> by_parent_;  // also those that did so once
  bool is_noted_ = false;
};

}  // namespace reform::ledger
