// What `list` and `status` share: a page about the items a filter chooses, as of a day.
#pragma once

#include "cli/options.hpp"

namespace reform::cli {

using ItemsPage = report::Document (*)(const ledger::Ledger&, const report::Request&);

Action declare_items_page(CLI::App& app, base::Lang lang, ItemsPage page);

}  // namespace reform::cli
