#include "report/office_names.hpp"

#include "schema/units.hpp"

namespace reform::report {

std::string_view OfficeNames::name_of(std::string_view written) {
  std::string_view& name = find_spelling_.in(by_spelling_, written);
  if (name.data() == nullptr)
    name =
        by_key_.try_emplace(schema::office_key(schema_, written), schema::office_name(schema_, written)).first->second;
  return name;
}

}  // namespace reform::report
