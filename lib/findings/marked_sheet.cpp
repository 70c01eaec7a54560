#include "findings/marked_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/error.hpp"
#include "base/text.hpp"
#include "findings/shown.hpp"

namespace reform::findings {
namespace {

using base::CellStyle;

constexpr CellStyle kHeader{.is_bold = true, .fill = 0xD9E1F2};
constexpr CellStyle kPlain{};
constexpr CellStyle kWrapped{.is_wrapped = true};
constexpr std::size_t kNarrowest = 8, kWidest = 40, kMarksWidth = 60;  // columns of a screen
constexpr std::uint32_t kMeasuredRows = 200;                           // the widths of columns follow from these
constexpr std::uint64_t kMostComments = 10'000;  // of a sheet: with more, programs take minutes to open it
constexpr std::uint64_t kMostNotes = 100'000;    // of the sheet of notes; the rows of the table have them all

/// The number that is written exactly like this; `060`, `1.0` and `1e3` stay text, and so does what a spreadsheet would
/// round.
std::optional<double> number_of(std::string_view text) {
  constexpr std::size_t kMostDigits = 15;
  if (text.size() > kMostDigits || text.find_first_not_of("-.0123456789") != std::string_view::npos)
    return std::nullopt;
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  char written[32];
  const auto again = std::to_chars(written, written + sizeof written, number);
  const bool is_same = again.ec == std::errc{} && std::string_view(written, again.ptr) == text;
  return is_same ? std::optional(number) : std::nullopt;
}

struct MarkedCell {
  base::Severity severity = base::Severity::kNote;  // the worst
  std::vector<const Mark*> comment = {};
};

/// The cells that findings are about, by 0-based column.
std::map<std::size_t, MarkedCell> by_column(std::span<const Mark> marks) {
  std::map<std::size_t, MarkedCell> cells;
  for (const Mark& mark : marks) {
    for (const Columns& columns : mark.columns) {
      const std::size_t last = std::min<std::size_t>(columns.last, base::kMostSheetColumns);
      for (std::size_t at = columns.first - 1; at < last; ++at)
        cells[at].severity = std::min(cells[at].severity, mark.severity);
      if (columns.has_comment) cells[columns.first - 1].comment.push_back(&mark);
    }
  }
  return cells;
}

}  // namespace

CellStyle style_of(base::Severity severity) {
  switch (severity) {
    case base::Severity::kError:
      return {.fill = 0xFFC7CE, .ink = 0x9C0006};
    case base::Severity::kWarning:
      return {.fill = 0xFFEB9C, .ink = 0x9C5700};
    case base::Severity::kNote:
      return {.fill = 0xDDEBF7, .ink = 0x1F4E79};
  }
  throw base::Bug(__FILE__, __LINE__, "a severity without a colour");
}

MarkedSheet::MarkedSheet(base::Sheet sheet, std::vector<bool> is_number, std::size_t marks_column, base::Lang lang)
    : sheet_(std::move(sheet)), is_number_(std::move(is_number)), marks_column_(marks_column), lang_(lang) {}

void MarkedSheet::header(std::span<const std::string_view> cells, std::span<const Mark> marks) {
  const std::uint32_t row = row_;
  if (row < base::kMostSheetRows) {
    sheet_.freeze(row + 1, 0);
    header_row_ = row;
  }
  write_cells(cells, marks, kHeader);
  const std::size_t column = std::max(cells.size(), marks_column_);
  if (row >= base::kMostSheetRows || column >= base::kMostSheetColumns) return;
  sheet_.text(row, static_cast<std::uint16_t>(column), marks_title(lang_), kHeader);
  std::vector<const Mark*> of_no_cell;
  for (const Mark& mark : marks) {
    if (mark.columns.empty()) of_no_cell.push_back(&mark);
  }
  if (!of_no_cell.empty()) sheet_.comment(row, static_cast<std::uint16_t>(column), comment_of(of_no_cell, lang_));
}

void MarkedSheet::row(std::span<const std::string_view> cells, std::span<const Mark> marks, std::string_view text) {
  const std::uint32_t row = row_;
  write_cells(cells, marks, kPlain);
  const std::size_t column = std::max(cells.size(), marks_column_);
  if (text.empty() || row >= base::kMostSheetRows || column >= base::kMostSheetColumns) return;
  if (!sheet_.text(row, static_cast<std::uint16_t>(column), text, kWrapped)) ++texts_cut_;
}

void MarkedSheet::write_cells(std::span<const std::string_view> cells, std::span<const Mark> marks,
                              const CellStyle& plain) {
  if (row_ >= base::kMostSheetRows) {
    ++rows_left_out_;
    return;
  }
  const auto marked = by_column(marks);
  const std::size_t last_marked = marked.empty() ? 0 : marked.rbegin()->first + 1;
  const std::size_t width = std::min<std::size_t>(std::max(cells.size(), last_marked), base::kMostSheetColumns);
  cells_left_out_ += cells.size() > width ? cells.size() - width : 0;
  for (std::size_t i = 0; i < width; ++i) {
    const auto found = marked.find(i);
    const std::string_view text = i < cells.size() ? cells[i] : std::string_view();
    const auto column = static_cast<std::uint16_t>(i);
    write_cell(column, text, found == marked.end() ? plain : style_of(found->second.severity));
    if (row_ < kMeasuredRows) note_width(i, text);
    if (found == marked.end() || found->second.comment.empty()) continue;
    if (comments_ == kMostComments) {
      ++comments_left_out_;
      continue;
    }
    ++comments_;
    sheet_.comment(row_, column, comment_of(found->second.comment, lang_));
  }
  ++row_;
}

void MarkedSheet::write_cell(std::uint16_t column, std::string_view text, const CellStyle& style) {
  if (text.empty()) {
    if (style != kPlain) sheet_.blank(row_, column, style);
    return;
  }
  const bool may_be_number = column < is_number_.size() && is_number_[column];
  const std::optional<double> number = may_be_number ? number_of(text) : std::nullopt;
  if (number) return sheet_.number(row_, column, *number, style);
  if (!sheet_.text(row_, column, text, style)) ++texts_cut_;
}

void MarkedSheet::note_width(std::size_t column, std::string_view text) {
  if (widths_.size() <= column) widths_.resize(column + 1, kNarrowest);
  if (column >= marks_column_ || text.size() > 1000) return;  // a title over the table, a long text: no measure
  widths_[column] = std::clamp(base::display_width(text) + 2, widths_[column], kWidest);
}

std::vector<std::string> MarkedSheet::finish() {
  for (std::size_t i = 0; i < std::min<std::size_t>(widths_.size(), marks_column_); ++i)
    sheet_.set_column(static_cast<std::uint16_t>(i), widths_[i]);
  const bool has_column = marks_column_ < base::kMostSheetColumns;
  if (has_column) sheet_.set_column(static_cast<std::uint16_t>(marks_column_), kMarksWidth);
  const auto last = static_cast<std::uint16_t>(has_column ? marks_column_ : base::kMostSheetColumns - 1);
  if (header_row_) sheet_.filter({*header_row_, 0, std::max(row_, 1U) - 1, last});
  sheet_.accept_digits_as_text({0, 0, base::kMostSheetRows - 1, last});
  std::vector<std::string> remarks;
  const auto remark = [&](std::uint64_t count, std::string_view key, const base::Args& args) {
    if (count > 0) remarks.push_back(base::say(lang_, key, args));
  };
  remark(rows_left_out_, "marked.rows_left_out", {{"most", base::kMostSheetRows}, {"count", rows_left_out_}});
  remark(cells_left_out_, "marked.cells_left_out", {{"most", base::kMostSheetColumns}, {"count", cells_left_out_}});
  remark(texts_cut_, "marked.texts_cut", {{"most", base::kLongestSheetText}, {"count", texts_cut_}});
  remark(comments_left_out_, "marked.comments_left_out", {{"most", kMostComments}, {"count", comments_left_out_}});
  return remarks;
}

NoteSheet::NoteSheet(base::Sheet sheet, const MarkedFacts& facts, base::Lang lang)
    : sheet_(std::move(sheet)), lang_(lang) {
  sheet_.text(row_++, 0, facts.file, {.is_bold = true});
  sheet_.text(row_++, 0,
              base::say(lang_, "findings.counts",
                        {{"errors", facts.errors}, {"warnings", facts.warnings}, {"notes", facts.notes}}));
  sheet_.text(row_++, 0, base::say(lang_, "marked.how_to_read"));
  ++row_;
  std::uint16_t column = 0;
  for (const std::string_view key : {"severity", "rule", "line", "message", "hint"})
    sheet_.text(row_, column++, base::say(lang_, "marked.column." + std::string(key)), kHeader);
  if (facts.has_lines) sheet_.text(row_, column++, base::say(lang_, "marked.column.lines"), kHeader);
  ++row_;
  std::uint16_t sized = 0;
  for (const std::size_t width : {10U, 10U, 10U, 60U, 60U, 60U}) {
    if (sized < column) sheet_.set_column(sized++, width);
  }
}

void NoteSheet::add(const Mark& mark, std::string_view lines) {
  if (row_ >= kMostNotes) {
    ++left_out_;
    return;
  }
  sheet_.text(row_, 0, severity_word(mark.severity, lang_), style_of(mark.severity));
  sheet_.text(row_, 1, mark.rule);
  if (mark.line > 0) sheet_.number(row_, 2, mark.line);
  sheet_.text(row_, 3, mark.message, kWrapped);
  sheet_.text(row_, 4, mark.hint, kWrapped);
  if (!lines.empty()) sheet_.text(row_, 5, lines, kWrapped);
  ++row_;
}

void NoteSheet::finish(std::span<const std::string> remarks) {
  if (left_out_ > 0) sheet_.text(row_++, 0, base::say(lang_, "marked.notes_left_out", {{"count", left_out_}}));
  for (const std::string& remark : remarks) sheet_.text(row_++, 0, remark);
}

}  // namespace reform::findings
