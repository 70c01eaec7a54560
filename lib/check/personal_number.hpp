// Numbers of persons: telephone, identity card. Lists are passed on and printed; they should hold none.
#pragma once

#include <optional>
#include <string_view>

namespace reform::check {

/// The first such number, as a part of `text`.
std::optional<std::string_view> find_personal_number(std::string_view text);

}  // namespace reform::check
