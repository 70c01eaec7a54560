#include "base/glued_reading.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"

namespace reform::base {
namespace {

/// The letter without its tone; 0 when it has none. ü is v.
char without_tone(char32_t value) {
  struct Vowel {
    std::u32string_view forms;
    char letter;
  };
  static constexpr std::array<Vowel, 6> kVowels = {
      {{U"āáǎàăã", 'a'}, {U"ēéěèĕ", 'e'}, {U"īíǐìĭ", 'i'}, {U"ōóǒòŏ", 'o'}, {U"ūúǔùŭ", 'u'}, {U"ǖǘǚǜü", 'v'}}};
  for (const Vowel& vowel : kVowels)
    if (vowel.forms.find(value) != std::u32string_view::npos) return vowel.letter;
  return 0;
}

bool is_syllable(std::string_view letters) {
  static constexpr std::array<std::string_view, 24> kInitials = {"zh", "ch", "sh", "b", "p", "m", "f", "d",
                                                                 "t",  "n",  "l",  "g", "k", "h", "j", "q",
                                                                 "x",  "r",  "z",  "c", "s", "y", "w", ""};
  static constexpr std::array<std::string_view, 37> kFinals = {
      "a",   "o",   "e",  "i",   "u",  "v",    "ai", "ei",  "ao",  "ou",   "an",  "en",   "ang",
      "eng", "ong", "er", "ia",  "ie", "iao",  "iu", "ian", "in",  "iang", "ing", "iong", "ua",
      "uo",  "uai", "ui", "uan", "un", "uang", "ue", "ve",  "van", "vn",   "io"};
  return std::ranges::any_of(kInitials, [&](std::string_view initial) {
    return letters.starts_with(initial) && std::ranges::find(kFinals, letters.substr(initial.size())) != kFinals.end();
  });
}

/// A syllable with exactly one tone; where it ends, or `from`.
std::size_t end_of_reading(std::string_view text, std::size_t from) {
  std::string letters;
  int tones = 0;
  std::size_t at = from;
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (point.value >= 'a' && point.value <= 'z') {
      letters.push_back(static_cast<char>(point.value));
    } else if (const char letter = without_tone(point.value)) {
      letters.push_back(letter);
      ++tones;
    } else {
      break;
    }
    at += point.bytes;
  }
  return tones == 1 && is_syllable(letters) ? at : from;
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view narrow, std::string_view wide) {
  for (const std::string_view mark : {narrow, wide})
    if (text.substr(at).starts_with(mark)) return at + mark.size();
  return at;
}

}  // namespace

std::optional<std::string_view> find_glued_reading(std::string_view text) {
  for (std::size_t at = 0; at + 3 < text.size(); ++at) {
    if (!is_han_at(text, at)) continue;
    const std::size_t open = skip(text, at + 3, "(", "（");
    const std::size_t end = end_of_reading(text, open);
    if (end == open) continue;
    const std::size_t close = skip(text, end, ")", "）");
    if ((open > at + 3) == (close > end)) return text.substr(at, close - at);
  }
  return std::nullopt;
}

}  // namespace reform::base
