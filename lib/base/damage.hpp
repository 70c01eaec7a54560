// Text that a program has damaged on its way: read in the wrong encoding, characters lost, readings or markup glued in,
// numbers rounded, formulas failed. Found and explained; never repaired.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.hpp"
#include "base/suspicion.hpp"

namespace reform::base {

enum class DamageKind : std::uint8_t {
  kMisread,
  kLostCharacters,
  kQuestionMarks,
  kGluedReading,
  kShiftedBytes,
  kExponent,
  kTooNarrow,
  kErrorValue,
  kMarkup,
  kInvisible,
};
inline constexpr std::size_t kDamageKinds = 10;

/// "misread" …: the `on` of its rule.
std::string_view name(DamageKind kind);

/// Whether what was there is gone, so that no value can be made of it.
bool destroys(DamageKind kind);

struct Damage {
  DamageKind kind = DamageKind::kMisread;
  std::string_view part;                    // of the text
  std::string original = {};                // what the part may have been; empty when nobody can say
  std::string_view was = {}, read_as = {};  // kMisread: the encodings
};

/// Where the part of the text begins, in characters from 1.
std::size_t character_of(std::string_view text, std::string_view part);

/// What messages say of it; `at`: the character where the part begins, from 1.
Args args_of(const Damage& damage, std::size_t at);

/// The first kind of damage there is; `suspicion` is that of the text.
std::optional<Damage> find_damage(std::string_view text, const Suspicion& suspicion);

}  // namespace reform::base
