// What was recorded since a time and makes no difference to the day of a page: it takes effect later, or on an earlier
// day of which something else has been said since.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "report/words.hpp"

namespace reform::report {

/// Adds to the table of what has changed since `then.moment.known_at` a row, with the day from which it is true, for
/// each revision recorded or voided since of the items in the request's scope on any day, and adds them to `items`
/// (index of the list, id): those whose change on the day of the page the table has.
void add_other_days(Table& table, std::set<std::pair<int, std::string>>& items, const ledger::Ledger& ledger,
                    const Request& then, const Words& words);

}  // namespace reform::report
