#include "base/damage.hpp"

#include <algorithm>
#include <array>

#include "base/glued_reading.hpp"
#include "base/leftovers.hpp"
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
bool is_too_narrow(std::string_view text) {
  constexpr std::size_t kFewest = 3;
  return text.size() >= kFewest && text.find_first_not_of('#') == std::string_view::npos;
}

/// #REF!, and Err:502 of LibreOffice. The whole cell.
bool is_error_value(std::string_view text) {
  static constexpr std::array<std::string_view, 16> kValues = {
      "#REF!",  "#N/A",    "#VALUE!",   "#DIV/0!",   "#NAME?", "#NUM!",     "#NULL!",     "#SPILL!",
      "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#GETTING_DATA"};
  constexpr std::string_view kOther = "Err:";
  if (std::ranges::find(kValues, text) != kValues.end()) return true;
  if (!text.starts_with(kOther) || text.size() != kOther.size() + 3) return false;
  return std::ranges::all_of(text.substr(kOther.size()), is_digit);
}

/// What conversions leave where a character was lost.
std::optional<Damage> find_lost(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kLeftovers = {"锟斤拷", "斤拷锟", "\xEF\xBF\xBD", "烫烫烫",
                                                                 "屯屯屯"};
  std::optional<Damage> first;
  for (const std::string_view leftover : kLeftovers) {
    const std::size_t at = text.find(leftover);
    if (at != std::string_view::npos && (!first || text.data() + at < first->part.data()))
      first = Damage{DamageKind::kLostCharacters, text.substr(at, leftover.size())};
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
  return Damage{DamageKind::kQuestionMarks, longest};
}

struct Kind {
  std::string_view name;
  bool destroys;
};
constexpr std::array<Kind, kDamageKinds> kKinds = {{{"misread", true},
                                                    {"lost_characters", true},
                                                    {"question_marks", false},
                                                    {"glued_reading", false},
                                                    {"shifted_bytes", false},
                                                    {"exponent", true},
                                                    {"too_narrow", true},
                                                    {"error_value", true},
                                                    {"markup", false},
                                                    {"invisible", false}}};

/// The whole cell is one value that a spreadsheet has put there.
std::optional<Damage> find_value(std::string_view text, const Suspicion& suspicion) {
  using enum DamageKind;
  if (suspicion.exponent && is_exponent(text)) return Damage{kExponent, text};
  if (suspicion.error_value && is_too_narrow(text)) return Damage{kTooNarrow, text};
  if (suspicion.error_value && is_error_value(text)) return Damage{kErrorValue, text};
  return std::nullopt;
}

std::optional<Damage> damage_of(DamageKind kind, std::optional<Misread> misread) {
  if (!misread) return std::nullopt;
  return Damage{kind, misread->part, std::move(misread->original), misread->was, misread->read_as};
}

std::optional<Damage> find_leftover(std::string_view text, const Suspicion& suspicion) {
  if (suspicion.markup)
    if (std::optional<Leftover> code = find_markup(text))
      return Damage{DamageKind::kMarkup, code->part, std::move(code->original)};
  if (suspicion.invisible)
    if (const auto part = find_invisible(text)) return Damage{DamageKind::kInvisible, *part};
  return std::nullopt;
}

/// U+200B: what nobody sees has no other way of being shown.
std::string code_point_name(std::string_view character) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const char32_t value = code_point_at(character, 0).value;
  std::string out = "U+";
  for (int shift = value > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) out += kDigits[value >> shift & 0xFU];
  return out;
}

}  // namespace

std::string_view name(DamageKind kind) { return kKinds[static_cast<std::size_t>(kind)].name; }

bool destroys(DamageKind kind) { return kKinds[static_cast<std::size_t>(kind)].destroys; }

std::size_t character_of(std::string_view text, std::string_view part) {
  return code_points(text.substr(0, static_cast<std::size_t>(part.data() - text.data()))) + 1;
}

Args args_of(const Damage& damage, std::size_t at) {
  constexpr std::size_t kPartColumns = 40;
  const std::string original = fit(damage.original, kPartColumns);
  LocalText shown{"“" + original + "”", {}};
  if (trim(original).empty()) shown = text("damage.shown_blank");
  const bool is_seen = damage.kind != DamageKind::kInvisible;
  return {{"part", is_seen ? fit(damage.part, kPartColumns) : code_point_name(damage.part)},
          {"at", at},
          {"original", original},
          {"shown", std::move(shown)},
          {"was", damage.was},
          {"read_as", damage.read_as}};
}

std::optional<Damage> find_damage(std::string_view text, const Suspicion& suspicion) {
  using enum DamageKind;
  std::optional<Damage> found = find_value(trim(text), suspicion);
  if (!found && suspicion.rare_character) found = damage_of(kMisread, find_read_as_gbk(text));
  if (!found && suspicion.accent) found = damage_of(kMisread, find_read_as_latin(text));
  if (!found && suspicion.rare_character) found = find_lost(text);
  if (!found && suspicion.rare_character) found = damage_of(kShiftedBytes, find_shifted_bytes(text));
  if (!found && suspicion.question_mark) found = find_question_marks(text);
  if (!found && suspicion.accent)
    if (const auto part = find_glued_reading(text))
      found = Damage{kGluedReading, *part, std::string(part->substr(0, 3))};
  if (!found) found = find_leftover(text, suspicion);
  return found;
}

}  // namespace reform::base
