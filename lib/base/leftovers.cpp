#include "base/leftovers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// A code and what it shows; no bytes: there is none.
struct Code {
  std::size_t bytes = 0;
  std::string shown;
};

/// &nbsp; &#25968; &#x6570;
Code entity_at(std::string_view text, std::size_t at) {
  struct Entity {
    std::string_view name, shown;
  };
  static constexpr std::array<Entity, 20> kEntities = {
      {{"nbsp", " "},  {"amp", "&"},   {"lt", "<"},    {"gt", ">"},    {"quot", "\""}, {"apos", "'"},   {"ldquo", "“"},
       {"rdquo", "”"}, {"lsquo", "‘"}, {"rsquo", "’"}, {"mdash", "—"}, {"ndash", "–"}, {"hellip", "…"}, {"middot", "·"},
       {"bull", "•"},  {"ensp", " "},  {"emsp", " "},  {"times", "×"}, {"deg", "°"},   {"yen", "¥"}}};
  constexpr std::size_t kLongest = 10;
  const std::size_t end = text.substr(at, kLongest).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  std::string_view word = text.substr(at + 1, end - 1);
  const auto* const named = std::ranges::find(kEntities, word, &Entity::name);
  if (named != kEntities.end()) return {end + 1, std::string(named->shown)};
  if (word[0] != '#') return {};
  word.remove_prefix(1);
  const bool is_hex = word.starts_with('x') || word.starts_with('X');
  if (is_hex) word.remove_prefix(1);
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value, is_hex ? 16 : 10);
  const bool is_character = value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  if (error != std::errc{} || stop != word.data() + word.size() || !is_character) return {};
  Code code{end + 1, {}};
  append_code_point(code.shown, value);
  return code;
}

/// <br>, </p>, <span style="…">. A letter in brackets may be a name: <A>, and #include <span> is a program.
Code tag_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 22> kNames = {
      "br", "p",  "div", "span", "strong", "font", "table", "tbody", "tr", "td", "th",
      "li", "ul", "ol",  "img",  "hr",     "h1",   "h2",    "h3",    "b",  "a",  "o:p"};
  constexpr std::size_t kLongest = 300;
  const std::size_t close = text.substr(at, kLongest).find('>');
  if (close == std::string_view::npos) return {};
  std::string_view inside = text.substr(at + 1, close - 1);
  const bool is_closing = inside.starts_with('/');
  if (is_closing) inside.remove_prefix(1);
  std::size_t length = 0;
  while (length < inside.size() && (is_letter(inside[length]) || is_digit(inside[length]) || inside[length] == ':'))
    ++length;
  const std::string name = lower(inside.substr(0, length));
  const std::string_view rest = inside.substr(length);
  if (std::ranges::find(kNames, name) == kNames.end()) return {};
  if (!rest.empty() && rest[0] != ' ' && rest != "/") return {};
  const bool may_be_a_name = (name.size() == 1 && name != "p") || name == "span";
  const bool is_bare = !is_closing && rest.find('=') == std::string_view::npos;
  return may_be_a_name && is_bare ? Code{} : Code{close + 1, {}};
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// Whether the place lies in an address: https://example.cn/%E6%95%B0
bool is_in_address(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 300;  // looked at: a cell may hold thousands of codes
  std::size_t from = at;
  while (from > 0 && at - from < kLongest && text[from - 1] > ' ' && text[from - 1] < 0x7F) --from;
  if (at - from == kLongest) return true;  // nothing else is written so long without a blank
  const std::string_view before = text.substr(from, at - from);
  return before.find("://") != std::string_view::npos || before.find("www.") != std::string_view::npos ||
         before.find('/') != std::string_view::npos;
}

/// %E6%95%B0: one Chinese character.
Code percent_at(std::string_view text, std::size_t at) {
  Code code;
  for (std::size_t digit = at; digit < at + 9; digit += 3) {
    if (digit + 2 >= text.size() || text[digit] != '%') return {};
    const int high = hex_digit(text[digit + 1]), low = hex_digit(text[digit + 2]);
    if (high < 0 || low < 0) return {};
    code.shown.push_back(static_cast<char>(high * 16 + low));
  }
  if (!is_valid_utf8(code.shown) || code_points(code.shown) != 1 || is_in_address(text, at)) return {};
  code.bytes = 9;
  return code;
}

Code code_at(std::string_view text, std::size_t at) {
  if (text[at] == '&') return entity_at(text, at);
  if (text[at] == '<') return tag_at(text, at);
  return text[at] == '%' ? percent_at(text, at) : Code{};
}

/// U+200B to U+200D part words, part or join letters of some scripts and join the signs of an emoji.
bool is_joiner(char32_t value) { return value >= 0x200B && value <= 0x200D; }

/// ASCII, Chinese, and the punctuation of both, behind which a joiner does nothing.
bool is_plain(char32_t value) {
  return value < 0x80 || (value >= 0x2010 && value <= 0x203B) || (value >= 0x3000 && value <= 0x9FFF) ||
         (value >= 0xFF00 && value <= 0xFFEF);
}

bool is_invisible(char32_t value) {
  if (value == '\t' || value == '\n' || value == '\r') return false;
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0xAD || (value >= 0x200B && value <= 0x200F) ||
         (value >= 0x2028 && value <= 0x202E) || (value >= 0x2060 && value <= 0x206F) || value == 0xFEFF;
}

}  // namespace

std::optional<Leftover> find_markup(std::string_view text) {
  for (std::size_t at = text.find_first_of("&<%"); at != std::string_view::npos;
       at = text.find_first_of("&<%", at + 1)) {
    std::size_t end = at;
    std::string original;
    while (end < text.size()) {
      const Code code = code_at(text, end);
      if (code.bytes == 0) break;
      original += code.shown;
      end += code.bytes;
    }
    if (end > at) return Leftover{text.substr(at, end - at), std::move(original)};
  }
  return std::nullopt;
}

std::optional<std::string_view> find_invisible(std::string_view text) {
  text = trim(text);
  bool is_after_plain = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_invisible(point.value) && (is_after_plain || !is_joiner(point.value))) return text.substr(at, point.bytes);
    is_after_plain = is_plain(point.value);
    at += point.bytes;
  }
  return std::nullopt;
}

}  // namespace reform::base
