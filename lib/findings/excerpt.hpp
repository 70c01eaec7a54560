// Drawing the place: the source line cut around the cell so that it fits, and carets under it.
#pragma once

#include <string>
#include <string_view>

namespace reform::findings {

/// Two lines; the carets stand under the cell whatever the width of its characters. `byte`: where the cell starts.
std::string excerpt(std::string_view line, std::size_t byte, std::string_view value);

}  // namespace reform::findings
