#include "base/csv.hpp"

#include <algorithm>

namespace reform::base {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      while (cell(row)) {
      }
      const bool is_blank_line = row.cells.size() == 1 && row.cells.front().empty();
      if (!is_blank_line) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  /// Reads one cell; true when a comma follows, so that the row has another one.
  bool cell(CsvRow& row) {
    std::string cell;
    bool is_quoted = false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c == '"') {
        const bool is_doubled = is_quoted && at_ < text_.size() && text_[at_] == '"';
        if (is_doubled) cell.push_back(text_[at_++]);
        if (!is_doubled) is_quoted = !is_quoted;
      } else if (!is_quoted && (c == ',' || c == '\n')) {
        if (c == '\n' && cell.ends_with('\r')) cell.pop_back();
        row.cells.push_back(std::move(cell));
        return c == ',';
      } else {
        cell.push_back(c);
      }
    }
    row.cells.push_back(std::move(cell));
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.ends_with('%')) text.remove_suffix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  const auto are_digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return are_digits(text.substr(0, point)) && (point == text.size() || are_digits(text.substr(point + 1)));
}

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text) { return Parser(text).rows(); }

std::string csv_cell(std::string_view text, char separator, const CsvQuotes& quotes) {
  const auto is = [](char c, char mark) { return mark != 0 && c == mark; };
  const auto ends_cell = [separator](char c) { return c == separator || c == '\n' || c == '\r'; };
  const auto is_special = [&](char c) { return ends_cell(c) || is(c, quotes.quote) || is(c, quotes.escape); };
  const bool is_eaten = quotes.skips_initial_space && text.starts_with(' ');
  if (!is_eaten && std::ranges::none_of(text, is_special)) return std::string(text);
  const std::string around(quotes.quote != 0 ? 1 : 0, quotes.quote);
  std::string cell = around;
  for (const char c : text) {
    const bool is_free = !is_special(c) || (!around.empty() && ends_cell(c));
    const bool is_doubled = is(c, quotes.quote) && quotes.is_doubled;
    if (!is_free && !is_doubled && quotes.escape == 0) {
      cell += ' ';
      continue;
    }
    if (!is_free) cell += is_doubled ? quotes.quote : quotes.escape;
    cell += c;
  }
  return cell + around;
}

std::string csv_line(std::span<const std::string> cells) {
  if (cells.size() == 1 && cells.front().empty()) return "\"\"";
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    line += csv_cell(cell);
  }
  return line;
}

std::string without_formula(std::string_view text) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  const bool is_formula =
      !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos && !is_plain_number(text);
  return is_formula ? '\'' + std::string(text) : std::string(text);
}

}  // namespace reform::base
