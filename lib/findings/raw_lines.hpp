// The bytes of a file line by line, untouched: what a copy is made of. Lines end where the Decoder says they do. In
// UTF-8 and GB18030 no byte of another character is a line end; UTF-16 is looked at two bytes at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "base/file.hpp"

namespace reform::findings {

class RawLines {
 public:
  /// `decoder`: of the same source.
  RawLines(base::Source& source, base::Encoding encoding, const base::Decoder& decoder);

  /// Hands on all bytes up to the end of that 1-based physical line, piece by piece, except its line end, which is the
  /// result (empty at the end of the file). Lines are asked for in rising order.
  std::string pass(std::uint32_t line, const std::function<void(std::string_view)>& to);

 private:
  bool refill();
  char letter(std::size_t at) const;
  std::size_t find_end(std::size_t from) const;
  std::string take_end(std::size_t end, const std::function<void(std::string_view)>& to);

  base::Source& source_;
  std::uint64_t size_;      // of its text
  std::string_view ends_;   // each of these characters ends a line
  std::size_t unit_;        // bytes of such a character
  std::size_t letter_ = 0;  // which of them is not zero
  std::uint64_t offset_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;  // that starts at `at_`
};

}  // namespace reform::findings
