// Readings glued behind characters: 責(zé). Pages with readings leave them in what is copied from them.
#pragma once

#include <optional>
#include <string_view>

namespace reform::base {

/// The first character with its reading behind it, in brackets or not.
std::optional<std::string_view> find_glued_reading(std::string_view text);

}  // namespace reform::base
