// YAML (and so JSON) documents with the records of somebody else's list: objects, or arrays of which the first is the
// header. Values that are no texts are cells with their JSON.
#pragma once

#include "read/format.hpp"

namespace reform::read {

void read_standard_yaml(const Input& input);

}  // namespace reform::read
