#include "check/word_cache.hpp"

#include <algorithm>
#include <cstring>

namespace reform::check {

std::size_t WordCache::place_of(std::string_view raw) {
  std::uint64_t head = 0, tail = 0;
  std::memcpy(&head, raw.data(), std::min<std::size_t>(raw.size(), 8));
  if (raw.size() > 8) std::memcpy(&tail, raw.data() + raw.size() - 8, 8);
  const std::uint64_t mixed = (head ^ (tail * 31) ^ raw.size()) * 0x9e3779b97f4a7c15U;
  return mixed >> 57U;  // 7 bits: kEntries
}

const schema::Value* WordCache::find(std::string_view raw) const {
  if (!entries_ || raw.empty()) return nullptr;
  const Entry& entry = (*entries_)[place_of(raw)];
  return std::string_view(entry.text, entry.length) == raw ? &entry.value : nullptr;
}

void WordCache::keep(std::string_view raw, const schema::Value& value) {
  if (raw.empty() || raw.size() > kLongest) return;
  if (!entries_) entries_ = std::make_unique<std::array<Entry, kEntries>>();
  Entry& entry = (*entries_)[place_of(raw)];
  entry.length = static_cast<std::uint8_t>(raw.size());
  std::memcpy(entry.text, raw.data(), raw.size());
  entry.value = value;
}

}  // namespace reform::check
