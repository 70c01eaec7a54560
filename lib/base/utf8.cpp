#include "base/utf8.hpp"

#include <cstring>

namespace reform::base {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// What a lead byte promises: how many bytes, and the range of the second one (table 3-7 of the Unicode standard).
struct Lead {
  std::uint32_t bytes;
  std::uint8_t second_min, second_max;
};

Lead lead_of(std::uint8_t lead) {
  if (lead < 0xC2) return {0, 0, 0};
  if (lead < 0xE0) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead < 0xF0) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead < 0xF4) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  using State = CodePoint::State;
  const std::uint8_t first = byte_at(text, at);
  if (first < 0x80) return {first, 1, State::kValid};

  const Lead lead = lead_of(first);
  if (lead.bytes == 0) return {first, 1, State::kInvalid};
  char32_t value = first & (0x7Fu >> lead.bytes);
  for (std::uint32_t i = 1; i < lead.bytes; ++i) {
    if (at + i == text.size()) return {first, i, State::kTruncated};
    const std::uint8_t byte = byte_at(text, at + i);
    const std::uint8_t min = i == 1 ? lead.second_min : 0x80;
    const std::uint8_t max = i == 1 ? lead.second_max : 0xBF;
    if (byte < min || byte > max) return {first, 1, State::kInvalid};
    value = (value << 6) | (byte & 0x3Fu);
  }
  return {value, lead.bytes, State::kValid};
}

void append_code_point(std::string& out, char32_t value) {
  const auto put = [&out](char32_t bits) { out.push_back(static_cast<char>(static_cast<std::uint8_t>(bits))); };
  if (value < 0x80) {
    put(value);
    return;
  }
  if (value < 0x800) {
    put(0xC0 | (value >> 6));
  } else {
    if (value < 0x10000) {
      put(0xE0 | (value >> 12));
    } else {
      put(0xF0 | (value >> 18));
      put(0x80 | ((value >> 12) & 0x3F));
    }
    put(0x80 | ((value >> 6) & 0x3F));
  }
  put(0x80 | (value & 0x3F));
}

std::size_t valid_utf8_prefix(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    // ASCII, eight bytes at a time.
    std::uint64_t eight = 0;
    if (at + sizeof eight <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080u) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const std::uint8_t first = byte_at(bytes, at);
    if (first < 0x80) {
      ++at;
    } else if (first > 0xE0 && first < 0xED && at + 3 <= bytes.size()) {  // nearly all Chinese text
      if (!is_continuation(bytes[at + 1]) || !is_continuation(bytes[at + 2])) break;
      at += 3;
    } else {
      const CodePoint point = code_point_at(bytes, at);
      if (!point.is_valid()) break;
      at += point.bytes;
    }
  }
  return at;
}

bool is_blank(char32_t value) {
  if (value < 0x80) return value == ' ' || (value >= '\t' && value <= '\r');
  switch (value) {
    case 0x0085:  // next line
    case 0x00A0:  // NBSP
    case 0x00AD:  // soft hyphen
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x2060:  // word joiner
    case 0x3000:  // full-width space
    case 0xFEFF:  // BOM
      return true;
    default:
      return value >= 0x2000 && value <= 0x200F;  // spaces of all widths, zero-width characters, direction marks
  }
}

}  // namespace reform::base
