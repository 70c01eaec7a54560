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

bool is_extra_title(std::string_view header) { return after_title(header, "marked.extra_title") == ""; }

std::optional<CopyColumns> find_copy_columns(const schema::List& list, std::span<const std::string_view> titles) {
  const auto is_added = [&](std::string_view title) { return is_copy_title(title) && !list.match_header(title); };
  CopyColumns found;
  found.first = titles.size();
  while (found.first > 0 && base::trim(titles[found.first - 1]).empty()) --found.first;
  found.end = found.first;
  for (; found.first > 0 && is_added(base::trim(titles[found.first - 1])); --found.first) {
    if (is_marks_title(base::trim(titles[found.first - 1]))) found.marks.push_back(found.first - 1);
    if (found.marks.empty()) break;
  }
  return found.marks.empty() ? std::nullopt : std::optional(found);
}

void report_copy_columns(const Input& input, std::string_view title, base::Place place) {
  report(input,
         {.on = "copy_column", .place = place, .header = std::string(title), .value = std::string(base::trim(title))});
}

}  // namespace reform::read
