#include "findings/raw_lines.hpp"

#include <algorithm>

namespace reform::findings {
namespace {

constexpr std::size_t kChunk = 1 << 18;  // even, so that no character of UTF-16 is cut

}  // namespace

RawLines::RawLines(base::Source& source, base::Encoding encoding, const base::Decoder& decoder)
    : source_(source), size_(base::text_size(source, encoding)), ends_(decoder.line_ends()) {
  const std::string feed = base::encode("\n", encoding);
  unit_ = feed.size();
  letter_ = feed.find('\n');
}

bool RawLines::refill() {
  const std::size_t kept = buffer_.size() - at_;
  buffer_.erase(0, at_);
  at_ = 0;
  buffer_.resize(kept + kChunk);
  const std::size_t got =
      source_.read(offset_, buffer_.data() + kept, std::min<std::uint64_t>(kChunk, size_ - offset_));
  buffer_.resize(kept + got);
  offset_ += got;
  return got > 0;
}

/// The character at `at` when it is one of ASCII, else NUL.
char RawLines::letter(std::size_t at) const {
  if (unit_ == 2 && buffer_[at + 1 - letter_] != '\0') return '\0';
  return buffer_[at + letter_];
}

/// Where the next line end starts; npos when the buffer has none. `from` is at the start of a character.
std::size_t RawLines::find_end(std::size_t from) const {
  if (unit_ == 1 && ends_.size() == 1) return buffer_.find(ends_.front(), from);
  for (std::size_t at = from; at + unit_ <= buffer_.size(); at += unit_) {
    if (ends_.find(letter(at)) != std::string_view::npos) return at;
  }
  return std::string::npos;
}

/// Passes the text before the line end at `end`, and gives the line end with the CR before it.
std::string RawLines::take_end(std::size_t end, const std::function<void(std::string_view)>& to) {
  std::size_t text_end = end;
  const bool has_carriage = ends_ == "\n" && end >= at_ + unit_ && letter(end - unit_) == '\r';
  if (has_carriage) text_end -= unit_;
  to(std::string_view(buffer_).substr(at_, text_end - at_));
  std::string line_end = buffer_.substr(text_end, end + unit_ - text_end);
  at_ = end + unit_;
  ++line_;
  return line_end;
}

std::string RawLines::pass(std::uint32_t line, const std::function<void(std::string_view)>& to) {
  std::string line_end;
  while (line_ <= line) {
    to(line_end);
    line_end.clear();
    std::size_t end = find_end(at_);
    while (end == std::string::npos) {
      // All but the last character, which may be the CR of a CR LF that is cut here.
      const std::size_t safe = buffer_.size() >= at_ + unit_ ? (buffer_.size() - at_ - unit_) / unit_ * unit_ : 0;
      to(std::string_view(buffer_).substr(at_, safe));
      at_ += safe;
      if (!refill()) {
        to(std::string_view(buffer_).substr(at_));
        at_ = buffer_.size();
        return {};
      }
      end = find_end(at_);
    }
    line_end = take_end(end, to);
  }
  return line_end;
}

}  // namespace reform::findings
