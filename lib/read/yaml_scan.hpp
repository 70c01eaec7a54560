// A look into the text of a YAML file at a place the parser told of.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/diagnostic.hpp"

namespace reform::read {

/// Behind the quote that closes the text that starts with one; npos: it is not closed, and the parser takes the end for
/// that quote; 0: the text starts with none.
std::size_t after_quoted(std::string_view text);

/// Line and byte, from its start, of the text of a block (`|`, `>`), which stands below its sign; nothing: it is none.
std::optional<base::Place> start_of_block(std::string_view text);

/// Line and byte, from its start, of the first bracket in a piece of YAML that starts a value and is not closed.
std::optional<base::Place> first_open_bracket(std::string_view text);

}  // namespace reform::read
