// The columns of the table that the records of a YAML list are.
#pragma once

#include <string>

#include "read/batch.hpp"
#include "read/yaml_node.hpp"

namespace reform::read {

/// The key of a field whose first element stands for a field the record lacks (Field::first_of); empty: there is none.
std::string first_of_header(const schema::List& list, const YamlNode& map);

/// The table of records with that key: as in a CSV with that header, one column is missing and the other bears it.
Table make_yaml_table(std::uint32_t file, const schema::List& list, const std::string& first_of);

}  // namespace reform::read
