// The bytes of a file line by line, untouched: what a copy is made of. In UTF-8 and GB18030 no byte of another
// character is a line end; UTF-16 is looked at two bytes at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "base/file.hpp"

namespace reform::findings {

class RawLines {
 public:
  RawLines(base::Source& source, base::Encoding encoding);

  /// Hands on all bytes up to the end of that 1-based physical line, piece by piece, except its line end, which is the
  /// result (empty at the end of the file). Lines are asked for in rising order.
  std::string pass(std::uint32_t line, const std::function<void(std::string_view)>& to);

 private:
  bool refill();
  std::size_t find_end(std::size_t from) const;
  std::string take_end(std::size_t end, const std::function<void(std::string_view)>& to);

  base::Source& source_;
  std::size_t unit_;  // bytes of a character that ends a line
  std::string feed_, carriage_;
  std::string last_;  // what ends a line: LF, or CR in a file of old Macs
  std::uint64_t offset_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;  // that starts at `at_`
};

}  // namespace reform::findings
