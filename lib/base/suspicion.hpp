// One quick look at a text cell: does it hold anything that damaged text or a personal number would? Nearly every cell
// holds nothing of it; the others are looked at closely (damage.hpp, personal_number.hpp).
#pragma once

#include <cstdint>
#include <string_view>

namespace reform::base {

struct Suspicion {
  bool rare_character = false;  // beyond everyday writing, private, or the mark of a lost character
  bool accent = false;          // a Latin letter with an accent
  bool question_mark = false;
  bool exponent = false;  // begins like 1.1E+17
  bool long_number = false;
  bool error_value = false;  // begins like #REF!, ######## or Err:502
  bool markup = false;       // & or < or %E6
  bool invisible = false;    // a character that nobody sees

  bool is_damage() const {
    return rare_character || accent || question_mark || exponent || error_value || markup || invisible;
  }
};

/// `text` is valid UTF-8.
Suspicion suspect(std::string_view text);

}  // namespace reform::base
