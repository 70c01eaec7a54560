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

}  // namespace reform::read
