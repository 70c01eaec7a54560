#include "cli/items_page.hpp"

namespace reform::cli {

Action declare_list(CLI::App& app, base::Lang lang) { return declare_items_page(app, lang, report::item_list); }

}  // namespace reform::cli
