// The text yaml-cpp reads: decoded piece by piece, with as much kept as is needed to know in which character of its
// line a token starts (yaml-cpp counts bytes).
#pragma once

#include <functional>
#include <optional>
#include <streambuf>
#include <string>

#include "base/diagnostic.hpp"

namespace reform::read {

/// Where the text comes from: all of a file, or what is left of it after a mistake.
struct YamlFeed {
  std::function<bool(std::string&)> next;  // appends a piece; false at the end
  std::uint32_t head = 0;                  // physical line of the first line when that stands before the rest; 0: none
  std::uint32_t rest = 1;                  // physical line of the first one after that

  /// `line` 0-based, of the text; the result 1-based, of the file.
  std::uint32_t physical(std::size_t line) const {
    const auto number = static_cast<std::uint32_t>(line);
    if (head == 0) return rest + number;
    return number == 0 ? head : rest + number - 1;
  }
};

class YamlText : public std::streambuf {
 public:
  explicit YamlText(YamlFeed feed) : feed_(std::move(feed)) {}

  /// The place of a token that starts at this byte of the text (0-based), on this line (0-based), so many bytes after
  /// its start. What is before the token is forgotten: ask in the order of the text.
  base::Place place(std::size_t position, std::size_t line, std::size_t byte);

  /// The physical line for a line of the parser.
  std::uint32_t physical(std::size_t line) const { return feed_.physical(line); }

  /// The byte in its line for a column of the parser.
  std::uint32_t byte_of(std::size_t line, std::size_t column) const;

  /// The text from `position` on, as far as it was read; empty when that is forgotten.
  std::string_view from(std::size_t position) const;

  /// A NUL character; the text ends before it.
  const std::optional<base::Place>& nul() const { return nul_; }
  /// The text was cut because a single token would not end.
  bool is_cut() const { return is_cut_; }
  /// Bytes handed to the parser so far.
  std::size_t size() const { return base_ + window_.size(); }

 protected:
  int_type underflow() override;

 private:
  void look_for_nul(std::size_t start);
  void mark_start();

  YamlFeed feed_;
  std::string window_;          // text from base_ on
  std::size_t base_ = 0;        // position of the window in the text
  std::size_t needed_ = 0;      // position from which text is still needed
  std::size_t line_ = 1;        // lines begun before the end of the window
  std::size_t line_start_ = 0;  // position where the last of them begins
  struct {
    std::size_t position = 0, line = 0;
    std::uint32_t character = 1;
  } last_;                                  // the token asked for last
  std::optional<std::size_t> marked_line_;  // 0-based: where mark_start() put a mark
  std::optional<base::Place> nul_;
  bool is_cut_ = false;
};

}  // namespace reform::read
