// UTF-8 text: what it looks like on a screen, and what it is when a person writes it carelessly.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reform::base {

/// Columns on a terminal (a Chinese character is 2; a grapheme never more). Independent of the locale.
std::size_t display_width(std::string_view text);
/// The same of a text of printable ASCII and Chinese characters, which nearly every text is and which visible() leaves
/// as it is; else nothing.
std::optional<std::size_t> everyday_width(std::string_view text);
/// The longest start that fits in `width` columns; `…` (1 column) ends it when something was cut.
std::string fit(std::string_view text, std::size_t width);
/// Filled with spaces to `width` columns, on the right (left-aligned text) or on the left.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);
/// Broken into lines of at most `width` columns, at spaces or between Chinese characters; never before ，。、；：）》.
std::vector<std::string> wrap(std::string_view text, std::size_t width);
/// The same as parts of the text with their widths, into lines whose memory is used again: for loops over cells.
struct WrappedLine {
  std::string_view text;
  std::size_t width = 0;
};
void wrap_into(std::vector<WrappedLine>& lines, std::string_view text, std::size_t width);

std::size_t code_points(std::string_view text);
std::u32string code_points_of(std::string_view text);

/// ASCII only.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether `part` is a view into `whole`.
bool lies_in(std::string_view part, std::string_view whole);

/// Without blanks at both ends: ASCII white space, NBSP, full-width space, zero-width characters, BOM. No copy.
std::string_view trim(std::string_view text);

/// How headers, words of code lists and aliases are compared: trimmed, inner white space, line breaks and zero-width
/// characters removed, full-width forms folded to ASCII, ASCII lower case. `（牵头\n单位）` and `(牵头单位)` are equal.
std::string fold(std::string_view text);
/// The same into a string whose memory is used again: for loops over cells.
void fold_into(std::string& out, std::string_view text);

/// The word that is meant: the only one that begins with `word`, else the only one that holds it (two characters at
/// least), else the most similar one, if it is similar enough (edit distance over code points, at most a third of the
/// length, at least 1).
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known);

/// `text` cut at any of the separator characters (each a code point of `separators`), parts trimmed, empty parts left
/// out.
std::vector<std::string_view> split_any(std::string_view text, std::string_view separators);
std::string join(std::span<const std::string> parts, std::string_view separator);

/// `csv` of `data/A.CSV`; empty when the name of the file has none.
std::string ending_of(std::string_view path);

/// 1 = A, 26 = Z, 27 = AA: the column letter a spreadsheet shows.
std::string column_letter(unsigned column);

/// `text` with line breaks, tabs and control characters as ␤ ␉ ␦…, so that one value is one line.
std::string visible(std::string_view text);

/// `text` with what means something in HTML and XML (& < > ") written as entities.
std::string escape_markup(std::string_view text);

}  // namespace reform::base
