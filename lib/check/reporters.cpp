#include "check/reporters.hpp"

#include "base/text.hpp"

namespace reform::check {

Reporters::Key Reporters::key_of(int list, std::string_view unit, std::optional<base::Period> period) {
  return {list, period ? period->text() : std::string(), base::fold(unit)};
}

void Reporters::see(int list, std::string_view unit, std::optional<base::Period> period, std::uint32_t file) {
  if (list == last_list_ && file == last_file_ && unit == last_unit_) return;
  last_list_ = list;
  last_file_ = file;
  last_unit_ = unit;
  files_.try_emplace(key_of(list, unit, period), file);
}

std::optional<std::uint32_t> Reporters::file_of(int list, std::string_view unit,
                                                std::optional<base::Period> period) const {
  const auto found = files_.find(key_of(list, unit, period));
  return found == files_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace reform::check
