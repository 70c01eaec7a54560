#include "base/encoding.hpp"

#include <algorithm>
#include <vector>

#include "base/converter.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

constexpr std::size_t kChunk = 1 << 20;
constexpr std::uint64_t kFewLetters = 24;       // bytes beyond ASCII; with more, GBK is never UTF-8 by chance
constexpr std::size_t kJudgedStart = 64 << 10;  // a file whose first line end comes later has LF

struct EncodingName {
  std::string_view folded;
  Encoding encoding;
};
constexpr EncodingName kNames[] = {
    {"utf8", Encoding::kUtf8},       {"utf8bom", Encoding::kUtf8Bom}, {"gb18030", Encoding::kGb18030},
    {"gbk", Encoding::kGb18030},     {"gb2312", Encoding::kGb18030},  {"cp936", Encoding::kGb18030},
    {"utf16le", Encoding::kUtf16Le}, {"utf16be", Encoding::kUtf16Be},
};

std::string_view bom_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
    case Encoding::kUtf8Bom:
      return "\xEF\xBB\xBF";
    case Encoding::kGb18030:
      return "\x84\x31\x95\x33";
    case Encoding::kUtf16Le:
      return "\xFF\xFE";
    case Encoding::kUtf16Be:
      return "\xFE\xFF";
  }
  return {};
}

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Starts a character of three bytes or more, as every Chinese one is in UTF-8.
bool starts_long_character(char c) { return static_cast<unsigned char>(c) >= 0xE0; }

/// In the first chunk: UTF-16 has some in every line.
bool has_zero_byte(const Source& source) {
  std::vector<char> start(static_cast<std::size_t>(std::min<std::uint64_t>(64 << 10, source.size())));
  start.resize(source.read(0, start.data(), start.size()));
  return std::ranges::find(start, '\0') != start.end();
}

bool is_utf8(Encoding encoding) { return encoding == Encoding::kUtf8 || encoding == Encoding::kUtf8Bom; }

std::string start_of(const Source& source) {
  std::string start(4, '\0');
  start.resize(source.read(0, start.data(), start.size()));
  return start;
}

std::size_t bom_size(const Source& source, Encoding encoding) {
  const std::string_view bom = bom_of(encoding);
  return start_of(source).starts_with(bom) ? bom.size() : 0;
}

/// What a BOM says, if there is one.
std::optional<Encoding> encoding_by_bom(const Source& source) {
  for (const Encoding encoding : {Encoding::kUtf8Bom, Encoding::kUtf16Le, Encoding::kUtf16Be}) {
    if (bom_size(source, encoding) > 0) return encoding;
  }
  return std::nullopt;
}

/// Old Mac line ends: outside double quotes there are CRs but no LF. A bare CR in quotes is a character of its cell.
bool ends_lines_with_cr(std::string_view text) {
  bool is_quoted = false, has_cr = false;
  for (const char c : text) {
    is_quoted = is_quoted != (c == '"');
    if (is_quoted) continue;
    if (c == '\n') return false;
    has_cr = has_cr || c == '\r';
  }
  return has_cr;
}

/// UTF-16 without BOM, told by its zero bytes: text holds none, and in UTF-16 each ASCII character has one, line feeds
/// included, always on the same side.
std::optional<Encoding> utf16_without_bom(const Source& source) {
  if (source.size() % 2 != 0) return std::nullopt;
  struct Side {
    std::uint64_t ascii = 0, line_feeds = 0;
  } little, big;
  std::vector<char> buffer(kChunk);
  std::uint64_t offset = 0;
  while (const std::size_t got = source.read(offset, buffer.data(), buffer.size())) {
    for (std::size_t i = 0; i + 1 < got; i += 2) {
      const char first = buffer[i], second = buffer[i + 1];
      if ((first == 0) == (second == 0)) continue;
      Side& side = second == 0 ? little : big;
      const char letter = second == 0 ? first : second;
      side.ascii += static_cast<unsigned char>(letter) < 0x80 ? 1 : 0;
      side.line_feeds += letter == '\n' ? 1 : 0;
    }
    offset += got;
  }
  const Side& more = little.ascii >= big.ascii ? little : big;
  const bool is_text = more.line_feeds > 0 && more.ascii * 20 >= source.size();
  if (!is_text) return std::nullopt;
  return &more == &little ? Encoding::kUtf16Le : Encoding::kUtf16Be;
}

