#include "check/mistake.hpp"

#include <array>

namespace reform::check {

std::string_view name(Mistake mistake) {
  static constexpr std::array<std::string_view, kMistakes - base::kDamageKinds> kNames = {
      "required",
      "number",
      "integer",
      "boolean",
      "percent",
      "percent_fraction",
      "date_format",
      "date_impossible",
      "date_without_year",
      "date_serial",
      "date_ambiguous",
      "date_not_a_day",
      "date_eaten_year",
      "date_year",
      "date_rewrite",
      "yearmonth",
      "code_unknown",
      "code_padded",
      "enum",
      "pattern",
      "too_short",
      "too_long",
      "too_small",
      "too_large",
      "unique",
      "personal_number",
      "type",
      "primary_key",
      "unique_key",
      "foreign_key",
  };
  const auto at = static_cast<std::size_t>(mistake);
  return at < kNames.size() ? kNames[at] : base::name(static_cast<base::DamageKind>(at - kNames.size()));
}

}  // namespace reform::check
