// How many records stand in a piece of YAML that is not read as records: each of them must be counted somewhere.
#pragma once

#include <cstdint>
#include <string_view>

#include "read/yaml_node.hpp"
#include "schema/schema.hpp"

namespace reform::read {

/// A record, with those nested in it.
std::uint64_t count_records(const schema::Schema& schema, const YamlNode& record);

/// Those that a text holds, by the lines with the id of an item.
std::uint64_t count_ids(const schema::Schema& schema, std::string_view text);

/// Those under a key that is to be a list; one may lack its dash, and a text (`tasks: |`) may hold them all. What is
/// behind an alias stands elsewhere.
std::uint64_t count_under(const schema::Schema& schema, const YamlNode& value);

/// The same of a list that is known, where what is no record is counted as a broken one.
std::uint64_t count_elements_under(const schema::Schema& schema, const YamlNode& value);

/// Whether a record is there that has the id of a list which can be nested.
bool holds_items(const schema::Schema& schema, const YamlNode& value);

}  // namespace reform::read
