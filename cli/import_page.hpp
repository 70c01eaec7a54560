// What an import says of itself: the counts of each list and of each submission, and what there is to do.
#pragma once

#include <span>
#include <vector>

#include "check/left_out.hpp"
#include "cli/marked.hpp"
#include "findings/findings.hpp"
#include "ledger/ledger.hpp"
#include "report/document.hpp"

namespace reform::cli {

/// How an import ended.
struct ImportEnd {
  bool is_dry_run = false;
  bool takes_any = false;             // anything is recorded, or would be
  bool is_refused = false;            // all of it, whatever each submission is like
  std::vector<std::string> unread{};  // files that could not be opened: nothing is taken without them
  ledger::Reconciliation all{};       // what was read; a file that gave no record, because it is wrong, counts as one

  bool records() const { return takes_any && !is_dry_run; }
};

/// All records: of lists, and of none that is known.
ledger::Reconciliation sum_of(const ledger::Importer& importer);

/// `is_data`: for a program, which wants the submissions whether all is well or not.
report::Document import_page(Context& context, const ledger::Importer& importer, const ImportEnd& end, bool is_data);

/// The items of an earlier version of a list that are not in this one, nor in what could not be read of it: they stay.
void tell_left_behind(Context& context, const ledger::Importer& importer, const check::LeftOut& left_out);

/// Of every published month that something new was recorded of.
void tell_published(Context& context, const ledger::Ledger& ledger, std::span<const ledger::Received> received);

/// The commands that take in what was rejected, once it is mended: one for each period, which the copies do not name,
/// into the same ledger by the same rules.
void tell_remedy(Context& context, const std::vector<MarkedCopy>& copies, const findings::Checked& checked,
                 bool is_strict);

/// The offices whose own records are right, and which file refuses them all the same.
void tell_refused_with(Context& context, const check::LeftOut& left_out, std::span<const read::FileSummary> files);

/// The last line: what became of it.
void tell_end(Context& context, const ImportEnd& end, base::Exit exit);

}  // namespace reform::cli
