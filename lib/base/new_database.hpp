// A database that is complete or not there: made beside its place, looked at, and then put there.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/sqlite.hpp"

namespace reform::base {

/// What becomes of it: kNew never replaces anything, kTrial is the same and leaves nothing.
enum class Target : std::uint8_t { kReplace, kNew, kTrial };

/// `fill` is given the new database; `check` the path of the closed one, and throws when it must not take its place.
/// Readable by its owner only, synced. Error 74 when it cannot be written, UsageError when the place is taken. Whatever
/// is thrown, nothing has changed.
void make_database(const std::string& path, Target target, const std::function<void(Database&)>& fill,
                   const std::function<void(const std::string& made)>& check);

}  // namespace reform::base
