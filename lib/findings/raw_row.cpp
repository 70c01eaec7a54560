#include "findings/raw_row.hpp"

#include <optional>

#include "base/converter.hpp"
#include "read/copy_titles.hpp"

namespace reform::findings {
namespace {

bool is_utf8(base::Encoding encoding) {
  return encoding == base::Encoding::kUtf8 || encoding == base::Encoding::kUtf8Bom;
}

/// Where the cell starts in the bytes of the row; with a separator, where the one before it stands.
std::size_t start_of(const RawRow& row, std::uint32_t first_line, const read::Cell& cell, base::Encoding encoding,
                     std::optional<char> separator) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  const std::size_t start = row.starts[cell.line - first_line];
  const std::string_view line = std::string_view(row.bytes).substr(start);
  const std::string text = decoded(line, encoding);
  std::size_t at = cell.byte + (cell.line == 1 && text.starts_with(kBom) ? kBom.size() : 0);
  if (separator) at = text.rfind(*separator, at - 1);  // blanks may stand between
  return start + bytes_of(line, encoding, at);
}

/// Where the cell that starts at the beginning of the text ends, as a copy writes it.
std::size_t end_of_cell(std::string_view text, char separator, char quote) {
  if (quote == 0 || !text.starts_with(quote)) return std::min(text.find(separator), text.size());
  std::size_t at = text.find(quote, 1);
  while (at < text.size() && text.substr(at + 1).starts_with(quote)) at = text.find(quote, at + 2);
  return at == std::string_view::npos ? text.size() : at + 1;
}

/// Whether the text starts with a cell of findings: within such a cell a blank is before each of them but the first.
bool starts_findings(std::string_view text, char quote) {
  if (quote != 0 && text.starts_with(quote)) text.remove_prefix(1);
  return !text.starts_with(' ') && read::holds_marks(text);
}

}  // namespace

RawRow take_row(RawLines& raw, std::uint32_t first_line, std::uint32_t last_line) {
  RawRow row;
  for (std::uint32_t line = first_line; line <= last_line; ++line) {
    row.bytes += row.line_end;
    row.starts.push_back(row.bytes.size());
    row.line_end = raw.pass(line, [&](std::string_view bytes) { row.bytes += bytes; });
  }
  return row;
}

void take_out(RawRow& row, std::span<const read::Cell> cells, std::span<const std::size_t> numbers,
              base::Encoding encoding, char separator) {
  const std::uint32_t first_line = cells.front().line;
  std::size_t cut = row.bytes.size(), next = cells.size();  // where the cell of that number stood, with its separator
  for (std::size_t i = numbers.size(); i-- > 0;) {
    const std::size_t at = numbers[i];
    const std::size_t end = at + 1 == next ? cut : start_of(row, first_line, cells[at + 1], encoding, separator);
    cut = start_of(row, first_line, cells[at], encoding, at == 0 ? std::nullopt : std::optional(separator));
    next = at;
    row.bytes.erase(cut, end - cut);
  }
}

bool take_out_findings(std::string& bytes, base::Encoding encoding, char separator, char quote) {
  const std::string text = decoded(bytes, encoding);
  for (std::size_t at = text.rfind(separator); at != std::string::npos;) {
    const std::string_view cell = std::string_view(text).substr(at + 1);
    if (starts_findings(cell, quote)) {
      const std::size_t from = bytes_of(bytes, encoding, at);
      bytes.erase(from, bytes_of(bytes, encoding, at + 1 + end_of_cell(cell, separator, quote)) - from);
      return true;
    }
    at = at == 0 ? std::string::npos : text.rfind(separator, at - 1);
  }
  return false;
}

std::string decoded(std::string_view bytes, base::Encoding encoding) {
  std::string text;
  if (is_utf8(encoding)) return text.append(bytes);
  base::Converter(base::name(encoding)).convert(bytes, text, bytes.size() * 4 + 4);
  return text;
}

std::size_t bytes_of(std::string_view bytes, base::Encoding encoding, std::size_t length) {
  std::string text;
  return is_utf8(encoding) ? length : base::Converter(base::name(encoding)).convert(bytes, text, length);
}

}  // namespace reform::findings
