// A JSON text as the same tree that YAML gives: strictly RFC 8259, with the place of every value, so that a mistake in
// datapackage.json is named at its line.
#pragma once

#include <cstdint>
#include <string_view>

#include "schema/yaml.hpp"

namespace reform::schema {

/// `text` is UTF-8 without BOM. `file` is put into every node. A string is a scalar in quotes (not plain); numbers and
/// truth values are plain scalars.
Yaml parse_json(std::string_view text, std::uint32_t file = 0);

}  // namespace reform::schema
