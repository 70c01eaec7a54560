// The audit chain: every revision has a digest over all it says and over the digest before it, so that a changed,
// missing or inserted row shows. This is the one place that says how it is computed.
//
//   text(x)  = length of x in bytes, in decimal digits, then `:`, then x        ("3:abc")
//   content  = SHA-256( for every field that is not null, in byte order of the keys: text(key) text(value),
//                       then, when there are unknown columns: text("") text(extra) )
//   digest   = SHA-256( digest of the revision with the next lower seq, 32 bytes (the first: 32 zero bytes)
//                       text(seq) text(list) text(id) text(effective_on) text(recorded_at)
//                       text(source, empty for NULL) text(record) text(line) text(action)
//                       text(by), when it says who, content, 32 bytes )
//
// Numbers are decimal digits. Values are the texts as stored; null fields leave no trace, so a field that is added to
// the schema later changes no digest. seq counts 1, 2, 3 … over all lists and events without gaps. An event is linked
// as a revision of the list "_event" with its kind as the action and no id, day, source, record and line; what its
// content is, event.cpp says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace reform::ledger {

/// What a digest covers beside the content.
struct ChainLink {
  std::int64_t seq = 0;
  std::string_view list, id, effective_on, recorded_at;
  std::optional<std::int64_t> source;
  std::uint32_t record = 0, line = 0;
  std::string_view action, by;
};

/// Computes digests one after another; keeps its memory from one to the next.
class Chain {
 public:
  /// Starts the content of a revision; then its fields in byte order of the keys, then finish_content().
  void begin_content() { bytes_.clear(); }
  void add_field(std::string_view key, std::string_view value);
  base::Digest finish_content(std::string_view extra);

  base::Digest digest(const base::Digest& previous, const ChainLink& link, const base::Digest& content);

 private:
  void add_text(std::string_view text);
  void add_number(std::int64_t number);
  base::Digest hash();

  std::string bytes_;
  base::Sha256 sha256_;
};

/// A digest as 32 bytes for a column, and back (a Bug when it has another size).
std::string_view as_bytes(const base::Digest& digest);
base::Digest digest_from(std::string_view bytes);

}  // namespace reform::ledger
