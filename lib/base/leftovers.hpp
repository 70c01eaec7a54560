// What copying from pages and documents leaves in a text: codes of HTML and of addresses, characters nobody sees.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reform::base {

struct Leftover {
  std::string_view part;  // of the text
  std::string original;   // what a page shows for it; empty for a tag
};

/// `&nbsp;`, `&#25968;`, `<br>`, `%E6%95%B0`: the first of them, with those that follow without a gap. An address
/// (https://…) may hold the last.
std::optional<Leftover> find_markup(std::string_view text);

/// The first character inside the text that nobody sees: a control character, one without width, one that turns the
/// direction. Not what joins the signs of an emoji or the letters of a script that needs it.
std::optional<std::string_view> find_invisible(std::string_view text);

}  // namespace reform::base
