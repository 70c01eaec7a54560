// What an open ledger is made of. For this folder only.
#pragma once

#include <memory>
#include <vector>

#include "ledger/ledger.hpp"
#include "ledger/tables.hpp"
#include "ledger/voided.hpp"

namespace reform::ledger {

class Knowledge;  // known.cpp

/// Does the record name this id upward?
bool names(const check::KnownRecord& record, std::string_view id);

struct Ledger::State {
  const schema::Schema& schema;
  std::unique_ptr<base::Database> database;
  std::vector<ListTable> tables{};                       // by list index
  std::vector<VoidedSource> voided{};                    // as of the transaction at hand
  std::vector<std::shared_ptr<Knowledge>> given_away{};  // its statements end with the ledger, whoever still asks
};

}  // namespace reform::ledger
