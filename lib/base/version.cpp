#include "base/version.hpp"

namespace reform::base {

std::string_view tool_version() { return REFORM_VERSION; }

}  // namespace reform::base
