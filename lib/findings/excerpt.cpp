#include "findings/excerpt.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace reform::findings {
namespace {

constexpr std::size_t kWidth = 96;     // columns of the excerpt
constexpr std::size_t kBefore = 36;    // of them before the cell, when the line must be cut
constexpr std::size_t kLooked = 2000;  // bytes on each side of the cell that are looked at: lines can be very long
constexpr std::string_view kIndent = "    ";

/// The end of `text` that fits in `width` columns, `…` before it when something was cut.
std::string fit_end(std::string_view text, std::size_t width) {
  if (base::display_width(text) <= width) return std::string(text);
  std::size_t from = text.size();
  for (std::size_t at = text.size(); at-- > 0;) {
    if (base::is_continuation(text[at])) continue;
    if (base::display_width(text.substr(at)) + 1 > width) break;
    from = at;
  }
  return "…" + std::string(text.substr(from));
}

/// Bytes of `rest` to underline: the value, with its quotes, where it stands there as it is; else one character.
std::size_t cell_length(std::string_view rest, std::string_view value) {
  if (!value.empty() && rest.starts_with(value)) return value.size();
  if (!value.empty() && rest.starts_with('"') && rest.substr(1).starts_with(value)) return value.size() + 2;
  std::size_t length = 1;
  while (length < rest.size() && base::is_continuation(rest[length])) ++length;
  return length;
}

}  // namespace

std::string excerpt(std::string_view line, std::size_t byte, std::string_view value) {
  byte = std::min(byte, line.size());
  const std::size_t shown = cell_length(line.substr(byte), value);
  std::size_t from = byte > kLooked ? byte - kLooked : 0;
  while (from < byte && base::is_continuation(line[from])) ++from;
  std::size_t end = std::min(byte + std::min(shown, kLooked), line.size());
  while (end < line.size() && base::is_continuation(line[end])) ++end;
  const std::string cell = base::visible(line.substr(byte, end - byte));
  std::string before = base::visible(line.substr(from, byte - from));
  std::size_t last = std::min(end + kLooked, line.size());
  while (last < line.size() && base::is_continuation(line[last])) ++last;
  std::string after = base::visible(line.substr(end, last - end));
  if (base::display_width(before) + base::display_width(cell) + base::display_width(after) > kWidth) {
    before = fit_end(before, kBefore);
  }
  const std::size_t indent = base::display_width(before);
  const std::string rest = base::fit(cell + after, kWidth - indent);
  const std::size_t carets = std::clamp<std::size_t>(base::display_width(cell), 1, kWidth - indent);
  std::string out = std::string(kIndent) + before + rest + "\n";
  return out + std::string(kIndent) + std::string(indent, ' ') + std::string(carets, '^') + "\n";
}

}  // namespace reform::findings
