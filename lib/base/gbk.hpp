// GBK as a table, for looking at text that was read in the wrong encoding: which two bytes a character is, and back.
#pragma once

#include <array>
#include <cstdint>

namespace reform::base {

/// The two bytes of a character (lead in the high byte); 0 when GBK has none.
std::uint16_t gbk_of(char32_t value);
/// The character of two bytes; 0 when they are none. Bytes GBK leaves to its users give private characters.
char32_t from_gbk(std::uint16_t bytes);

/// Level 1 of GB 2312: the 3,755 characters of everyday writing.
inline bool is_level_one(std::uint16_t gbk) {
  const std::uint16_t trail = gbk & 0xFFu;
  return gbk >= 0xB0A1 && gbk <= 0xD7F9 && trail >= 0xA1 && trail <= 0xFE;
}

/// The characters U+4E00–9FFF of level 1, a bit each.
using HanBits = std::array<std::uint64_t, 0x5200 / 64>;
const HanBits& level_one_bits();

}  // namespace reform::base
