#include "read/yaml_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "base/text.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kLongestToken = 16 << 20;

/// In the line of a bracket that opens the text, so that the parser does not read all of it, up to the closing one, to
/// see whether a colon follows.
constexpr std::string_view kStartMark = "--- ";

std::uint32_t characters(std::string_view text) { return static_cast<std::uint32_t>(base::code_points(text)); }

constexpr std::size_t kEscape = 6, kSurrogatePair = 2 * kEscape;  // bytes: \uD842\uDFB7

/// The number of the escape `\uXXXX` at `at`, or nothing when there is none.
std::optional<std::uint32_t> escaped(const std::string& text, std::size_t at) {
  std::uint32_t number = 0;
  if (at + kEscape > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  const char* const digits = text.data() + at + 2;
  const auto [end, error] = std::from_chars(digits, text.data() + at + kEscape, number, 16);
  if (error != std::errc() || end != text.data() + at + kEscape) return std::nullopt;
  return number;
}

/// JSON writes a rare character as two escapes; YAML knows it as one: \U00020BB7.
void join_surrogates(std::string& text, std::size_t start) {
  for (std::size_t at = text.find('\\', start); at != std::string::npos; at = text.find('\\', at + 2)) {
    const auto high = escaped(text, at), low = escaped(text, at + kEscape);
    if (!high || !low || *high < 0xD800 || *high > 0xDBFF || *low < 0xDC00 || *low > 0xDFFF) continue;
    char joined[16];
    std::snprintf(joined, sizeof joined, "\\U%08X", 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00));
    text.replace(at, kSurrogatePair, joined);
  }
}

}  // namespace

base::Place YamlText::place(std::size_t position, std::size_t line, std::size_t byte) {
  const bool is_same_line = line == last_.line && position >= last_.position;
  const std::size_t start = is_same_line ? last_.position : position - std::min(byte, position);
  const std::string_view before = from(start).substr(0, position - start);
  last_.character = (is_same_line ? last_.character : 1) + characters(before);
  last_.position = needed_ = position;
  last_.line = line;
  const std::uint32_t at = byte_of(line, byte);
  return {.line = physical(line), .column = last_.character - static_cast<std::uint32_t>(byte - at), .byte = at};
}

std::uint32_t YamlText::byte_of(std::size_t line, std::size_t column) const {
  const std::size_t mark = line == marked_line_ ? std::min(kStartMark.size(), column) : 0;
  return static_cast<std::uint32_t>(column - mark);
}

std::string_view YamlText::from(std::size_t position) const {
  if (position < base_ || position - base_ > window_.size()) return {};
  return std::string_view(window_).substr(position - base_);
}

YamlText::int_type YamlText::underflow() {
  if (nul_ || is_cut_) return traits_type::eof();
  // The line of the last token is needed from the token on only: place() counts from there.
  const std::size_t forgotten = std::min(needed_ - base_, window_.size());
  window_.erase(0, forgotten);
  base_ += forgotten;
  is_cut_ = window_.size() > kLongestToken;
  const std::size_t start = window_.size();
  if (is_cut_ || !feed_.next(window_)) return traits_type::eof();
  // A pair of escapes must be seen whole.
  while (window_.find('\\', std::max(start, window_.size() - std::min(window_.size(), kSurrogatePair))) !=
             std::string::npos &&
         feed_.next(window_)) {
  }
  join_surrogates(window_, start);
  if (base_ + start == 0) mark_start();
  if (base_ + window_.size() == 1) window_ += '\n';  // the parser takes a single character for nothing
  look_for_nul(start);
  if (start == window_.size()) return traits_type::eof();
  setg(window_.data() + start, window_.data() + start, window_.data() + window_.size());
  return traits_type::to_int_type(window_[start]);
}

void YamlText::mark_start() {
  const std::size_t bracket = std::min(window_.find_first_not_of(" \t\r\n"), window_.size());
  if (bracket == window_.size() || (window_[bracket] != '[' && window_[bracket] != '{')) return;
  marked_line_ = static_cast<std::size_t>(
      std::count(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(bracket), '\n'));
  window_.insert(window_.rfind('\n', bracket) + 1, kStartMark);  // npos + 1 is the first line
}

/// In the piece that starts here in the window; also keeps count of the lines.
void YamlText::look_for_nul(std::size_t start) {
  const std::size_t nul = window_.find('\0', start);
  if (nul != std::string::npos) window_.resize(nul);
  for (std::size_t end = window_.find('\n', start); end != std::string::npos; end = window_.find('\n', end + 1)) {
    ++line_;
    line_start_ = base_ + end + 1;
  }
  if (nul == std::string::npos) return;
  const std::size_t position = base_ + nul;
  nul_ =
      base::Place{.line = physical(line_ - 1), .column = 0, .byte = static_cast<std::uint32_t>(position - line_start_)};
}

}  // namespace reform::read
