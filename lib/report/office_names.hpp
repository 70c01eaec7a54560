// One office under one name, whatever its items call it: what is counted by unit is gathered here.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "report/finder.hpp"
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
  std::map<std::string, std::string> by_key_;
  std::map<std::string, std::string_view> by_spelling_;  // none yet where it points nowhere
  Finder<std::map<std::string, std::string_view>> find_spelling_;
};

}  // namespace reform::report
