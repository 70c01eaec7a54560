// YAML (and so JSON): documents with `submission: {office, period}` and lists as sequences of maps, tasks nested
// under their item or flat. Several documents are parts of one submission. Everything is text; keys are matched like
// CSV headers.
#pragma once

#include <string_view>

#include "read/format.hpp"

namespace reform::read {

void read_yaml(const Input& input);

/// Does the start of a file of unknown kind look like YAML or JSON rather than a table?
bool looks_like_yaml(std::string_view start);

/// Does the file, whatever its name, start with the submission or a list as only YAML or JSON does?
bool is_yaml(const Input& input);

}  // namespace reform::read
