// What has been learned of a published period since it was published.
#pragma once

#include <optional>

#include "report/words.hpp"

namespace reform::report {

/// Items that stand otherwise on the period's last day by what is known now, in any field or in their light, and what
/// changed; within the request's filter. `published`: the request of the page, with its known_at.
/// `key`: of the section, `changed_since` the publication, or `since_last`, which also lists what was recorded since of
/// other days, earlier and later ones.
Section changed_since_section(const ledger::Ledger& ledger, const Request& published, const Words& words,
                              std::string_view key = "changed_since");

/// The same of a page over several months: a row for each that was published, with the month, and how many items they
/// are; nothing when none was.
std::optional<Section> changed_months_section(const ledger::Ledger& ledger, const Request& request, const Words& words);

}  // namespace reform::report
