// Numbers, percents, truth values, days and months: what they look like and their canonical text.
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.hpp"
#include "check/cast.hpp"
#include "check/cast_date.hpp"

namespace reform::check {
namespace {

using schema::FieldType;
using schema::Value;

Value invalid(std::string_view text, Mistake mistake, std::vector<CellMistake>& mistakes, base::Args args = {}) {
  mistakes.push_back({mistake, text, std::move(args)});
  return {Value::State::kInvalid, text, 0};
}

bool is_ascii(std::string_view text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

/// Digits with an optional sign and fraction. No exponent: 1.1E+17 is a damaged id, not a number.
std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789.-") != std::string_view::npos) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A whole number as a machine writes it: its own canonical text.
std::optional<double> plain_whole(std::string_view text) {
  if (text.empty() || text.size() > 15 || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  std::int64_t number = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return static_cast<double>(number);
}

Mistake mistake_of(FieldType type) {
  if (type == FieldType::kInteger) return Mistake::kInteger;
  return type == FieldType::kPercent ? Mistake::kPercent : Mistake::kNumber;
}

/// YYYY-MM-DD without any other work.
std::optional<base::Date> plain_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto date = base::parse_iso_date(text);
  if (!date || text < "1906" || text >= "2100")
    return std::nullopt;  // 1905-07-14 is a year a spreadsheet turned into a day
  return date;
}

bool is_word_of(const std::vector<std::string>& words, std::string_view text) {
  if (words.empty()) return false;
  const std::string folded = base::fold(text);
  for (const std::string& word : words)
    if (text == word || base::fold(word) == folded) return true;
  return false;
}

}  // namespace

std::string number_text(double number) {
  if (number == 0) return "0";
  std::array<char, 400> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return {buffer.data(), end};
}

std::string_view canonical_number(double number, std::string_view text, Arena& arena) {
  const std::string canonical = number_text(number);
  return canonical == text ? text : arena.store(canonical);
}

Value cast_number(const schema::Field& field, std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes) {
  if (const auto whole = plain_whole(text)) return {Value::State::kValid, text, *whole};
  std::string folded;
  std::string_view digits = text;
  if (!is_ascii(text)) digits = folded = base::fold(text);
  const bool is_percent = field.type == FieldType::kPercent, has_sign = is_percent && digits.ends_with('%');
  if (has_sign) digits = base::trim(digits.substr(0, digits.size() - 1));
  const auto number = parse_number(digits);
  if (!number || (field.type == FieldType::kInteger && std::trunc(*number) != *number))
    return invalid(text, mistake_of(field.type), mistakes);
  if (is_percent && !has_sign && *number > 0 && *number < 1) mistakes.push_back({Mistake::kPercentFraction, text, {}});
  return {Value::State::kValid, canonical_number(*number, text, arena), *number};
}

Value cast_boolean(std::string_view text, std::vector<CellMistake>& mistakes) {
  static constexpr std::array<std::string_view, 7> kTrue = {"是", "true", "yes", "y", "t", "1", "√"};
  static constexpr std::array<std::string_view, 8> kFalse = {"否", "false", "no", "n", "f", "0", "×", "x"};
  const std::string folded = base::fold(text);
  for (std::string_view word : kTrue)
    if (folded == word) return {Value::State::kValid, "true", 1};
  for (std::string_view word : kFalse)
    if (folded == word) return {Value::State::kValid, "false", 0};
  return invalid(text, Mistake::kBoolean, mistakes);
}

Value cast_day(const schema::Field& field, std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes) {
  if (const auto date = plain_iso(text)) return {Value::State::kValid, text, static_cast<double>(date->days)};
  const bool is_canonical = !field.ongoing.empty() && text == schema::kOngoing;  // as the ledger has it
  if (is_canonical || is_word_of(field.ongoing, text))
    return {Value::State::kValid, schema::kOngoing, schema::kOngoingDays};
  const DateReading reading = read_date(text);
  if (reading.date)
    return {Value::State::kValid, arena.store(base::iso(*reading.date)), static_cast<double>(reading.date->days)};
  base::Args args;
  if (reading.meant) {
    args.emplace_back("date", base::iso(*reading.meant));
    args.emplace_back("year", base::civil(*reading.meant).year);
  }
  return invalid(text, reading.mistake, mistakes, std::move(args));
}

Value cast_year_month(std::string_view text, Arena& arena, std::vector<CellMistake>& mistakes) {
  const auto first = read_year_month(text);
  if (!first) return invalid(text, Mistake::kYearMonth, mistakes);
  const std::string canonical = base::iso(*first).substr(0, 7);
  return {Value::State::kValid, canonical == text ? text : arena.store(canonical), static_cast<double>(first->days)};
}

}  // namespace reform::check
