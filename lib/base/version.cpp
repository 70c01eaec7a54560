#include "base/version.hpp"

namespace reform::base {

std::string_view tool_version() { return REFORM_VERSION; }

std::string tool() { return "reformctl " + std::string(tool_version()); }

}  // namespace reform::base
