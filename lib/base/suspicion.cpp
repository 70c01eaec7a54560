#include "base/suspicion.hpp"

#include <array>

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

enum Ascii : unsigned char { kPlain = 0, kDigit = 1, kQuestion = 2, kPlus = 4, kMarkup = 8, kControl = 16 };

/// What an ASCII character may be part of.
constexpr std::array<unsigned char, 128> ascii_table() {
  std::array<unsigned char, 128> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = kControl;
  table[0x7F] = kControl;
  table['\t'] = table['\n'] = table['\r'] = kPlain;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = kDigit;
  table['?'] = kQuestion;
  table['+'] = kPlus;
  table['&'] = table['<'] = table['%'] = kMarkup;
  return table;
}

/// A percent sign is everyday writing; before E it begins a Chinese character of an address.
bool is_markup(std::string_view text, std::size_t at) {
  return text[at] != '%' || (byte_at(text, at + 1) | 0x20U) == 'e';
}

/// U+0080–009F and the soft hyphen.
bool is_invisible(unsigned first, unsigned second) { return first == 0xC2 && (second < 0xA0 || second == 0xAD); }

/// U+200B–200F, U+2028–202E, U+2060–206F, U+FEFF.
bool is_invisible(unsigned first, unsigned second, unsigned third) {
  if (first == 0xEF) return second == 0xBB && third == 0xBF;
  if (first != 0xE2) return false;
  return second == 0x80 ? (third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE)
                        : second == 0x81 && third >= 0xA0 && third <= 0xAF;
}

/// Private characters, the mark of a lost one, and what no Chinese list is written in: Hangul, half-width kana.
bool is_rare(unsigned first, unsigned second, unsigned third) {
  if (first != 0xEF) return first >= 0xEA && first <= 0xEE;
  return second < 0xA4 || (second == 0xBF && third == 0xBD) || (second == 0xBD && third >= 0xA1) ||
         (second == 0xBE && third <= 0x9F);
}

}  // namespace

Suspicion suspect(std::string_view text) {
  static const HanBits& bits = level_one_bits();
  static constexpr std::array<unsigned char, 128> kAscii = ascii_table();
  Suspicion found;
  unsigned digits = 0, ascii = 0;
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
      const unsigned kind = kAscii[first];
      count_digit(kind == kDigit);
      ascii |= kind;
      found.markup = found.markup || (kind == kMarkup && is_markup(text, at));
      ++at;
    } else if (first < 0xE0) {
      found.accent = found.accent || (first >= 0xC3 && first <= 0xC9);
      found.invisible = found.invisible || is_invisible(first, byte_at(text, at + 1));
      digits = 0;
      at += 2;
    } else if (first < 0xF0) {
      const unsigned second = byte_at(text, at + 1), third = byte_at(text, at + 2);
      found.rare_character = found.rare_character || is_rare(first, second, third);
      found.invisible = found.invisible || is_invisible(first, second, third);
      count_digit(first == 0xEF && second == 0xBC && third >= 0x90 && third <= 0x99);
      at += 3;
    } else {
      digits = 0;
      at += 4;
    }
  }
  found.question_mark = (ascii & kQuestion) != 0;
  found.invisible = found.invisible || (ascii & kControl) != 0;
  found.error_value = text.starts_with('#') || text.starts_with("Err:");
  found.exponent = (ascii & kPlus) != 0 && byte_at(text, 0) >= '0' && byte_at(text, 0) <= '9';
  return found;
}

}  // namespace reform::base
