#include "findings/raw_lines.hpp"

namespace reform::findings {
namespace {

constexpr std::size_t kChunk = 1 << 18;  // even, so that no character of UTF-16 is cut
constexpr std::size_t kStart = 1 << 16;

}  // namespace

RawLines::RawLines(base::Source& source, base::Encoding encoding)
    : source_(source), feed_(base::encode("\n", encoding)), carriage_(base::encode("\r", encoding)) {
  unit_ = feed_.size();
  refill();
  // Where the reader sees line ends and the bytes have no LF, the lines end with CR.
  std::string start;
  base::Decoder(source, encoding).next(start, kStart);
  last_ = feed_;
  if (find_end(0) == std::string::npos && start.find('\n') != std::string::npos) last_ = carriage_;
}

bool RawLines::refill() {
  const std::size_t kept = buffer_.size() - at_;
  buffer_.erase(0, at_);
  at_ = 0;
  buffer_.resize(kept + kChunk);
  const std::size_t got = source_.read(offset_, buffer_.data() + kept, kChunk);
  buffer_.resize(kept + got);
  offset_ += got;
  return got > 0;
}

/// Where the next line end starts; npos when the buffer has none. `from` is at the start of a character.
std::size_t RawLines::find_end(std::size_t from) const {
  std::size_t found = buffer_.find(last_, from);
  while (found != std::string::npos && (found - from) % unit_ != 0) found = buffer_.find(last_, found + 1);
  return found;
}

/// Passes the text before the line end at `end`, and gives the line end with the CR before it.
std::string RawLines::take_end(std::size_t end, const std::function<void(std::string_view)>& to) {
  std::size_t text_end = end;
  const bool has_carriage = last_ == feed_ && end >= at_ + unit_ && buffer_.compare(end - unit_, unit_, carriage_) == 0;
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
