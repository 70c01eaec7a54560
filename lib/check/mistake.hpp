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
  kDateRewrite,  // its day is certain, its form is none of ours
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
  kTooNarrow,
  kPersonalNumber,
  kType,  // of a type of the standard
  kPrimaryKey,
  kUniqueKey,
  kForeignKey,
};
inline constexpr std::size_t kMistakes = 35;

/// "required", "date_format" …
std::string_view name(Mistake mistake);

}  // namespace reform::check
