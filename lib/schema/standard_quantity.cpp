// number and integer: decimalChar, groupChar, bareNumber; XSD's NaN and INF; the canonical text has neither sign +,
// groups, nor zeros that say nothing.
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.hpp"
#include "schema/standard.hpp"

namespace reform::schema {
namespace {

using Kind = StandardType::Kind;

using base::is_digit;

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// `bareNumber: false`: what stands before and after the number (`€ 5`, `95%`) does not count.
std::string_view without_words(std::string_view text, std::string_view decimal) {
  const auto starts_number = [&](std::size_t at) {
    const std::string_view rest = text.substr(at);
    const std::size_t sign = rest.starts_with('-') || rest.starts_with('+') ? 1 : 0;
    const std::string_view unsigned_rest = rest.substr(sign);
    if (!unsigned_rest.empty() && is_digit(unsigned_rest.front())) return true;
    return unsigned_rest.starts_with(decimal) && unsigned_rest.size() > decimal.size() &&
           is_digit(unsigned_rest[decimal.size()]);
  };
  std::size_t first = 0;
  while (first < text.size() && !starts_number(first)) ++first;
  std::size_t last = text.size();
  while (last > first && !is_digit(text[last - 1])) --last;
  return text.substr(first, last - first);
}

/// A whole number as a machine writes it: its own canonical text.
bool read_plain(std::string_view cell, Logical& logical) {
  if (cell.empty() || cell.size() > 15 || (cell[0] == '0' && cell.size() > 1)) return false;
  std::int64_t number = 0;
  for (const char c : cell) {
    if (!is_digit(c)) return false;
    number = number * 10 + (c - '0');
  }
  logical.number = static_cast<double>(number);
  return true;
}

/// NaN, INF and -INF of XML Schema.
bool read_special(std::string_view text, Logical& logical) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (text == "NaN") {
    logical.number = std::numeric_limits<double>::quiet_NaN();
  } else if (text == "INF" || text == "-INF") {
    logical.number = text == "INF" ? kInfinity : -kInfinity;
  } else {
    return false;
  }
  logical.text = text;
  return true;
}

/// The number with `.` for the decimal sign and without groups, in `plain`; false when it has other characters.
bool normalise(const StandardType& type, std::string_view text, std::string& plain) {
  plain.clear();
  const bool has_fraction = type.kind == Kind::kNumber;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (has_fraction && rest.starts_with(type.decimal_char)) {
      plain += '.';
      at += type.decimal_char.size();
    } else if (!type.group_char.empty() && rest.starts_with(type.group_char)) {
      at += type.group_char.size();
    } else if (is_digit(rest.front()) || ((rest.front() == '-' || rest.front() == '+') && at == 0)) {
      plain += rest.front();
      ++at;
    } else if (has_fraction &&
               (rest.front() == 'e' || rest.front() == 'E' || rest.front() == '-' || rest.front() == '+')) {
      plain += rest.front();
      ++at;
    } else {
      return false;
    }
  }
  if (plain.starts_with('+')) plain.erase(0, 1);
  return true;
}

/// Whole numbers may be longer than a double is exact: their digits are the canonical text.
void trim_whole(std::string& plain) {
  const std::size_t sign = plain.starts_with('-') ? 1 : 0;
  while (plain.size() > sign + 1 && plain[sign] == '0') plain.erase(sign, 1);
  if (plain == "-0") plain = "0";
}

std::string shortest(double number) {
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number == 0 ? 0.0 : number);
  return {buffer, end};
}

}  // namespace

bool read_quantity(const StandardType& type, std::string_view cell, Logical& logical) {
  if (read_plain(cell, logical)) return true;
  std::string_view text = without_blanks(cell);
  if (type.kind == Kind::kNumber && read_special(text, logical)) return true;
  if (!type.is_bare_number) text = without_words(text, type.kind == Kind::kNumber ? type.decimal_char : "");
  std::string& plain = logical.memory;
  if (text.empty() || !normalise(type, text, plain) || plain.empty()) return false;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), logical.number);
  if (error != std::errc{} || end != plain.data() + plain.size()) return false;
  if (type.kind == Kind::kInteger) {
    trim_whole(plain);
  } else {
    plain = shortest(logical.number);
  }
  logical.text = plain;
  return true;
}

}  // namespace reform::schema
