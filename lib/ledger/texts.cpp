#include "ledger/texts.hpp"

#include <set>

#include "ledger/state.hpp"

namespace reform::ledger {

std::vector<std::string> texts_in(const Ledger& ledger, std::span<const std::string_view> fields) {
  std::set<std::string> texts;
  for (const ListTable& table : ledger.state().tables) {
    for (const std::string_view name : fields) {
      const auto field = table.list->find(name);
      if (!table.exists || !field) continue;
      const std::string& column = table.columns[static_cast<std::size_t>(*field)];
      base::Statement statement = ledger.database().prepare("SELECT DISTINCT " + column + " FROM " + table.name +
                                                            " WHERE " + column + " IS NOT NULL ORDER BY 1");
      while (statement.step()) texts.emplace(statement.text(0));
    }
  }
  return {texts.begin(), texts.end()};
}

}  // namespace reform::ledger
