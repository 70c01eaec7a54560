// Which program this is: the version of the CMake project, for page headers and --version.
#pragma once

#include <string>
#include <string_view>

namespace reform::base {

std::string_view tool_version();  // "0.1.0"
std::string tool();               // "reformctl 0.1.0"

}  // namespace reform::base
