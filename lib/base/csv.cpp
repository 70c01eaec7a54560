#include "base/csv.hpp"

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

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text) { return Parser(text).rows(); }

std::string csv_cell(std::string_view text, char separator) {
  const bool is_plain =
      text.find_first_of("\"\r\n") == std::string_view::npos && text.find(separator) == std::string_view::npos;
  if (is_plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string harmless_csv_cell(std::string_view text, char separator) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  const bool is_formula = !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
  return csv_cell(is_formula ? "'" + std::string(text) : std::string(text), separator);
}

}  // namespace reform::base
