#include "check/intern.hpp"

#include <cstring>

namespace reform::check {
namespace {

__extension__ using Wide = unsigned __int128;

// Odd constants with evenly spread bits (digits of the golden ratio, π and e).
constexpr std::uint64_t kFirst = 0x9e3779b97f4a7c15, kSecond = 0x243f6a8885a308d3, kThird = 0xb7e151628aed2a6b;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t load(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, count);
  return word;
}

}  // namespace

Hash128 hash(std::string_view text) {
  std::uint64_t high = kFirst ^ text.size(), low = kSecond;
  const char* bytes = text.data();
  std::size_t left = text.size();
  for (; left > 8; left -= 8, bytes += 8) {
    const std::uint64_t word = load(bytes, 8);
    high = mix(high ^ word, kThird);
    low = mix(low + word, kFirst);
  }
  const std::uint64_t word = left == 0 ? 0 : load(bytes, left);
  high = mix(high ^ word, kThird);
  low = mix(low + word, kFirst);
  return {mix(high ^ low, kSecond), mix(low ^ kThird, high | 1)};
}

std::size_t Interner::slot_of(std::string_view text, std::uint64_t hashed) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hashed >> 32);
  for (std::size_t at = hashed & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == 0 || (slot.tag == tag && texts_[slot.number - 1] == text)) return at;
  }
}

void Interner::grow() {
  std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number == 0) continue;
    const std::string_view text = texts_[slot.number - 1];
    slots_[slot_of(text, hash(text).high)] = slot;
  }
}

std::uint32_t Interner::intern(std::string_view text) {
  if (texts_.size() * 4 >= slots_.size() * 3) grow();
  const std::uint64_t hashed = hash(text).high;
  Slot& slot = slots_[slot_of(text, hashed)];
  if (slot.number == 0) {
    texts_.push_back(arena_.store(text));
    slot = {static_cast<std::uint32_t>(hashed >> 32), size()};
  }
  return slot.number - 1;
}

std::optional<std::uint32_t> Interner::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const Slot& slot = slots_[slot_of(text, hash(text).high)];
  if (slot.number == 0) return std::nullopt;
  return slot.number - 1;
}

}  // namespace reform::check
