// Which program this is: the version of the CMake project, for page headers and --version.
#pragma once

#include <string_view>

namespace reform::base {

std::string_view tool_version();  // "0.1.0"

}  // namespace reform::base
