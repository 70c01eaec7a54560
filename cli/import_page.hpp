// What an import prints: the counts of each list and of each submission.
#pragma once

#include "cli/command.hpp"
#include "ledger/ledger.hpp"
#include "report/document.hpp"

namespace reform::cli {

/// How an import ended.
struct ImportEnd {
  bool is_dry_run = false;
  bool takes_any = false;   // anything is recorded, or would be
  bool is_refused = false;  // all of it, whatever each submission is like
};

/// All records: of lists, and of none that is known.
ledger::Reconciliation sum_of(const ledger::Importer& importer);

/// `is_data`: for a program, which wants the submissions whether all is well or not.
report::Document import_page(Context& context, const ledger::Importer& importer, const ImportEnd& end, bool is_data);

}  // namespace reform::cli
