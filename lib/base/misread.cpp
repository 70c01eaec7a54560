#include "base/misread.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "base/gbk.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

constexpr std::string_view kLost = "□";
constexpr char32_t kReplacement = 0xFFFD;

/// The bytes of a character, one or two (lead in the high byte); 0 when the encoding does not have it.
using Encoding = std::uint16_t (*)(char32_t value);

/// Windows-1252, and the control characters of Latin-1 where it has none.
std::uint16_t latin_of(char32_t value) {
  static constexpr std::u32string_view kFrom80 = U"€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ";
  if (value >= 0x80 && value <= 0xFF) return static_cast<std::uint16_t>(value);
  const std::size_t at = kFrom80.find(value);
  return at == std::u32string_view::npos ? std::uint16_t{0} : static_cast<std::uint16_t>(0x80 + at);
}

/// The text as the bytes it may have been read from. A lost character is `?`; one that the encoding does not have is
/// 0xFF.
struct Bytes {
  std::string bytes;
  std::vector<std::size_t> starts;  // by byte: where its character starts in the text; one more for the end

  Bytes(std::string_view text, Encoding encoding);
  unsigned operator[](std::size_t at) const { return static_cast<unsigned char>(bytes[at]); }
  std::size_t size() const { return bytes.size(); }
  bool starts_character(std::size_t at) const { return at == 0 || starts[at] != starts[at - 1]; }
  std::uint16_t pair(std::size_t at) const { return static_cast<std::uint16_t>((*this)[at] << 8U | (*this)[at + 1]); }
  /// The characters with these bytes, whole.
  std::string_view part(std::string_view text, std::size_t from, std::size_t to) const {
    while (to < size() && !starts_character(to)) ++to;
    return text.substr(starts[from], starts[to] - starts[from]);
  }
};

Bytes::Bytes(std::string_view text, Encoding encoding) {
  bytes.reserve(text.size());
  const auto add = [&](unsigned byte, std::size_t start) {
    bytes.push_back(static_cast<char>(byte));
    starts.push_back(start);
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value < 0x80) {
      add(point.value, at);
    } else if (const std::uint16_t written = encoding(point.value)) {
      if (written > 0xFF) add(written >> 8U, at);
      add(written & 0xFFU, at);
    } else {
      add(point.value == kReplacement ? '?' : 0xFFU, at);
    }
    at += point.bytes;
  }
  starts.push_back(text.size());
}

/// The bytes from a place on, as far as they are UTF-8 of Chinese text.
struct Stretch {
  std::size_t end = 0;
  std::size_t han = 0, everyday = 0;  // characters whose three bytes are all there
  std::string text;
};

struct Taken {
  std::size_t bytes = 0;  // 0: no UTF-8 of Chinese text
  char32_t value = 0;     // 0: a byte of it was lost
};

/// One character. A lost mark in it stands for the rest of it; at the very end the rest may be missing.
Taken take_character(const Bytes& bytes, std::size_t at) {
  const unsigned first = bytes[at];
  if ((first < 0xE2 || first > 0xE9) && first != 0xEF) return {};
  char32_t value = first & 0xFU;
  for (std::size_t next = at + 1; next < at + 3; ++next) {
    if (next == bytes.size()) return {next - at, 0};
    if (bytes[next] == '?') return {next + 1 - at, 0};
    if ((bytes[next] & 0xC0U) != 0x80U) return {};
    value = value << 6U | (bytes[next] & 0x3FU);
  }
  const bool is_chinese = (value >= 0x2010 && value <= 0x203B) || (value >= 0x4E00 && value <= 0x9FFF) ||
                          (value >= 0x3000 && value <= 0x303F) || (value >= 0xFF00 && value <= 0xFFEF);
  return is_chinese ? Taken{3, value} : Taken{};
}

Stretch read_as_utf8(const Bytes& bytes, std::size_t from) {
  Stretch stretch;
  std::string ascii;  // counts when more follows
  for (std::size_t at = from; at < bytes.size();) {
    if (bytes[at] < 0x80) {
      ascii.push_back(bytes.bytes[at++]);
      continue;
    }
    const Taken taken = take_character(bytes, at);
    if (taken.bytes == 0) break;
    stretch.text += ascii;
    ascii.clear();
    if (taken.value == 0) {
      stretch.text += kLost;
    } else {
      append_code_point(stretch.text, taken.value);
      stretch.han += taken.value >= 0x4E00 && taken.value <= 0x9FFF ? 1U : 0U;
      stretch.everyday += is_level_one(gbk_of(taken.value)) ? 1U : 0U;
    }
    at += taken.bytes;
    stretch.end = at;
  }
  return stretch;
}

