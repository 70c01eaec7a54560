// Bytes of another encoding → UTF-8, strictly, through the C library's iconv (no locale needed).
#pragma once

#include <iconv.h>

#include <string>
#include <string_view>

namespace reform::base {

class Converter {
 public:
  /// `from`: "GB18030", "UTF-16LE", "UTF-16BE". Error 65 when the C library lacks it.
  explicit Converter(std::string_view from);
  ~Converter();
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// Appends at most `limit` bytes of UTF-8 to `out`; how many bytes of `bytes` they came from. Stops before a byte
  /// that is not of the encoding and before a character that is not complete.
  std::size_t convert(std::string_view bytes, std::string& out, std::size_t limit);
  /// How many bytes at the start of `bytes` are whole characters of the encoding.
  std::size_t count_good(std::string_view bytes);

 private:
  iconv_t handle_;
  std::string scratch_;
};

/// The other way: valid UTF-8 → the bytes of `to`, which must hold every character of `text`.
std::string from_utf8(std::string_view text, std::string_view to);

}  // namespace reform::base
