// Text read in the wrong encoding: seen by turning it back into the bytes it was read from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reform::base {

struct Misread {
  std::string_view part;                    // of the text
  std::string original;                     // □ where a byte was lost
  std::string_view was = {}, read_as = {};  // the encodings
};

/// UTF-8 read as GBK: 鏁板瓧鏀归潻 for 数字改革.
std::optional<Misread> find_read_as_gbk(std::string_view text);
/// UTF-8 or GBK read as Windows-1252: æ•°å­— or Êý×Ö for 数字.
std::optional<Misread> find_read_as_latin(std::string_view text);
/// GBK read one byte too late: ?芭f地圖, 瓿墒着皆航涌诟脑.
std::optional<Misread> find_shifted_bytes(std::string_view text);

}  // namespace reform::base
