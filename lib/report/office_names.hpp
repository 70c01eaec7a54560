// One office under one name, whatever its items call it: what is counted by unit is gathered here.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "schema/schema.hpp"

namespace reform::report {

/// Remembers what it was asked, for the same few offices lead many items. Of an office that is not in the register the
/// name that comes first is the one, so items must come in their order.
class OfficeNames {
 public:
  explicit OfficeNames(const schema::Schema& schema) : schema_(schema) {}  // must outlive it

  /// As the register calls the office, else as it was first written. Names are equal when schema::office_key() is.
  std::string_view name_of(std::string_view written);

 private:
  const schema::Schema& schema_;
  std::map<std::string, std::string, std::less<>> by_spelling_, by_key_;
};

}  // namespace reform::report
