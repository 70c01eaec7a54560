#include "report/office_names.hpp"

#include "schema/units.hpp"

namespace reform::report {

std::string_view OfficeNames::name_of(std::string_view written) {
  if (const auto known = by_spelling_.find(written); known != by_spelling_.end()) return known->second;
  const auto first = by_key_.try_emplace(schema::office_key(schema_, written), schema::office_name(schema_, written));
  return by_spelling_.emplace(written, first.first->second).first->second;
}

}  // namespace reform::report
