#include "base/damage.hpp"

#include <algorithm>
#include <array>

#include "base/misread.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

/// 1.1E+17: what a spreadsheet makes of a long id. The whole cell.
bool is_exponent(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t before = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - before;
  };
  if (digits() != 1) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at + 1 >= text.size() || (text[at] != 'E' && text[at] != 'e') || text[at + 1] != '+') return false;
  at += 2;
  return digits() >= 2 && at == text.size();
}

/// ########: a sheet shows a number or a day so where the column is too narrow. The whole cell.
bool is_too_narrow(std::string_view text) { return text.find_first_not_of('#') == std::string_view::npos; }

/// What conversions leave where a character was lost.
std::optional<Damage> find_lost(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kLeftovers = {"锟斤拷", "斤拷锟", "\xEF\xBF\xBD", "烫烫烫",
                                                                 "屯屯屯"};
  std::optional<Damage> first;
  for (const std::string_view leftover : kLeftovers) {
    const std::size_t at = text.find(leftover);
    if (at != std::string_view::npos && (!first || text.data() + at < first->part.data()))
      first = Damage{DamageKind::kLostCharacters, text.substr(at, leftover.size()), {}};
  }
  return first;
}

/// Characters that became question marks, one each.
std::optional<Damage> find_question_marks(std::string_view text) {
  constexpr std::size_t kFewest = 3;  // two may be emphasis
  std::string_view longest;
  for (std::size_t at = text.find('?'); at != std::string_view::npos; at = text.find('?', at + 1)) {
    const std::size_t end = std::min(text.find_first_not_of('?', at), text.size());
    if (end - at > longest.size()) longest = text.substr(at, end - at);
    at = end - 1;
  }
  if (longest.size() < kFewest) return std::nullopt;
  return Damage{DamageKind::kQuestionMarks, longest, {}};
}

// ---- readings glued behind characters: 責(zé)

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

/// Behind a Chinese character, in brackets or not.
std::optional<Damage> find_reading(std::string_view text) {
  for (std::size_t at = 0; at + 3 < text.size(); ++at) {
    if (!is_han_at(text, at)) continue;
    const std::size_t open = skip(text, at + 3, "(", "（");
    const std::size_t end = end_of_reading(text, open);
    if (end == open) continue;
    const std::size_t close = skip(text, end, ")", "）");
    if ((open > at + 3) == (close > end))
      return Damage{DamageKind::kGluedReading, text.substr(at, close - at), std::string(text.substr(at, 3))};
  }
  return std::nullopt;
}

std::optional<Damage> damage_of(DamageKind kind, std::optional<Misread> misread) {
  if (!misread) return std::nullopt;
  return Damage{kind, misread->part, std::move(misread->original)};
}

}  // namespace

std::string_view name(DamageKind kind) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "misread_utf8", "lost_characters", "question_marks", "glued_reading", "shifted_bytes", "exponent", "too_narrow"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::size_t character_of(std::string_view text, std::string_view part) {
  return code_points(text.substr(0, static_cast<std::size_t>(part.data() - text.data()))) + 1;
}

Args args_of(const Damage& damage, std::size_t at) {
  constexpr std::size_t kPartColumns = 40;
  return {{"part", fit(damage.part, kPartColumns)}, {"at", at}, {"original", fit(damage.original, kPartColumns)}};
}

std::optional<Damage> find_damage(std::string_view text, const Suspicion& suspicion) {
  if (suspicion.exponent && is_exponent(text)) return Damage{DamageKind::kExponent, text, {}};
  if (suspicion.hashes && is_too_narrow(text)) return Damage{DamageKind::kTooNarrow, text, {}};
  std::optional<Damage> found;
  if (suspicion.rare_character) found = damage_of(DamageKind::kMisreadUtf8, find_misread_utf8(text));
  if (!found && suspicion.rare_character) found = find_lost(text);
  if (!found && suspicion.rare_character) found = damage_of(DamageKind::kShiftedBytes, find_shifted_bytes(text));
  if (!found && suspicion.question_mark) found = find_question_marks(text);
  if (!found && suspicion.accent) found = find_reading(text);
  return found;
}

}  // namespace reform::base
