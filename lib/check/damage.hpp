// Text that a program has damaged on its way: read in the wrong encoding, characters lost, readings glued in, numbers
// rounded. Found and explained; never repaired.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check/mistake.hpp"
#include "check/suspicion.hpp"

namespace reform::check {

struct Damage {
  Mistake mistake = Mistake::kMisreadUtf8;
  std::string_view part;  // of the text
  std::string original;   // what the part may have been; empty when nobody can say
};

/// The first kind of damage there is; `suspicion` is that of the text.
std::optional<Damage> find_damage(std::string_view text, const Suspicion& suspicion);

}  // namespace reform::check
