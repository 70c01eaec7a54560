#include "base/suspicion.hpp"

#include "base/gbk.hpp"

namespace reform::base {
namespace {

constexpr unsigned kLongNumber = 7;  // digits in a row; a day has eight, but is no text

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool is_level_one(const HanBits& bits, unsigned value) {
  if (value < 0x4E00) return false;
  const unsigned han = value - 0x4E00;
  return (bits[han / 64] >> (han % 64) & 1U) != 0;
}

/// Characters that conversions leave behind and that are everyday writing at the same time: 烫烫烫, 屯屯屯.
bool is_leftover(unsigned value) { return value == 0x70EB || value == 0x5C6F; }

}  // namespace

Suspicion suspect(std::string_view text) {
  static const HanBits& bits = level_one_bits();
  Suspicion found;
  unsigned digits = 0;
  const auto count_digit = [&](bool is_digit) {
    digits = is_digit ? digits + 1 : 0;
    found.long_number = found.long_number || digits == kLongNumber;
  };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned first = byte_at(text, at);
    if (first >= 0xE4 && first <= 0xE9) {  // Chinese characters: most of all text
      const unsigned value =
          (first & 0xFU) << 12U | (byte_at(text, at + 1) & 0x3FU) << 6U | (byte_at(text, at + 2) & 0x3FU);
      if (!is_level_one(bits, value) || is_leftover(value)) found.rare_character = true;
      digits = 0;
      at += 3;
    } else if (first < 0x80) {
      count_digit(first >= '0' && first <= '9');
      found.question_mark = found.question_mark || first == '?';
      found.exponent = found.exponent || first == '+';
      ++at;
    } else if (first < 0xE0) {
      found.accent = found.accent || (first >= 0xC3 && first <= 0xC9);
      digits = 0;
      at += 2;
    } else if (first < 0xF0) {
      const unsigned second = byte_at(text, at + 1), third = byte_at(text, at + 2);
      const bool is_private = first == 0xEE || (first == 0xEF && second < 0xA4);
      const bool is_lost = first == 0xEF && second == 0xBF && third == 0xBD;
      found.rare_character = found.rare_character || is_private || is_lost;
      count_digit(first == 0xEF && second == 0xBC && third >= 0x90 && third <= 0x99);
      at += 3;
    } else {
      digits = 0;
      at += 4;
    }
  }
  found.hashes = text.starts_with("###");
  found.exponent = found.exponent && byte_at(text, 0) >= '0' && byte_at(text, 0) <= '9';
  return found;
}

}  // namespace reform::base
