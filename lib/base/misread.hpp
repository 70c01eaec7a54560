// Text read in the wrong encoding: seen by turning it back into the bytes of GBK it was read from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reform::base {

struct Misread {
  std::string_view part;  // of the text
  std::string original;   // □ where a byte was lost
};

/// UTF-8 read as GBK: 鏁板瓧鏀归潻 for 数字改革.
std::optional<Misread> find_misread_utf8(std::string_view text);
/// GBK read one byte too late: ?芭f地圖, 瓿墒着皆航涌诟脑.
std::optional<Misread> find_shifted_bytes(std::string_view text);

}  // namespace reform::base
