#include "read/yaml_table.hpp"

namespace reform::read {

std::string first_of_header(const schema::List& list, const YamlNode& map) {
  for (const schema::Field& field : list.fields) {
    if (!field.first_of) continue;
    std::string header;
    bool is_given = false;
    for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
      const std::string& key = map.items[i].text;
      if (field.is_first_of(field.first_of->field, key)) header = key;
      is_given = is_given || list.match_header(key) == list.find(field.name);
    }
    if (!is_given && !header.empty()) return header;
  }
  return {};
}

Table make_yaml_table(std::uint32_t file, const schema::List& list, const std::string& first_of) {
  Table table;
  table.file = file;
  table.list = &list;
  for (std::size_t i = 0; i < list.fields.size(); ++i)
    table.columns.push_back(
        {.field = static_cast<int>(i), .header = list.fields[i].title.zh, .number = static_cast<std::uint32_t>(i + 1)});
  for (std::size_t i = 0; i < list.fields.size(); ++i) {
    const schema::Field& field = list.fields[i];
    if (!field.first_of || !field.is_first_of(field.first_of->field, first_of)) continue;
    table.columns[i] = {.field = -1, .header = {}, .number = static_cast<std::uint32_t>(i + 1)};
    table.columns[static_cast<std::size_t>(field.first_of->field)].header = first_of;
  }
  return table;
}

}  // namespace reform::read
