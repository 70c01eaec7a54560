// Columns that histories leave out, read from whole rows.
#pragma once

#include <string_view>

#include "ledger/ledger.hpp"

namespace reform::report {

/// The canonical text of a field, empty where the list has no such field.
inline std::string_view text_of(const schema::List& list, const ledger::Row& row, std::string_view field) {
  const auto index = list.find(field);
  return index ? std::string_view(row.texts[static_cast<std::size_t>(*index)]) : std::string_view();
}

}  // namespace reform::report
