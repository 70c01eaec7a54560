// Width on a screen: display_width, fit, pad, wrap, code_points.
#include <utf8proc.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::base {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kWidest = 2;  // terminals give no grapheme more

/// What a reader sees as one character, such as a letter with its accents or a family of emoji.
struct Grapheme {
  std::size_t bytes = 0;
  std::size_t width = 0;
  char32_t first = 0;
};

std::size_t width_of(const CodePoint& point) {
  if (!point.is_valid()) return 1;
  return static_cast<std::size_t>(std::max(utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value)), 0));
}

bool is_plain_ascii(char c) { return c >= ' ' && c <= '~'; }

/// Whether what starts at `at` cannot belong to the character before it.
bool stands_alone(std::string_view text, std::size_t at) {
  return at == text.size() || is_plain_ascii(text[at]) || is_han_at(text, at);
}

/// The three bytes of is_han_at().
char32_t han_at(std::string_view text, std::size_t at) {
  const auto bits = [&](std::size_t byte, unsigned mask) { return static_cast<unsigned char>(text[at + byte]) & mask; };
  return static_cast<char32_t>(bits(0, 0x0F) << 12U | bits(1, 0x3F) << 6U | bits(2, 0x3F));
}

Grapheme any_grapheme_at(std::string_view text, std::size_t at) {
  CodePoint point = code_point_at(text, at);
  Grapheme grapheme{point.bytes, width_of(point), point.value};
  utf8proc_int32_t state = 0;
  while (point.is_valid() && at + grapheme.bytes < text.size()) {
    const CodePoint next = code_point_at(text, at + grapheme.bytes);
    if (!next.is_valid()) break;
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(point.value),
                                         static_cast<utf8proc_int32_t>(next.value), &state))
      break;
    grapheme.bytes += next.bytes;
    grapheme.width += width_of(next);
    point = next;
  }
  grapheme.width = std::min(grapheme.width, kWidest);
  return grapheme;
}

/// Nearly all text: a character that stands alone, because what follows never joins it.
inline Grapheme grapheme_at(std::string_view text, std::size_t at) {
  if (is_plain_ascii(text[at]) && stands_alone(text, at + 1)) return {1, 1, static_cast<char32_t>(text[at])};
  if (is_han_at(text, at) && stands_alone(text, at + 3)) return {3, kWidest, han_at(text, at)};
  return any_grapheme_at(text, at);
}

bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

bool may_start_line(char32_t c) {
  return is_han(c) ||
         std::u32string_view(U"，。、；：？！）》〉】」』”’…—,.;:?!)]}%").find(c) == std::u32string_view::npos;
}

bool may_end_line(char32_t c) {
  return is_han(c) || std::u32string_view(U"（《〈【「『“‘([{").find(c) == std::u32string_view::npos;
}

WrappedLine without_end_spaces(std::string_view line, std::size_t width) {
  for (; line.ends_with(' '); --width) line.remove_suffix(1);
  return {line, width};
}

/// One paragraph, without line breaks in it.
void wrap_paragraph(std::string_view text, std::size_t width, std::vector<WrappedLine>& lines) {
  std::size_t start = 0, used = 0;       // the line so far: from `start`, `used` columns
  std::size_t break_at = 0, resume = 0;  // last place where it may be broken, and where the next line would start
  std::size_t used_at_break = 0, used_at_resume = 0;
  Grapheme before;
  for (std::size_t at = 0; at < text.size();) {
    const Grapheme here = grapheme_at(text, at);
    const bool is_space = here.first == ' ';
    const bool is_between = !is_space && before.first != ' ' && std::max(before.width, here.width) == kWidest;
    if (at > start && (is_space || (is_between && may_start_line(here.first) && may_end_line(before.first)))) {
      break_at = at;
      resume = is_space ? at + here.bytes : at;
      used_at_break = used;
      used_at_resume = is_space ? used + here.width : used;
    }
    if (!is_space && used + here.width > width && at > start) {
      const bool has_break = break_at > start;
      const std::size_t cut = has_break ? break_at : at;
      lines.push_back(without_end_spaces(text.substr(start, cut - start), has_break ? used_at_break : used));
      start = has_break ? resume : at;
      used -= has_break ? used_at_resume : used;
    }
    used += here.width;
    before = here;
    at += here.bytes;
  }
  lines.push_back(without_end_spaces(text.substr(start), used));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  Grapheme before;  // of those that nearly all are: whether it stands alone is only known with the next one
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain_ascii(text[at])) {
      before = {1, 1};
    } else if (is_han_at(text, at)) {
      before = {3, kWidest};
    } else {
      at -= before.bytes;
      width -= before.width;
      const Grapheme whole = grapheme_at(text, at);
      at += whole.bytes;
      width += whole.width;
      before = {};
      continue;
    }
    at += before.bytes;
    width += before.width;
  }
  return width;
}

std::optional<std::size_t> everyday_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_ascii = is_plain_ascii(text[at]);
    if (!is_ascii && !is_han_at(text, at)) return std::nullopt;
    at += is_ascii ? 1 : 3;
    width += is_ascii ? 1 : kWidest;
  }
  return width;
}

std::string fit(std::string_view text, std::size_t width) {
  if (text.size() <= width) return std::string(text);  // nothing is wider than its bytes
  std::size_t used = 0;
  std::size_t cut = 0;  // the longest start that leaves a column for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const Grapheme grapheme = grapheme_at(text, at);
    used += grapheme.width;
    if (used > width) {
      if (width == 0) return {};
      return std::string(text.substr(0, cut)).append(kEllipsis);
    }
    at += grapheme.bytes;
    if (used < width) cut = at;
  }
  return std::string(text);
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text).append(width > used ? width - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(width > used ? width - used : 0, ' ').append(text);
}

void wrap_into(std::vector<WrappedLine>& lines, std::string_view text, std::size_t width) {
  lines.clear();
  std::size_t start = 0;
  while (true) {
    const std::size_t end = text.find('\n', start);
    wrap_paragraph(text.substr(start, end == std::string_view::npos ? end : end - start), width, lines);
    if (end == std::string_view::npos) return;
    start = end + 1;
  }
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<WrappedLine> lines;
  wrap_into(lines, text, width);
  std::vector<std::string> texts;
  for (const WrappedLine& line : lines) texts.emplace_back(line.text);
  return texts;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::size_t bytes = everyday_bytes(text, at);
    at += bytes > 0 ? bytes : code_point_at(text, at).bytes;
  }
  return count;
}

}  // namespace reform::base
