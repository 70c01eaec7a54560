#include "ledger/pack.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace reform::ledger {

namespace {

constexpr std::size_t kBitsInByte = 8, kLengthBits = 7, kMore = 0x80;

std::size_t mask_size(std::size_t cells) { return (cells + kBitsInByte - 1) / kBitsInByte; }

void add_text(std::string& bytes, std::string_view text) {
  std::size_t length = text.size();
  for (; length >= kMore; length >>= kLengthBits) bytes += static_cast<char>(length | kMore);
  bytes += static_cast<char>(length);
  bytes += text;
}

/// Nothing where the bytes end too early.
std::optional<std::string_view> take_long_text(std::string_view& rest) {
  constexpr std::size_t kMostBytesOfLength = 5;
  std::size_t length = 0;
  for (std::size_t i = 0; i < std::min(rest.size(), kMostBytesOfLength); ++i) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    length |= std::size_t{byte & (kMore - 1)} << (kLengthBits * i);
    if (byte >= kMore) continue;
    if (rest.size() - i - 1 < length) return std::nullopt;
    const std::string_view text = rest.substr(i + 1, length);
    rest.remove_prefix(i + 1 + length);
    return text;
  }
  return std::nullopt;
}

/// The same; nearly all texts are short.
std::optional<std::string_view> take_text(std::string_view& rest) {
  if (rest.empty()) return std::nullopt;
  const auto length = static_cast<unsigned char>(rest.front());
  if (length >= kMore || rest.size() <= length) return take_long_text(rest);
  const std::string_view text(rest.data() + 1, length);
  rest.remove_prefix(std::size_t{1} + length);
  return text;
}

}  // namespace

void Packer::add(std::span<const std::string_view> row) {
  const std::size_t mask = bytes_.size();
  bytes_.append(mask_size(row.size()), '\0');
  for (std::size_t cell = 0; cell < row.size(); ++cell) {
    if (row[cell] == before_[cell]) continue;
    char& bits = bytes_[mask + cell / kBitsInByte];
    bits = static_cast<char>(bits | 1 << cell % kBitsInByte);
    add_text(bytes_, row[cell]);
    before_[cell] = row[cell];
  }
}

void Packer::clear() {
  bytes_.clear();
  for (std::string& text : before_) text.clear();
}

bool Unpacker::next() {
  const std::size_t bytes = mask_size(row_.size());
  if (rest_.size() < bytes) return false;
  mask_ = rest_.substr(0, bytes);
  std::string_view rest = rest_.substr(bytes);
  for (std::size_t byte = 0; byte < bytes; ++byte) {
    // From one set bit to the next: few cells change.
    for (auto bits = static_cast<unsigned char>(mask_[byte]); bits != 0; bits &= static_cast<unsigned char>(bits - 1)) {
      const std::size_t cell = byte * kBitsInByte + static_cast<std::size_t>(std::countr_zero(bits));
      const std::optional<std::string_view> text = take_text(rest);
      if (!text || cell >= row_.size()) return false;
      row_[cell] = *text;
    }
  }
  rest_ = rest;
  return true;
}

}  // namespace reform::ledger
