// The text yaml-cpp reads: decoded piece by piece, with as much kept as is needed to know in which character of its
// line a token starts (yaml-cpp counts bytes).
#pragma once

#include <optional>
#include <span>
#include <streambuf>
#include <string>

#include "base/diagnostic.hpp"
#include "base/encoding.hpp"
#include "read/yaml_gap.hpp"

namespace reform::read {

class YamlText : public std::streambuf {
 public:
  YamlText(base::Decoder& decoder, std::span<const YamlGap> gaps) : decoder_(decoder), blanker_(gaps) {}

  /// The place of a token that starts at this byte of the text (0-based), on this line (0-based), so many bytes after
  /// its start. What is before the token is forgotten: ask in the order of the text.
  base::Place place(std::size_t position, std::size_t line, std::size_t byte);

  /// The byte in its line for a column of the parser.
  std::uint32_t byte_of(std::size_t line, std::size_t column) const;

  /// The text from `position` on, as far as it was read; empty when that is forgotten.
  std::string_view from(std::size_t position) const;

  /// A NUL character; the text ends before it.
  const std::optional<base::Place>& nul() const { return nul_; }
  /// The text was cut because a single token would not end.
  bool is_cut() const { return is_cut_; }

 protected:
  int_type underflow() override;

 private:
  void look_for_nul(std::size_t start);
  void mark_start();

  base::Decoder& decoder_;
  YamlBlanker blanker_;
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
