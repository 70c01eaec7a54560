// What has been learned of a published period since it was published.
#pragma once

#include "report/words.hpp"

namespace reform::report {

/// Items whose state or light on the period's last day is another one by what is known now, within the request's
/// filter. `published`: the request of the page, with its known_at.
Section changed_since_section(const ledger::Ledger& ledger, const Request& published, const Words& words);

}  // namespace reform::report
