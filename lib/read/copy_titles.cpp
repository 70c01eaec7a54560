#include "read/copy_titles.hpp"

#include <algorithm>
#include <array>

#include "base/message.hpp"
#include "base/text.hpp"

namespace reform::read {
namespace {

/// What follows the title of this key, folded; nothing when the header does not begin with it.
std::optional<std::string> after_title(std::string_view header, std::string_view key) {
  const std::string folded = base::fold(header);
  for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
    const std::string title = base::fold(base::say(lang, key));
    if (folded.starts_with(title)) return folded.substr(title.size());
  }
  return std::nullopt;
}

}  // namespace

bool is_marks_title(std::string_view header) {
  const std::optional<std::string> after = after_title(header, "marked.title");
  if (!after) return false;
  const std::size_t end = after->find_first_not_of("0123456789");
  return end == std::string::npos || (*after)[end] == ':';
}

bool holds_marks(std::string_view cell) {
  const std::string folded = base::fold(cell.substr(0, 40));
  for (const std::string_view severity : {"error", "warning", "note"}) {
    for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
      const std::string word = base::fold(base::say(lang, "severity." + std::string(severity)));
      if (!folded.starts_with(word)) continue;
      const std::string_view rule = std::string_view(folded).substr(word.size());
      const std::size_t digits = std::min(rule.find_first_not_of("0123456789", 1), rule.size());
      if (digits == 4 && rule[0] >= 'a' && rule[0] <= 'z' && rule.substr(4).starts_with(':')) return true;
    }
  }
  return false;
}

std::vector<std::size_t> marks_in(std::span<const Cell> cells, std::span<const std::size_t> marks, std::size_t header) {
  if (marks.empty()) return {};
  std::size_t last = cells.size();
  while (last > 0 && base::trim(cells[last - 1].text).empty()) --last;
  if (last > marks.front() + 1 && holds_marks(cells[last - 1].text)) return {last - 1};
  // In a longer row a cell may have got below the title that belongs elsewhere.
  const auto is_old = [&](std::size_t mark) {
    return cells.size() <= header || mark >= last || holds_marks(cells[mark].text);
  };
  std::vector<std::size_t> found;
  for (const std::size_t mark : marks)
    if (mark < cells.size() && is_old(mark)) found.insert(found.begin(), mark);
  return found;
}

void empty_marks(std::span<Cell> cells, std::span<const std::size_t> marks, std::size_t header) {
  for (const std::size_t at : marks_in(cells, marks, header)) cells[at].text = {};
}

void take_out_missing(std::vector<Cell>& cells, std::size_t first) {
  const auto says_missing = [](const Cell& cell) {
    const std::string_view text = base::trim(cell.text);
    if (!text.starts_with('(') && !text.starts_with("（")) return false;
    return text == base::say(base::Lang::kZh, "marked.missing_cell") ||
           text == base::say(base::Lang::kEn, "marked.missing_cell");
  };
  const auto missing = std::find_if(cells.begin() + static_cast<std::ptrdiff_t>(first), cells.end(), says_missing);
  const bool is_short = std::all_of(
      missing, cells.end(), [&](const Cell& cell) { return base::trim(cell.text).empty() || says_missing(cell); });
  if (is_short) {
    cells.erase(missing, cells.end());
  } else {
    for (auto cell = missing; cell != cells.end(); ++cell)
      if (says_missing(*cell)) cell->text = {};
  }
}

bool is_extra_title(std::string_view header) { return after_title(header, "marked.extra_title") == ""; }

std::optional<CopyColumns> find_copy_columns(const schema::List& list, std::span<const std::string_view> titles) {
  const auto is_added = [&](std::string_view title) { return is_copy_title(title) && !list.match_header(title); };
  CopyColumns found;
  for (std::size_t at = titles.size(); at > 0; --at) {
    const std::string_view title = base::trim(titles[at - 1]);
    if (title.empty()) continue;
    if (!is_added(title)) break;
    if (is_marks_title(title)) found.marks.push_back(at - 1);
    if (found.marks.empty()) break;
    found.first = at - 1;
  }
  return found.marks.empty() ? std::nullopt : std::optional(found);
}

void report_copy_columns(const Input& input, std::string_view title, base::Place place) {
  report(input,
         {.on = "copy_column", .place = place, .header = std::string(title), .value = std::string(base::trim(title))});
}

}  // namespace reform::read
