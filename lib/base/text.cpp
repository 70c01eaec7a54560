#include "base/text.hpp"

#include <algorithm>
#include <functional>

#include "base/utf8.hpp"

namespace reform::base {
namespace {

constexpr char32_t kFullWidthFirst = 0xFF01, kFullWidthLast = 0xFF5E, kFullWidthOffset = 0xFEE0;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Insertions, removals, replacements, and swaps of neighbours that turn one into the other.
std::size_t edit_distance(std::u32string_view from, std::u32string_view to) {
  std::vector<std::size_t> before_last(to.size() + 1), last(to.size() + 1), current(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
      const bool is_swap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (is_swap) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[to.size()];
}

/// U+2028–202E and U+2066–2069 break lines or turn the direction of what follows; C1 controls drive terminals; of the
/// others nobody would see that they are there. Not U+200C and U+200D, which shape what stands around them.
bool is_hidden_control(char32_t c) {
  return (c >= 0x80 && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

}  // namespace

std::u32string code_points_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    out.push_back(point.value);
    at += point.bytes;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = code_point_at(text, 0);
    if (!first.is_valid() || !is_blank(first.value)) break;
    text.remove_prefix(first.bytes);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && is_continuation(text[start])) --start;
    const CodePoint last = code_point_at(text, start);
    if (!last.is_valid() || start + last.bytes != text.size() || !is_blank(last.value)) break;
    text.remove_suffix(last.bytes);
  }
  return text;
}

void fold_into(std::string& out, std::string_view text) {
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      if (!is_blank(first)) out.push_back(lower(text[at]));
      ++at;
    } else if (is_han_at(text, at)) {  // most of all text, and never changed
      out.append(text, at, 3);
      at += 3;
    } else {
      const CodePoint point = code_point_at(text, at);
      const bool is_full_width = point.value >= kFullWidthFirst && point.value <= kFullWidthLast;
      if (is_full_width) {
        out.push_back(lower(static_cast<char>(point.value - kFullWidthOffset)));
      } else if (!point.is_valid() || !is_blank(point.value)) {
        out.append(text, at, point.bytes);
      }
      at += point.bytes;
    }
  }
}

std::string fold(std::string_view text) {
  std::string out;
  fold_into(out, text);
  return out;
}

namespace {

/// The only word that has `wanted` where it should be; nothing when several have.
template <typename IsAt>
const std::string* only_one(std::span<const std::string> known, const IsAt& is_at) {
  const std::string* found = nullptr;
  for (const std::string& candidate : known) {
    if (!is_at(fold(candidate)) || (found && *found == candidate)) continue;
    if (found) return nullptr;
    found = &candidate;
  }
  return found;
}

const std::string* only_one_with(const std::string& wanted, std::span<const std::string> known) {
  if (code_points(wanted) < 2) return nullptr;
  if (const std::string* same = only_one(known, [&](const std::string& word) { return word == wanted; })) return same;
  if (const std::string* longer = only_one(known, [&](const std::string& word) { return word.starts_with(wanted); }))
    return longer;
  return only_one(known, [&](const std::string& word) { return word.find(wanted) != std::string::npos; });
}

}  // namespace

bool lies_in(std::string_view part, std::string_view whole) {
  return std::less_equal<>{}(whole.data(), part.data()) &&
         std::less_equal<>{}(part.data() + part.size(), whole.data() + whole.size());
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known) {
  const std::string folded = fold(word);
  if (const std::string* only = only_one_with(folded, known)) return *only;
  const std::u32string wanted = code_points_of(folded);
  const std::size_t cutoff = std::max<std::size_t>(1, wanted.size() / 3);
  std::size_t best = cutoff + 1;
  const std::string* found = nullptr;
  for (const std::string& candidate : known) {
    const std::u32string other = code_points_of(fold(candidate));
    const std::size_t longer = std::max(wanted.size(), other.size());
    if (longer - std::min(wanted.size(), other.size()) >= best) continue;
    const std::size_t distance = edit_distance(wanted, other);
    const bool has_something_in_common = distance < longer || longer == 0;
    if (distance < best && has_something_in_common) {
      best = distance;
      found = &candidate;
    }
  }
  return found ? std::optional(*found) : std::nullopt;
}

std::vector<std::string_view> split_any(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  const auto add = [&parts](std::string_view part) {
    part = trim(part);
    if (!part.empty()) parts.push_back(part);
  };
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t everyday = everyday_bytes(text, at);
    const CodePoint point = everyday > 0 ? CodePoint{0, static_cast<std::uint32_t>(everyday), CodePoint::State::kValid}
                                         : code_point_at(text, at);
    if (point.is_valid() && separators.find(text.substr(at, point.bytes)) != std::string_view::npos) {
      add(text.substr(start, at - start));
      start = at + point.bytes;
    }
    at += point.bytes;
  }
  add(text.substr(start));
  return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

std::string ending_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : fold(name.substr(dot + 1));
}

std::string column_letter(unsigned column) {
  std::string out;
  for (; column > 0; column = (column - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

}  // namespace

std::string escape_markup(std::string_view text) {
  std::string out;
  std::size_t start = 0;  // of what is not copied yet
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view entity = entity_of(text[at]);
    if (entity.empty()) continue;
    out.append(text, start, at - start).append(entity);
    start = at + 1;
  }
  return out.append(text, start);
}

std::string visible(std::string_view text) {
  constexpr char32_t kControlPictures = 0x2400;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    for (std::size_t bytes = 1; end < text.size() && bytes > 0; end += bytes) bytes = everyday_bytes(text, end);
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    const CodePoint point = code_point_at(text, at);
    if (!point.is_valid()) {
      out += "\uFFFD";
    } else if (point.value == '\n') {
      out += "␤";
    } else if (point.value < ' ') {
      append_code_point(out, kControlPictures + point.value);
    } else if (point.value == 0x7F) {
      out += "␡";
    } else if (is_hidden_control(point.value)) {
      out += "␦";
    } else {
      out.append(text, at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

}  // namespace reform::base
