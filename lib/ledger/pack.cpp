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

/// From `at` on, which it moves behind the text; nothing where the bytes end too early.
std::optional<std::string_view> take_text(const char*& at, const char* end) {
  constexpr std::size_t kMostBytesOfLength = 5;
  std::size_t length = 0;
  for (std::size_t i = 0; i < kMostBytesOfLength && at + i < end; ++i) {
    const auto byte = static_cast<unsigned char>(at[i]);
    length |= std::size_t{byte & (kMore - 1)} << (kLengthBits * i);
    if (byte >= kMore) continue;
    const char* const text = at + i + 1;
    if (static_cast<std::size_t>(end - text) < length) return std::nullopt;
    at = text + length;
    return std::string_view(text, length);
  }
  return std::nullopt;
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
  const char *at = rest_.data() + bytes, *const end = rest_.data() + rest_.size();
  for (std::size_t byte = 0; byte < bytes; ++byte) {
    // From one set bit to the next: few cells change.
    for (auto bits = static_cast<unsigned char>(mask_[byte]); bits != 0; bits &= static_cast<unsigned char>(bits - 1)) {
      const std::size_t cell = byte * kBitsInByte + static_cast<std::size_t>(std::countr_zero(bits));
      if (cell >= row_.size()) return false;
      // Nearly all texts are short.
      if (const std::size_t length = at < end ? static_cast<unsigned char>(*at) : kMore;
          length < kMore && at + length < end) {
        row_[cell] = std::string_view(at + 1, length);
        at += 1 + length;
        continue;
      }
      const std::optional<std::string_view> text = take_text(at, end);
      if (!text) return false;
      row_[cell] = *text;
    }
  }
  rest_ = std::string_view(at, static_cast<std::size_t>(end - at));
  return true;
}

}  // namespace reform::ledger
