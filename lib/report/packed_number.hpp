// Numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth: there is more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace reform::report {

inline void add_number(std::string& bytes, std::uint64_t number) {
  constexpr unsigned kBits = 7, kMore = 0x80;
  for (; number >= kMore; number >>= kBits) bytes += static_cast<char>(number | kMore);
  bytes += static_cast<char>(number);
}

/// The number that begins at `at`, which goes on to what follows it.
inline std::uint64_t take_number(std::string_view bytes, std::size_t& at) {
  constexpr unsigned kBits = 7, kMore = 0x80;
  std::uint64_t number = 0;
  for (unsigned shift = 0;; shift += kBits) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    number |= std::uint64_t{byte & (kMore - 1)} << shift;
    if (byte < kMore) return number;
  }
}

/// Of either sign: twice the number, odd when it is negative.
inline void add_signed(std::string& bytes, std::int64_t number) {
  const auto twice = static_cast<std::uint64_t>(number) << 1;
  add_number(bytes, number < 0 ? ~twice : twice);
}

inline std::int64_t take_signed(std::string_view bytes, std::size_t& at) {
  const std::uint64_t twice = take_number(bytes, at);
  return static_cast<std::int64_t>((twice & 1) != 0 ? ~(twice >> 1) : twice >> 1);
}

}  // namespace reform::report
