// What was published: the lights of a closed period, made when it is closed and made again by whoever checks.
#pragma once

#include <vector>

#include "ledger/period.hpp"
#include "ledger/verify.hpp"
#include "report/report.hpp"

namespace reform::report {

/// The light of every item as the pages of the period show it, by what was known at `known_at` (empty = now).
std::vector<ledger::PublishedLight> lights_of(const ledger::Ledger& ledger, base::Period period,
                                              const std::string& known_at);

/// Closed periods whose lights would not come out today as they were published: the first difference of each.
std::vector<ledger::Flaw> check_published(const ledger::Ledger& ledger);

/// Pages of a closed period rest on what was known when it was closed: sets known_at where the request leaves it open
/// and looks at the last day of a closed period.
Request as_published(const ledger::Ledger& ledger, Request request);

}  // namespace reform::report
