// The wrong and the right example of a rule.
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

/// The cell as it would be written: nothing for null.
std::string cell_text(Loading& loading, const Node& value) {
  return value.is_null() ? "" : read_text(loading, &value).value_or("");
}

const List* example_list(Loading& loading, const Node& name) {
  if (const auto index = loading.schema.find_list(name.text)) {
    return &loading.schema.lists[static_cast<std::size_t>(*index)];
  }
  std::vector<std::string> known;
  for (const List& list : loading.schema.lists) known.push_back(list.name);
  report_unknown(loading, name, "unknown_list", known);
  return nullptr;
}

void check_example_field(Loading& loading, const Node& key, const List& list) {
  if (list.find(key.text)) return;
  std::vector<std::string> known = {"list", "before"};
  for (const Field& field : list.fields) known.push_back(field.name);
  report_unknown(loading, key, "unknown_field", known, {{"list", list.name}});
}

void load_record(Loading& loading, const Node& node, bool checks_names, Example& example) {
  if (!is_map(loading, node)) return;
  const Node* name = required(loading, node, "list");
  if (!name || !read_text(loading, name)) return;
  const List* list = checks_names ? example_list(loading, *name) : nullptr;
  ExampleRecord record;
  record.list = name->text;
  for (const Node::Entry& entry : node.entries) {
    const std::string& key = entry.key->text;
    if (key == "list") continue;
    if (key == "before") {
      record.before = read_boolean(loading, entry.value).value_or(false);
      continue;
    }
    if (list) check_example_field(loading, *entry.key, *list);
    record.cells.emplace_back(key, cell_text(loading, *entry.value));
  }
  example.records.push_back(std::move(record));
}

}  // namespace

Example load_example(Loading& loading, const Node* node, bool checks_names) {
  Example example;
  if (!node) return example;
  if (const Node* csv = node->find("csv")) {
    constexpr std::string_view kKeys[] = {"csv", "descriptor"};
    check_keys(loading, *node, kKeys);
    example.csv = cell_text(loading, *csv);
    if (const Node* descriptor = node->find("descriptor")) example.descriptor = cell_text(loading, *descriptor);
    return example;
  }
  if (node->is_map()) {
    load_record(loading, *node, checks_names, example);
  } else if (is_sequence(loading, *node)) {
    for (const Node* record : node->items) load_record(loading, *record, checks_names, example);
  }
  return example;
}

}  // namespace reform::schema
