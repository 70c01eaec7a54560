#include "check/mistake.hpp"

#include <array>

namespace reform::check {

std::string_view name(Mistake mistake) {
  static constexpr std::array<std::string_view, kMistakes> kNames = {
      "required",
      "number",
      "integer",
      "boolean",
      "percent",
      "date_format",
      "date_impossible",
      "date_without_year",
      "date_serial",
      "date_ambiguous",
      "date_not_a_day",
      "date_eaten_year",
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
      "misread_utf8",
      "lost_characters",
      "question_marks",
      "glued_reading",
      "shifted_bytes",
      "exponent",
      "too_narrow",
      "personal_number",
      "type",
      "primary_key",
      "unique_key",
      "foreign_key",
  };
  return kNames[static_cast<std::size_t>(mistake)];
}

}  // namespace reform::check
