// What can be wrong with one cell: the `on` names of rules of kind `cell`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/damage.hpp"

namespace reform::check {

enum class Mistake : std::uint8_t {
  kRequired,
  kNumber,
  kInteger,
  kBoolean,
  kPercent,
  kPercentFraction,  // 0.4: likely 40 %
  kDateFormat,
  kDateImpossible,
  kDateWithoutYear,
  kDateSerial,
  kDateAmbiguous,
  kDateNotADay,
  kDateEatenYear,
  kDateYear,     // no year that a list speaks of
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
  kPersonalNumber,
  kType,  // of a type of the standard
  kPrimaryKey,
  kUniqueKey,
  kForeignKey,
  kDamage,  // and the other kinds of damage behind it: mistake_of()
};
inline constexpr std::size_t kMistakes = static_cast<std::size_t>(Mistake::kDamage) + base::kDamageKinds;

constexpr Mistake mistake_of(base::DamageKind kind) {
  return static_cast<Mistake>(static_cast<std::size_t>(Mistake::kDamage) + static_cast<std::size_t>(kind));
}

/// "required", "date_format" …
std::string_view name(Mistake mistake);

}  // namespace reform::check
