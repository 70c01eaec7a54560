// Bytes as hexadecimal digits, alone or after `%`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace reform::base {

/// Two small digits a byte.
std::string hex(std::string_view bytes);

/// The reverse; nothing when it is not what `hex` writes.
std::optional<std::string> bytes_of_hex(std::string_view text);

/// Every byte that is not plain as `%` and two capital digits (RFC 3986).
std::string percent_encoded(std::string_view text, const std::function<bool(char)>& is_plain);

}  // namespace reform::base
