#include "render/text_table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reform::render {
namespace {

constexpr std::size_t kGap = 2, kLeastGap = 1;
constexpr std::size_t kNarrowest = 8;  // a folded column is not narrower than that

using Widths = TextTable::Widths;

std::size_t total(const Widths& widths, std::size_t gap) {
  std::size_t sum = widths.empty() ? 0 : gap * (widths.size() - 1);
  for (const std::size_t width : widths) sum += width;
  return sum;
}

/// Takes from the widest column that may give, one by one, until the table fits or nothing can give. `least`: what each
/// keeps.
void narrow(Widths& widths, const Widths& least, std::size_t gap, std::size_t limit) {
  while (total(widths, gap) > limit) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] <= least[i]) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
  }
}

}  // namespace

void TextTable::widen(const Widths& widths) {
  for (std::size_t i = 0; i < widths.size(); ++i) widths_[i] = std::max(widths_[i], widths[i]);
}

Widths TextTable::natural_widths() const {
  Widths widths = widths_;
  for (std::size_t i = 0; i < widths.size(); ++i)
    widths[i] = std::max(widths[i], base::display_width(columns_[i].title));
  return widths;
}

/// As wide as the cells and the words of the title, which may stand on several lines.
Widths TextTable::widths_without_titles() const {
  Widths widths = widths_;
  for (std::size_t i = 0; i < widths.size(); ++i)
    for (const std::string_view word : base::split_any(columns_[i].title, " "))
      widths[i] = std::max(widths[i], base::display_width(word));
  return widths;
}

/// Titles are folded first, then texts.
Widths TextTable::fitting_widths(std::size_t gap, std::size_t limit) const {
  Widths widths = natural_widths(), least = widths_without_titles();
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (!columns_[i].is_foldable) continue;
    widths[i] = std::min(widths[i], std::max(limit, kNarrowest));
    least[i] = std::min(least[i], widths[i]);
  }
  narrow(widths, least, gap, limit);
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (columns_[i].is_foldable) least[i] = std::min(least[i], kNarrowest);
  narrow(widths, least, gap, limit);
  return widths;
}

std::size_t TextTable::natural_width() const { return total(natural_widths(), kGap); }

void TextTable::settle(std::size_t width) {
  gap_ = kGap;
  Widths widths = fitting_widths(gap_, width);
  if (total(widths, gap_) > width) {
    gap_ = kLeastGap;
    widths = fitting_widths(gap_, width);
  }
  widths_ = std::move(widths);
}

void TextTable::add_head(std::string& out) {
  TextRow header;
  for (const TextColumn& column : columns_) header.push_back({column.title, base::display_width(column.title), {}});
  add_row(out, header);
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (i > 0) out.append(gap_, ' ');
    for (std::size_t n = 0; n < widths_[i]; ++n) out += "─";
  }
  out += '\n';
}

void TextTable::add_row(std::string& out, const TextRow& row) {
  lines_.resize(columns_.size());
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto& [text, width, style] = row[i];
    if (width > widths_[i])
      base::wrap_into(lines_[i], text, widths_[i]);
    else
      lines_[i].assign(1, {text, width});
    height = std::max(height, lines_[i].size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::size_t blanks = 0;  // that stand before what comes next, if anything does
    for (std::size_t i = 0; i < row.size(); ++i, blanks += gap_) {
      const auto [part, width] = line < lines_[i].size() ? lines_[i][line] : base::WrappedLine();
      const std::size_t room = width < widths_[i] ? widths_[i] - width : 0;
      if (columns_[i].align == Align::kRight) blanks += room;
      if (!part.empty()) {
        out.append(blanks, ' ') += row[i].style;
        out += part;
        if (!row[i].style.empty()) out += "\x1b[0m";
        for (blanks = 0; !out.empty() && out.back() == ' '; ++blanks) out.pop_back();  // a heat map's 0 has no shade
      }
      if (columns_[i].align == Align::kLeft) blanks += room;
    }
    out += '\n';
  }
}

}  // namespace reform::render
