#include "check/cast.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "base/damage.hpp"
#include "base/text.hpp"
#include "check/personal_number.hpp"

namespace reform::check {
namespace {

using schema::FieldType;
using schema::Value;

/// Enough of UTF-8 to compare first characters; full-width forms count as their ASCII character.
std::uint32_t first_character(std::string_view text) {
  const auto byte = [&](std::size_t at) -> std::uint32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  std::uint32_t character = byte(0);
  if (character >= 0xe0) character = (character & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
  if (character >= 0xff01 && character <= 0xff5e) character -= 0xfee0;
  if (character >= 'A' && character <= 'Z') character += 'a' - 'A';
  return character;
}

/// Ends that may be blank in some script need base::trim; plain ASCII and Chinese characters do not.
bool is_trimmed(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto is_plain = [](unsigned char c) { return c > 0x20 && c < 0x7f; };
  const auto starts_chinese = [](unsigned char c) { return c >= 0xe4 && c <= 0xe9; };
  const std::size_t size = text.size();
  const bool is_start = is_plain(byte(0)) || starts_chinese(byte(0));
  return is_start && (is_plain(byte(size - 1)) || (size >= 3 && starts_chinese(byte(size - 3))));
}

std::string_view trimmed(std::string_view raw) { return raw.empty() || is_trimmed(raw) ? raw : base::trim(raw); }

bool is_missing(const FieldCast& cast, std::string_view text) {
  if (text.empty()) return true;
  if (text.size() > cast.longest_missing) return false;
  const std::uint64_t bit = std::uint64_t{1} << (first_character(text) & 63U);
  return (cast.missing_starts & bit) != 0 && cast.list->is_missing(text);
}

bool has_words(const schema::Field& field) { return field.type == FieldType::kCode || !field.allowed.empty(); }

/// Where the part begins, in characters from 1: in the cell, or in the element of a YAML sequence.
std::size_t character_of(std::string_view cell, std::string_view text, std::string_view part) {
  const std::string_view whole = base::lies_in(part, cell) ? cell : text;
  return base::character_of(whole, part);
}

/// True when the text is not what it was: no value can be made of it.
bool report_damage(std::string_view cell, std::string_view text, const base::Suspicion& suspicion,
                   std::vector<CellMistake>& mistakes) {
  const std::optional<base::Damage> damage = base::find_damage(text, suspicion);
  if (!damage) return false;
  mistakes.push_back({mistake_of(damage->kind), text, base::args_of(*damage, character_of(cell, text, damage->part))});
  return base::destroys(damage->kind);
}

void report_personal_number(std::string_view cell, std::string_view text, std::vector<CellMistake>& mistakes) {
  if (const auto part = find_personal_number(text))
    mistakes.push_back({Mistake::kPersonalNumber, text, {{"part", *part}, {"at", character_of(cell, text, *part)}}});
}

Value cast_single(FieldCast& cast, std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes) {
  const schema::Field& field = *cast.field;
  Value value{Value::State::kValid, text, 0};
  switch (field.type) {
    case FieldType::kInteger:
    case FieldType::kNumber:
    case FieldType::kPercent:
      value = cast_number(field, text, arena, mistakes);
      break;
    case FieldType::kBoolean:
      value = cast_boolean(text, mistakes);
      break;
    case FieldType::kDate:
      value = cast_day(field, text, arena, mistakes);
      break;
    case FieldType::kYearMonth:
      value = cast_year_month(text, arena, mistakes);
      break;
    case FieldType::kCode:
      value = cast_word(cast, text, mistakes);
      break;
    case FieldType::kText:
    case FieldType::kStandard:  // cast_standard()
      if (!field.allowed.empty()) value = cast_word(cast, text, mistakes);
      break;
  }
  if (value.is_valid()) check_constraints(field, value, mistakes);
  return value;
}

/// A text that does not fit its pattern and is damaged has one mistake: the pattern's, which is an error.
void drop_explained(std::vector<CellMistake>& mistakes, std::size_t damage) {
  const auto after = mistakes.begin() + static_cast<std::ptrdiff_t>(damage) + 1;
  if (std::ranges::any_of(after, mistakes.end(),
                          [](const CellMistake& one) { return one.mistake == Mistake::kPattern; }))
    mistakes.erase(after - 1);
}

/// One value, looked at for damage too. Damage explains what else is wrong with the text: nothing more is said about
/// it.
Value cast_one(FieldCast& cast, std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes) {
  const std::size_t before = mistakes.size();
  const bool is_text = cast.field->type == FieldType::kText && cast.field->allowed.empty();
  if (is_text) {
    const base::Suspicion suspicion = base::suspect(text);
    if (suspicion.long_number) report_personal_number(cast.cell, text, mistakes);
    const std::size_t damage = mistakes.size();
    if (suspicion.is_damage() && report_damage(cast.cell, text, suspicion, mistakes))
      return {Value::State::kInvalid, text, 0};
    const bool is_damaged = mistakes.size() > damage;
    const Value value = cast_single(cast, text, arena, mistakes);
    if (is_damaged) drop_explained(mistakes, damage);
    return value;
  }
  const Value value = cast_single(cast, text, arena, mistakes);
  if (value.state != Value::State::kInvalid) return value;
  base::Suspicion suspicion = base::suspect(text);
  if (cast.field->type != FieldType::kCode) suspicion.exponent = false;  // what is wrong with a number is said already
  std::vector<CellMistake> damage;
  if (report_damage(cast.cell, text, suspicion, damage)) {
    mistakes.erase(mistakes.begin() + static_cast<std::ptrdiff_t>(before), mistakes.end());
    mistakes.push_back(std::move(damage.front()));
  }
  return value;
}

std::size_t separator_at(const FieldCast& cast, std::string_view text, std::size_t at) {
  for (const std::string& separator : cast.separators)
    if (text.substr(at, separator.size()) == separator) return separator.size();
  return 0;
}

std::size_t find_separator(const FieldCast& cast, std::string_view text, std::size_t from = 0) {
  for (std::size_t at = from; at < text.size(); ++at)
    if (cast.starts_separator[static_cast<unsigned char>(text[at])] && separator_at(cast, text, at) > 0) return at;
  return std::string_view::npos;
}

/// Elements one by one → the canonical text of them all.
struct ListCast {
  FieldCast& cast;
  Arena& arena;
  std::vector<CellMistake>& mistakes;
  Value::State state = Value::State::kValid;

  void add(std::string_view raw) {
    const std::string_view part = trimmed(raw);
    if (is_missing(cast, part)) return;
    const Value element = cast_one(cast, part, arena, mistakes);
    if (!element.is_valid()) state = Value::State::kInvalid;
    if (!cast.joined.empty()) cast.joined += schema::kListSeparator;
    cast.joined += element.text;
  }
  /// What the separators of the field part.
  void add_each(std::string_view text) {
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(find_separator(cast, text, begin), text.size());
      add(text.substr(begin, end - begin));
      begin = end == text.size() ? end + 1 : end + separator_at(cast, text, end);
    }
  }
  Value value(std::string_view text) {
    if (cast.joined.empty()) return {};
    const bool is_canonical = state == Value::State::kInvalid || cast.joined == text;
    return {state, is_canonical ? text : arena.store(cast.joined), 0};
  }
};

Value cast_list(FieldCast& cast, std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes) {
  if (find_separator(cast, text) == std::string_view::npos) return cast_one(cast, text, arena, mistakes);
  cast.joined.clear();
  ListCast list{cast, arena, mistakes};
  list.add_each(text);
  return list.value(text);
}

/// An element of a sequence may hold several: [省民政厅、省大数据局] says what the cell of a table with these words
/// says.
Value cast_sequence(FieldCast& cast, std::string_view text, std::span<const read::Cell> elements, Arena& arena,
                    std::vector<CellMistake>& mistakes) {
  cast.joined.clear();
  ListCast list{cast, arena, mistakes};
  for (const read::Cell& element : elements) list.add_each(element.text);
  return list.value(text);
}

}  // namespace

FieldCast::FieldCast(const schema::List& owner, const schema::Field& which) : list(&owner), field(&which) {
  for (const std::string& word : owner.missing) {
    missing_starts |= std::uint64_t{1} << (first_character(word) & 63U);
    longest_missing = std::max(longest_missing, word.size() * 3 + 6);
  }
  const std::string_view marks = which.separators;
  for (std::size_t at = 0; at < marks.size();) {
    std::size_t next = at + 1;
    while (next < marks.size() && (static_cast<unsigned char>(marks[next]) & 0xc0U) == 0x80U) ++next;
    separators.emplace_back(marks.substr(at, next - at));
    starts_separator[static_cast<unsigned char>(marks[at])] = true;
    at = next;
  }
}

Value cast(FieldCast& field, std::string_view raw, Arena& arena, std::vector<CellMistake>& mistakes,
           std::span<const read::Cell> elements) {
  if (field.field->type == FieldType::kStandard) return cast_standard(field, raw, arena, mistakes, elements);
  const bool is_word = has_words(*field.field) && !field.field->is_list();
  if (is_word)
    if (const Value* known = field.words.find(raw)) return *known;
  const std::string_view text = trimmed(raw);
  if (is_missing(field, text)) {
    if (field.field->is_required) mistakes.push_back({Mistake::kRequired, raw, {}});
    return {};
  }
  field.cell = raw;
  const std::size_t before = mistakes.size();
  if (field.field->is_list()) {
    const Value value = elements.empty() ? cast_list(field, text, arena, mistakes)
                                         : cast_sequence(field, text, elements, arena, mistakes);
    if (value.is_null() && field.field->is_required) mistakes.push_back({Mistake::kRequired, raw, {}});
    return value;
  }
  const Value value = cast_one(field, text, arena, mistakes);
  // Only what points into the schema outlives the batch.
  if (is_word && value.is_valid() && mistakes.size() == before && value.text.data() != text.data())
    field.words.keep(raw, value);
  return value;
}

Value typed(const schema::Field& field, std::string_view canonical) {
  if (canonical.empty()) return {};
  Value value{Value::State::kValid, canonical, 0};
  if (field.is_list()) return value;
  switch (field.type) {
    case FieldType::kInteger:
    case FieldType::kNumber:
    case FieldType::kPercent:
      std::from_chars(canonical.data(), canonical.data() + canonical.size(), value.number);
      break;
    case FieldType::kBoolean:
      value.number = canonical == "true" ? 1 : 0;
      break;
    case FieldType::kDate:
      if (value.is_ongoing()) {
        value.number = schema::kOngoingDays;
      } else if (const auto date = base::parse_iso_date(canonical)) {
        value.number = date->days;
      }
      break;
    case FieldType::kYearMonth:
      if (const auto month = base::parse_period(canonical)) value.number = month->first().days;
      break;
    case FieldType::kCode: {
      const schema::Code* code = field.codes == nullptr ? nullptr : field.codes->get(canonical);
      value.number = code == nullptr ? -1 : static_cast<double>(code - field.codes->codes.data());
      break;
    }
    case FieldType::kText:
    case FieldType::kStandard:
      break;
  }
  return value;
}

}  // namespace reform::check
