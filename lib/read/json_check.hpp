// Is a text JSON? YAML takes most broken JSON for something else, so it is looked at first. Numbers may be written
// freely and a comma may stand before a closing bracket: nothing is lost by that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace reform::read {

struct JsonMistake {
  std::string_view problem;  // read.yaml.<problem>
  base::Place place;         // line and byte
  std::uint64_t read = 0;    // bytes before it that are sound
};

/// `next` appends pieces of the text until it returns false.
std::optional<JsonMistake> find_json_mistake(const std::function<bool(std::string&)>& next);

/// A start that is JSON if anything, broken or not.
bool looks_like_json(std::string_view start);

}  // namespace reform::read
