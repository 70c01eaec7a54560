// What a YAML value says as the text of a cell, and where that stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "read/yaml_node.hpp"

namespace reform::read {

/// The text of a cell: a scalar as written, a sequence of scalars joined by `；`; nothing when it is neither.
std::optional<std::string> yaml_text(const YamlNode& value);

/// The same of an element of a sequence.
std::optional<std::string> element_text(const YamlNode& element);

/// Of a sequence: its elements that are not empty; of anything else: none.
std::ptrdiff_t count_elements(const YamlNode& value);

/// Where the text of a value starts: that of a sequence with its first element.
base::Place text_place(const YamlNode& value);

}  // namespace reform::read
