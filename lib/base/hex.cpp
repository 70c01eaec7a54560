#include "base/hex.hpp"

namespace reform::base {
namespace {

constexpr std::string_view kSmall = "0123456789abcdef";
constexpr std::string_view kCapital = "0123456789ABCDEF";

void add(std::string& out, char byte, std::string_view digits) {
  const auto value = static_cast<unsigned char>(byte);
  out += digits[value >> 4U];
  out += digits[value & 15U];
}

}  // namespace

std::string hex(std::string_view bytes) {
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char byte : bytes) add(out, byte, kSmall);
  return out;
}

std::optional<std::string> bytes_of_hex(std::string_view text) {
  if (text.size() % 2 != 0 || text.find_first_not_of(kSmall) != std::string_view::npos) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes += static_cast<char>(kSmall.find(text[i]) << 4U | kSmall.find(text[i + 1]));
  return bytes;
}

std::string percent_encoded(std::string_view text, const std::function<bool(char)>& is_plain) {
  std::string out;
  for (const char byte : text) {
    if (!is_plain(byte)) out += '%';
    is_plain(byte) ? out.push_back(byte) : add(out, byte, kCapital);
  }
  return out;
}

}  // namespace reform::base
