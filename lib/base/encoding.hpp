// Which encoding a file is in, judged on the whole file, and its text as UTF-8 piece by piece.
// Ladder: BOM → UTF-16 by its zero bytes → strict UTF-8 → strict GB18030 → error with byte and line. Nothing is guessed
// from a sample or repaired.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"

namespace reform::base {

enum class Encoding : std::uint8_t { kUtf8, kUtf8Bom, kGb18030, kUtf16Le, kUtf16Be };
std::string_view name(Encoding encoding);  // "UTF-8", "UTF-8-BOM", "GB18030", "UTF-16LE", "UTF-16BE"
std::optional<Encoding> parse_encoding(
    std::string_view name);  // case, `-` and `_` do not matter; GBK and GB2312 are read as GB18030

struct Judgement {
  std::optional<Encoding> encoding;  // nothing: the bytes are in none of them
  std::uint64_t bad_byte = 0;        // then: 0-based offset of the first byte that fits no encoding,
  std::uint64_t bad_line = 0;        // and its 1-based line
  bool is_assumed = false;           // so little text that GB18030 would be possible as well as the UTF-8 taken
  std::string digest;                // SHA-256 of all bytes, hex
  std::uint64_t bytes = 0;
};

/// Reads the whole source once, and a second time when it is not UTF-8. `forced`: only check that the bytes are in this
/// encoding. NUL bytes are characters like others.
Judgement judge(Source& source, std::optional<Encoding> forced = std::nullopt);

/// How many bytes of the source are text: DOS puts Ctrl-Z after it.
std::uint64_t text_size(const Source& source, Encoding encoding);

/// The text of a source as UTF-8 without BOM; where the lines end with CR alone (old Mac), each CR is a LF. Memory: one
/// chunk, whatever the size. The source must have passed judge().
class Decoder {
 public:
  Decoder(Source& source, Encoding encoding);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// Appends up to `limit` bytes (at least 4) of UTF-8 in whole characters to `out`; false when there is no more.
  bool next(std::string& out, std::size_t limit = 1 << 20);

  /// The characters of the source that end a line, each one by itself: LF, in a file of old Macs CR as well.
  std::string_view line_ends() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Text as the bytes of an encoding, without BOM. GB18030 and UTF-16 hold every character.
std::string encode(std::string_view text, Encoding encoding);

/// Physical lines as UTF-8, without line end, asked for in rising order; one pass, memory for the longest line. A line
/// ends with LF or CR LF; a lone CR is a character in it, unless all lines end so.
class LineCursor {
 public:
  LineCursor(Source& source, Encoding encoding) : decoder_(source, encoding) {}

  /// The 1-based line, valid until the next call; empty when it does not exist. The same number may be asked again.
  std::string_view line(std::uint32_t number);

 private:
  bool refill();

  Decoder decoder_;
  std::string buffer_;
  std::size_t at_ = 0;  // start of `line_` in the buffer
  std::uint32_t line_ = 1;
};

/// The lines with these 1-based numbers (sorted, unique) at once.
std::vector<std::string> lines_of(Source& source, Encoding encoding, const std::vector<std::uint32_t>& numbers);

}  // namespace reform::base