/// Offset of the first byte that is not of this encoding; nothing when all are. `seen` gets every byte once, in order,
/// also those after the bad one.
template <class Seen>
std::optional<std::uint64_t> first_bad_byte(const Source& source, Encoding encoding, Seen seen) {
  std::optional<Converter> converter;
  if (!is_utf8(encoding)) converter.emplace(name(encoding));
  std::vector<char> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, source.size() + 4)));
  std::optional<std::uint64_t> bad;
  std::uint64_t offset = 0;
  while (const std::size_t got = source.read(offset, buffer.data(), buffer.size())) {
    const std::string_view bytes(buffer.data(), got);
    std::size_t good = got;
    if (!bad) {
      good = converter ? converter->count_good(bytes) : valid_utf8_prefix(bytes);
      // A character cut by the end of the chunk is read again with the next one.
      const bool is_cut_by_chunk = got - good < 4 && good > 0 && offset + got < source.size();
      if (good < got && !is_cut_by_chunk) {
        bad = offset + good;
        good = got;
      }
    }
    seen(bytes.substr(0, good));
    offset += good;
  }
  return bad;
}

/// The 1-based line of a byte. In UTF-16 a line feed is two bytes.
std::uint64_t line_of(const Source& source, std::uint64_t byte, Encoding encoding) {
  std::uint64_t line = 1;
  std::vector<char> buffer(kChunk);
  const bool is_utf16 = encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
  const std::size_t low = encoding == Encoding::kUtf16Be ? 1 : 0;
  for (std::uint64_t offset = 0; offset < byte; offset += kChunk) {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kChunk, byte - offset));
    const std::size_t got = source.read(offset, buffer.data(), wanted);
    for (std::size_t i = 0; i < got; ++i) {
      if (buffer[i] != '\n') continue;
      const bool is_line_feed = !is_utf16 || (i % 2 == low && (i ^ 1) < got && buffer[i ^ 1] == '\0');
      line += is_line_feed ? 1 : 0;
    }
  }
  return line;
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf8Bom:
      return "UTF-8-BOM";
    case Encoding::kGb18030:
      return "GB18030";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
  }
  return {};
}

std::optional<Encoding> parse_encoding(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  const EncodingName* const found = std::ranges::find(kNames, folded, &EncodingName::folded);
  return found == std::end(kNames) ? std::nullopt : std::optional(found->encoding);
}

Judgement judge(Source& source, std::optional<Encoding> forced) {
  std::optional<Encoding> decided = forced ? forced : encoding_by_bom(source);
  if (!decided && has_zero_byte(source)) decided = utf16_without_bom(source);
  Encoding candidate = decided.value_or(Encoding::kUtf8);
  if (is_utf8(candidate)) candidate = bom_size(source, candidate) > 0 ? Encoding::kUtf8Bom : Encoding::kUtf8;

  Judgement judgement;
  Sha256 digest;
  // GBK that happens to be UTF-8 is a few characters of two bytes: Chinese text in UTF-8 has none.
  std::uint64_t letters = 0;  // bytes beyond ASCII, counted until there are many
  bool is_chinese = false;
  auto bad = first_bad_byte(source, candidate, [&](std::string_view bytes) {
    digest.add(bytes);
    judgement.bytes += bytes.size();
    if (letters > kFewLetters || is_chinese) return;
    letters += static_cast<std::uint64_t>(std::ranges::count_if(bytes, is_beyond_ascii));
    is_chinese = std::ranges::any_of(bytes, starts_long_character);
  });
  judgement.digest = hex(digest.finish());
  if (bad && !decided) {
    const auto bad_in_gb18030 = first_bad_byte(source, Encoding::kGb18030, [](std::string_view) {});
    // The encoding that explains more of the file is the one meant; its first bad byte is the one to look at.
    if (!bad_in_gb18030 || *bad_in_gb18030 > *bad) {
      candidate = Encoding::kGb18030;
      bad = bad_in_gb18030;
    }
  }
  if (!bad) {
    judgement.encoding = candidate;
    const bool is_doubtful =
        !decided && candidate == Encoding::kUtf8 && !is_chinese && letters > 0 && letters <= kFewLetters;
    judgement.is_assumed = is_doubtful && !first_bad_byte(source, Encoding::kGb18030, [](std::string_view) {});
  } else {
    judgement.bad_byte = *bad;
    judgement.bad_line = line_of(source, *bad, candidate);
  }
  return judgement;
}

