#include "ledger/chain.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace reform::ledger {

void Chain::add_text(std::string_view text) {
  bytes_ += std::to_string(text.size());
  bytes_ += ':';
  bytes_ += text;
}

void Chain::add_number(std::int64_t number) { add_text(std::to_string(number)); }

base::Digest Chain::hash() {
  sha256_.reset();
  sha256_.add(bytes_);
  return sha256_.finish();
}

void Chain::add_field(std::string_view key, std::string_view value) {
  add_text(key);
  add_text(value);
}

base::Digest Chain::finish_content(std::string_view extra) {
  if (!extra.empty()) add_field("", extra);
  return hash();
}

base::Digest Chain::digest(const base::Digest& previous, const ChainLink& link, const base::Digest& content) {
  bytes_ = as_bytes(previous);
  add_number(link.seq);
  add_text(link.list);
  add_text(link.id);
  add_text(link.effective_on);
  add_text(link.recorded_at);
  if (link.source)
    add_number(*link.source);
  else
    add_text("");
  add_number(link.record);
  add_number(link.line);
  add_text(link.action);
  if (!link.by.empty()) add_text(link.by);
  bytes_ += as_bytes(content);
  return hash();
}

std::string_view as_bytes(const base::Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

base::Digest digest_from(std::string_view bytes) {
  base::Digest digest{};
  BUG_IF(bytes.size() != digest.size(), "a digest of the ledger has not 32 bytes");
  std::transform(bytes.begin(), bytes.end(), digest.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return digest;
}

}  // namespace reform::ledger
