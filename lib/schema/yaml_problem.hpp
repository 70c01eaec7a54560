// What can be wrong with the writing of a YAML text, in words for people.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/message.hpp"

namespace reform::schema {

/// The parser's own (English) reason; in Chinese too where it is one of those people really meet.
base::LocalText yaml_problem(std::string_view reason);

/// yaml-cpp ends an unclosed quote silently at the end of the text. `line` 1-based, `byte` 0-based: where the scalar
/// begins. False when no quote stands there.
bool is_quote_unclosed(std::string_view text, std::uint32_t line, std::uint32_t byte);

}  // namespace reform::schema
