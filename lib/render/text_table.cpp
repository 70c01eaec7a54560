#include "render/text_table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reform::render {
namespace {

constexpr std::size_t kGap = 2, kLeastGap = 1;
constexpr std::size_t kNarrowest = 8;  // a folded column is not narrower than that

std::vector<std::size_t> natural_widths(const std::vector<TextColumn>& columns,
                                        const std::vector<std::vector<TextCell>>& rows) {
  std::vector<std::size_t> widths;
  for (const TextColumn& column : columns) widths.push_back(base::display_width(column.title));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], base::display_width(row[i].text));
  }
  return widths;
}

std::size_t total(const std::vector<std::size_t>& widths, std::size_t gap) {
  std::size_t sum = widths.empty() ? 0 : gap * (widths.size() - 1);
  for (const std::size_t width : widths) sum += width;
  return sum;
}

/// As wide as the cells and the words of the title, which may stand on several lines.
std::vector<std::size_t> widths_without_titles(const std::vector<TextColumn>& columns,
                                               const std::vector<std::vector<TextCell>>& rows) {
  std::vector<std::size_t> widths(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const std::string_view word : base::split_any(columns[i].title, " "))
      widths[i] = std::max(widths[i], base::display_width(word));
    for (const auto& row : rows) widths[i] = std::max(widths[i], base::display_width(row[i].text));
  }
  return widths;
}

/// Takes from the widest column that may give, one by one, until the table fits or nothing can give. `least`: what each
/// keeps.
void narrow(std::vector<std::size_t>& widths, const std::vector<std::size_t>& least, std::size_t gap,
            std::size_t limit) {
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

/// Titles are folded first, then texts.
std::vector<std::size_t> fitting_widths(const std::vector<TextColumn>& columns,
                                        const std::vector<std::vector<TextCell>>& rows, std::size_t gap,
                                        std::size_t limit) {
  std::vector<std::size_t> widths = natural_widths(columns, rows), least = widths_without_titles(columns, rows);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (!columns[i].is_foldable) continue;
    widths[i] = std::min(widths[i], std::max(limit, kNarrowest));
    least[i] = std::min(least[i], widths[i]);
  }
  narrow(widths, least, gap, limit);
  for (std::size_t i = 0; i < widths.size(); ++i)
    if (columns[i].is_foldable) least[i] = std::min(least[i], kNarrowest);
  narrow(widths, least, gap, limit);
  return widths;
}

std::vector<std::string> folded(const std::string& text, std::size_t width) {
  if (base::display_width(text) <= width) return {text};
  return base::wrap(text, width);
}

std::string aligned(const std::string& text, std::size_t width, Align align) {
  return align == Align::kRight ? base::pad_left(text, width) : base::pad_right(text, width);
}

void add_row(std::string& out, const std::vector<TextColumn>& columns, const std::vector<std::size_t>& widths,
             std::size_t gap, const std::vector<TextCell>& row) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.push_back(folded(row[i].text, widths[i]));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string printed;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool is_last = i + 1 == cells.size();
      const std::string part = line < cells[i].size() ? cells[i][line] : std::string();
      std::string filled =
          is_last && columns[i].align == Align::kLeft ? part : aligned(part, widths[i], columns[i].align);
      if (!row[i].style.empty() && !part.empty()) filled = row[i].style + filled + "\x1b[0m";
      printed += filled;
      if (!is_last) printed += std::string(gap, ' ');
    }
    printed.erase(printed.find_last_not_of(' ') + 1);
    out += printed + '\n';
  }
}

}  // namespace

std::size_t natural_width(const std::vector<TextColumn>& columns, const std::vector<std::vector<TextCell>>& rows) {
  return total(natural_widths(columns, rows), kGap);
}

std::string text_table(const std::vector<TextColumn>& columns, const std::vector<std::vector<TextCell>>& rows,
                       std::size_t width) {
  std::size_t gap = kGap;
  std::vector<std::size_t> widths = fitting_widths(columns, rows, gap, width);
  if (total(widths, gap) > width) {
    gap = kLeastGap;
    widths = fitting_widths(columns, rows, gap, width);
  }
  std::string out;
  std::vector<TextCell> header;
  for (const TextColumn& column : columns) header.push_back({column.title, {}});
  add_row(out, columns, widths, gap, header);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) out += std::string(gap, ' ');
    for (std::size_t n = 0; n < widths[i]; ++n) out += "─";
  }
  out += '\n';
  for (const auto& row : rows) add_row(out, columns, widths, gap, row);
  return out;
}

}  // namespace reform::render
