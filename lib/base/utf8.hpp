// Code points out of bytes, strictly: no surrogates, no overlong forms, nothing above U+10FFFF. A byte that fits
// nowhere is one invalid unit of its own, so that every loop over a text ends, whatever the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace reform::base {

struct CodePoint {
  enum class State : std::uint8_t { kValid, kInvalid, kTruncated };  // kTruncated: the text ends within a character

  char32_t value = 0;       // the byte itself when not valid
  std::uint32_t bytes = 1;  // 1 when invalid; what is left of the text when truncated
  State state = State::kInvalid;

  bool is_valid() const { return state == State::kValid; }
};

/// The code point that starts at `at`, which must be inside the text.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Bytes of the character at `at` when it is a printable ASCII one or a Chinese one (U+4000 to U+9FFF): nearly every
/// character is, and nothing more need be known of it. Otherwise 0.
inline std::size_t everyday_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
  if (byte(0) >= 0x20 && byte(0) < 0x7F) return 1;
  const bool is_han = byte(0) >= 0xE4 && byte(0) <= 0xE9 && at + 2 < text.size() && (byte(1) & 0xC0) == 0x80 &&
                      (byte(2) & 0xC0) == 0x80;
  return is_han ? 3 : 0;
}

void append_code_point(std::string& out, char32_t value);

/// How many bytes at the start of `bytes` are whole, valid characters.
std::size_t valid_utf8_prefix(std::string_view bytes);

inline bool is_valid_utf8(std::string_view bytes) { return valid_utf8_prefix(bytes) == bytes.size(); }

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Whether a Chinese character (U+4E00–9FFF) starts at `at`: most of all text, so it is worth not decoding it.
inline bool is_han_at(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return false;
  const auto first = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
  const bool is_in_range = (first > 0xE4 && first <= 0xE9) || (first == 0xE4 && second >= 0xB8);
  return is_in_range && is_continuation(text[at + 1]) && is_continuation(text[at + 2]);
}

/// White space, NBSP, full-width space, zero-width characters, BOM: what nobody sees at the end of a cell.
bool is_blank(char32_t value);

}  // namespace reform::base