/// Characters GB 2312 does not have are rare in real text; half of all misread text is made of them.
bool has_extension(const Bytes& bytes, std::size_t from, std::size_t to) {
  for (std::size_t at = from; at + 1 < to; at += bytes[at] < 0x80 ? 1U : 2U)
    if (bytes[at] >= 0x80 && (bytes[at] < 0xB0 || bytes[at + 1] < 0xA1)) return true;
  return false;
}

/// Two characters by chance are likely in a long list, four are not.
bool is_convincing(const Bytes& bytes, const Stretch& stretch, std::size_t from) {
  if (stretch.han >= 4) return true;
  if (stretch.han == 3) return stretch.everyday >= 2;
  const bool is_whole = from == 0 && stretch.end == bytes.size();
  return stretch.han == 2 && stretch.everyday == 2 && (is_whole || has_extension(bytes, from, stretch.end));
}

/// Chinese characters are three Latin ones each, and the middle ones of that are no text of anybody.
bool is_convincing_latin(const Bytes& bytes, const Stretch& stretch, std::size_t from) {
  const bool is_whole = from == 0 && stretch.end == bytes.size();
  return stretch.han >= 2 || (stretch.han == 1 && stretch.everyday == 1 && is_whole);
}

std::optional<Misread> find_utf8(std::string_view text, Encoding encoding, std::string_view read_as,
                                 bool (*is_sure)(const Bytes&, const Stretch&, std::size_t)) {
  constexpr std::size_t kLongStretch = 256;
  const Bytes bytes(text, encoding);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!bytes.starts_character(at) || bytes[at] < 0xE3 || bytes[at] == 0xFF) continue;
    Stretch stretch = read_as_utf8(bytes, at);
    if (is_sure(bytes, stretch, at))
      return Misread{bytes.part(text, at, stretch.end), std::move(stretch.text), "UTF-8", read_as};
    if (stretch.end > at + kLongStretch) at = stretch.end - 1;  // so long and not convincing: do not read it again
  }
  return std::nullopt;
}

// ---- GBK in pairs

/// The characters that make up most of the text of lists like ours.
const std::unordered_set<char32_t>& frequent() {
  static constexpr std::string_view kFrequent =
      "省数局号一单市委进改位件字据政保革成日的专生事班展期月时医推发开务文年中健销"
      "完区部康用核有不编社报业会绿已人大台名府态任统农化办复卫填查理州上厅度项批场"
      "和级法没点个合间在清写公对自新求宁行结称系检需划为工码认重作共体经评料应波门"
      "接头限全更实代是果调指本导规状题民配问材责情来服试互环标署口入集管况目制源属"
      "始定丽子牵色动计请证景出所方道能境江备通准领山段前同次底里浙明提到监院群以收"
      "村注育并待平跑下险佐分未济要账水地告条信回与投运后层或资存多施其记归原表际线"
      "高按这可立众跨录商先学两使意县交因措验量测联章赔正申格整灰确越步家基内放及海"
      "首范无策杭就金变税错广执看各由息机训列灯帮智建取企义培审教登扶综小起治质送印"
      "总员关打阶值张乌现引启只价向优容";
  static const std::unordered_set<char32_t> all = [] {
    std::unordered_set<char32_t> set;
    for (std::size_t at = 0; at < kFrequent.size(); at += 3) set.insert(code_point_at(kFrequent, at).value);
    return set;
  }();
  return all;
}

/// How the pairs of a run of bytes read.
struct Reading {
  std::size_t pairs = 0, everyday = 0, frequent = 0;
  std::string text;
};

Reading read_pairs(const Bytes& bytes, std::size_t from, std::size_t to) {
  Reading reading;
  for (std::size_t at = from; at + 2 <= to; at += 2) {
    const std::uint16_t pair = bytes.pair(at);
    const char32_t value = from_gbk(pair);
    const bool is_punctuation = pair >= 0xA1A1 && pair <= 0xA3FE;
    ++reading.pairs;
    reading.everyday += value != 0 && (is_level_one(pair) || is_punctuation) ? 1U : 0U;
    reading.frequent += frequent().contains(value) ? 1U : 0U;
    append_code_point(reading.text, value == 0 ? U'□' : value);
  }
  return reading;
}