std::uint64_t text_size(const Source& source, Encoding encoding) {
  constexpr std::size_t kPiece = 64 << 10;
  const std::string mark = encode("\x1A", encoding);
  const std::uint64_t whole = source.size() / mark.size() * mark.size();  // a torn character may stand behind
  std::uint64_t size = whole;
  std::string piece;
  while (size > 0) {
    piece.resize(std::min<std::uint64_t>(size, kPiece));
    if (source.read(size - piece.size(), piece.data(), piece.size()) != piece.size()) break;
    std::string_view kept = piece;
    while (kept.ends_with(mark)) kept.remove_suffix(mark.size());
    size -= piece.size() - kept.size();
    if (!kept.empty()) break;
  }
  return size == whole ? source.size() : size;
}

struct Decoder::State {
  State(Source& from, Encoding encoding)
      : source(from), offset(bom_size(from, encoding)), end(text_size(from, encoding)) {
    if (!is_utf8(encoding)) converter.emplace(name(encoding));
    const std::uint64_t start = offset;
    std::string text;
    next(text, kJudgedStart);
    is_mac = ends_lines_with_cr(text);
    offset = start;
  }

  Source& source;
  bool is_mac = false;  // a lone CR ends a line
  std::uint64_t offset, end;
  std::optional<Converter> converter;  // nothing: the bytes are UTF-8 already
  std::vector<char> buffer;

  void next(std::string& out, std::size_t limit);
  std::size_t read(char* to, std::size_t limit) const {
    return source.read(offset, to, std::min<std::uint64_t>(limit, end - std::min(offset, end)));
  }
  void next_utf8(std::string& out, std::size_t limit);
  void next_converted(std::string& out, std::size_t limit);
};

void Decoder::State::next(std::string& out, std::size_t limit) {
  const std::size_t before = out.size();
  if (converter) {
    next_converted(out, limit);
  } else {
    next_utf8(out, limit);
  }
  if (is_mac) std::replace(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), '\r', '\n');
}

void Decoder::State::next_utf8(std::string& out, std::size_t limit) {
  const std::size_t before = out.size();
  out.resize(before + limit);
  const std::size_t got = read(out.data() + before, limit);
  std::size_t whole = got;
  // A character cut by the limit is left for the next call: step back to its first byte.
  if (got == limit) {
    std::size_t last = got - 1;
    while (last > 0 && got - last < 4 && is_continuation(out[before + last])) --last;
    const std::string_view tail(out.data() + before + last, got - last);
    if (last > 0 && code_point_at(tail, 0).state == CodePoint::State::kTruncated) whole = last;
  }
  out.resize(before + whole);
  offset += whole;
}

void Decoder::State::next_converted(std::string& out, std::size_t limit) {
  buffer.resize(limit);
  const std::size_t got = read(buffer.data(), limit);
  const std::size_t taken = converter->convert({buffer.data(), got}, out, limit);
  if (taken == 0 && got > 0)
    throw Error(Exit::kUnreadable, "file.changed", {{"path", source.name()}});  // since judge()
  offset += taken;
}

Decoder::Decoder(Source& source, Encoding encoding) : state_(std::make_unique<State>(source, encoding)) {}
Decoder::~Decoder() = default;

bool Decoder::next(std::string& out, std::size_t limit) {
  const std::size_t before = out.size();
  state_->next(out, std::max<std::size_t>(limit, 4));
  return out.size() > before;
}

std::string_view Decoder::line_ends() const { return state_->is_mac ? "\r\n" : "\n"; }

std::string encode(std::string_view text, Encoding encoding) {
  return is_utf8(encoding) ? std::string(text) : from_utf8(text, name(encoding));
}

bool LineCursor::refill() {
  buffer_.erase(0, at_);
  at_ = 0;
  return decoder_.next(buffer_);
}

std::string_view LineCursor::line(std::uint32_t number) {
  BUG_IF(number < line_, "lines are asked for in rising order");
  std::size_t end = buffer_.find('\n', at_);
  while (line_ < number || end == std::string::npos) {
    if (end == std::string::npos) {
      const std::size_t searched = buffer_.size() - at_;
      if (!refill()) break;
      end = buffer_.find('\n', searched);
    } else {
      at_ = end + 1;
      ++line_;
      end = buffer_.find('\n', at_);
    }
  }
  if (line_ < number) return {};
  std::string_view text(buffer_.data() + at_, std::min(end, buffer_.size()) - at_);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> lines_of(Source& source, Encoding encoding, const std::vector<std::uint32_t>& numbers) {
  LineCursor cursor(source, encoding);
  std::vector<std::string> lines;
  for (const std::uint32_t number : numbers) lines.emplace_back(cursor.line(number));
  return lines;
}

}  // namespace reform::base
