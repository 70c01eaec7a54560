// A walk through all items that reads no more of a revision than its day, its state, what it plans and what it cites.
#pragma once

#include "ledger/ledger.hpp"

namespace reform::ledger {

/// As Ledger::each_history, without a filter; of each revision seq, effective_on, state, approval, due, weight and
/// upward are set. Where a revision says the same of all but the first two as the one before, it may be left out.
void each_plan(const Ledger& ledger, const Moment& moment, const std::function<void(const track::History&)>& visit);

}  // namespace reform::ledger
