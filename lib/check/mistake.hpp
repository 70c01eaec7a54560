// What can be wrong with one cell: the `on` names of rules of kind `cell`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reform::check {

enum class Mistake : std::uint8_t {
  kRequired,
  kNumber,
  kInteger,
  kBoolean,
  kPercent,
  kDateFormat,
  kDateImpossible,
  kDateWithoutYear,
  kDateSerial,
  kDateAmbiguous,
  kDateNotADay,
  kDateEatenYear,
  kYearMonth,
  kCodeUnknown,
  kCodePadded,
  kEnum,
  kPattern,
  kTooShort,
  kTooLong,
  kTooSmall,
  kTooLarge,
  kUnique,
  kMisreadUtf8,
  kLostCharacters,
  kQuestionMarks,
  kGluedReading,
  kShiftedBytes,
  kExponent,
  kPersonalNumber,
};
inline constexpr std::size_t kMistakes = 29;

/// "required", "date_format" …
std::string_view name(Mistake mistake);

}  // namespace reform::check
