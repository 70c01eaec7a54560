#include "findings/record_lines.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace reform::findings {
namespace {

constexpr std::size_t kMostLines = 40;

std::size_t indent_of(std::string_view text) { return std::min(text.find_first_not_of(' '), text.size()); }

bool has_dash(std::string_view text) { return text.substr(indent_of(text)).starts_with('-'); }

}  // namespace

bool RecordLines::begins(const std::string& text) const {
  const std::size_t indent = indent_of(text);
  const bool is_within = !record_.empty() && has_dash(record_.front()) && indent > indent_;
  return !base::trim(text).empty() && (indent == 0 || (has_dash(text) && !is_within));
}

std::string RecordLines::around(std::uint32_t line) {
  for (;; ++next_) {
    std::string text(cursor_.line(next_));
    const bool is_new = begins(text);
    const bool is_past = next_ > line;
    if (is_past && (is_new || record_.size() == kMostLines || base::trim(text).empty())) break;
    if (is_new) {
      record_.clear();
      indent_ = indent_of(text);
    }
    if (record_.size() == kMostLines) record_.erase(record_.begin());
    record_.push_back(std::move(text));
  }
  return base::join(record_, "\n");
}

}  // namespace reform::findings