/// `ÊýÖÎ`: a run of Latin letters and signs that is everyday Chinese writing when read in pairs.
std::optional<Misread> find_gbk_as_latin(std::string_view text) {
  constexpr std::size_t kFewest = 4;  // bytes
  const auto is_half = [](unsigned byte) { return byte >= 0xA1 && byte != 0xFF; };
  const Bytes bytes(text, latin_of);
  for (std::size_t run = 0; run < bytes.size();) {
    std::size_t end = run, letters = 0;
    for (; end < bytes.size() && is_half(bytes[end]); ++end) letters += bytes[end] >= 0xC0 ? 1U : 0U;
    if (end - run >= kFewest && letters > 0) {
      Reading reading = read_pairs(bytes, run, end);
      // Words have few signs in them: the fewer letters, the more of it must be frequent (`Ê¡·¢Õ¹¸Ä¸ïÎ¯`).
      const std::size_t fifths = letters * 2 >= end - run ? 2 : 3;
      if (reading.everyday == reading.pairs && reading.frequent * 5 >= reading.pairs * fifths)
        return Misread{bytes.part(text, run, run + reading.pairs * 2), std::move(reading.text), "GBK", "Windows-1252"};
    }
    run = end + 1;
  }
  return std::nullopt;
}

/// Read one byte later, all of it is everyday writing and much more of it is frequent.
bool is_shifted(const Reading& now, const Reading& shifted, std::size_t fewest) {
  return shifted.pairs >= fewest && shifted.everyday == shifted.pairs && shifted.frequent * 5 >= shifted.pairs * 2 &&
         shifted.frequent > now.frequent * 2;
}

/// `?芭f地圖`: a lost byte, characters made of the halves of two, and the last half as a letter: 舊.
std::optional<Misread> find_broken_pair(std::string_view text, const Bytes& bytes, std::size_t run,
                                        std::size_t run_end) {
  constexpr std::size_t kLongest = 8;  // bytes
  const bool is_after_lost = run > 0 && bytes[run - 1] == '?';
  if (!is_after_lost || run_end - run > kLongest || run_end + 1 >= bytes.size()) return std::nullopt;
  const bool is_letter = bytes[run_end] >= 0x40 && bytes[run_end] < 0x7F && bytes[run_end + 1] >= 0x80;
  const std::uint16_t last = bytes.pair(run_end - 1);
  if (!is_letter || bytes[run_end - 1] < 0x81 || from_gbk(last) == 0) return std::nullopt;
  // The letter is a second byte that only GBK's own characters have: the text around it has such characters too.
  if (!has_extension(bytes, run_end + 1, bytes.size())) return std::nullopt;
  const Reading shifted = read_pairs(bytes, run + 1, run_end + 1);
  return Misread{bytes.part(text, run - 1, run_end + 1), std::string(kLost) + shifted.text};
}

}  // namespace

std::optional<Misread> find_read_as_gbk(std::string_view text) {
  if (auto found = find_utf8(text, gbk_of, "GBK", is_convincing)) return found;
  // One of its characters is private and does not survive copying, which leaves too little to be sure of others like
  // it.
  constexpr std::string_view kHangzhou = "鏉窞";
  if (const std::size_t at = text.find(kHangzhou); at != std::string_view::npos)
    return Misread{text.substr(at, kHangzhou.size()), "杭州", "UTF-8", "GBK"};
  return std::nullopt;
}

std::optional<Misread> find_read_as_latin(std::string_view text) {
  if (auto found = find_utf8(text, latin_of, "Windows-1252", is_convincing_latin)) return found;
  return find_gbk_as_latin(text);
}

std::optional<Misread> find_shifted_bytes(std::string_view text) {
  const Bytes bytes(text, gbk_of);
  for (std::size_t run = 0; run < bytes.size();) {
    if (bytes[run] < 0x80 || bytes[run] == 0xFF) {
      ++run;
      continue;
    }
    std::size_t end = run;
    while (end + 1 < bytes.size() && bytes[end] >= 0x80 && bytes[end] != 0xFF) end += 2;
    Reading shifted = read_pairs(bytes, run + 1, end - 1);
    // Few may read well by chance, unless the byte that is missing has left a mark.
    const bool is_beside_lost = (run > 0 && bytes[run - 1] == '?') || (end < bytes.size() && bytes[end] == '?');
    if (is_shifted(read_pairs(bytes, run, end), shifted, is_beside_lost ? 4 : 6))
      return Misread{bytes.part(text, run, end), std::string(kLost) + shifted.text + std::string(kLost)};
    if (auto broken = find_broken_pair(text, bytes, run, end)) return broken;
    run = end;
  }
  return std::nullopt;
}

}  // namespace reform::base
