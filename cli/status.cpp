#include "cli/items_page.hpp"

namespace reform::cli {

Action declare_status(CLI::App& app, base::Lang lang) { return declare_items_page(app, lang, report::status_board); }

}  // namespace reform::cli
