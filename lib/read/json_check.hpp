// Is a text JSON? YAML takes most broken JSON for something else, so it is looked at first. Numbers may be written
// freely: nothing is lost by that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace reform::read {

struct JsonMistake {
  std::string_view problem;  // read.yaml.<problem>
  base::Place place;
  std::uint64_t read = 0;  // bytes before it that are sound
};

struct JsonMistakes {
  std::vector<JsonMistake> slips;    // what was meant is plain, and YAML reads it so
  std::optional<JsonMistake> fatal;  // where reading ends
  bool is_closed = false;            // all brackets are, before the fatal one
  std::uint64_t end = UINT64_MAX;    // bytes before the first comment after the last bracket
};

/// `next` appends pieces of the text until it returns false. Single quotes, which one replaces all at once, are one
/// slip; so are comments after the end.
JsonMistakes find_json_mistakes(const std::function<bool(std::string&)>& next);

/// A start that is JSON if anything, broken or not.
bool looks_like_json(std::string_view start);

}  // namespace reform::read
