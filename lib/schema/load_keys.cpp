// Which fields name a record, and which name records of other lists.
#include <algorithm>

#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

std::vector<std::string> field_names(const List& list) {
  std::vector<std::string> names;
  for (const Field& field : list.fields) names.push_back(field.name);
  return names;
}

std::optional<int> find_list(Loading& loading, const Node& name) {
  const std::optional<int> list = loading.schema.find_list(name.text);
  if (list) return list;
  std::vector<std::string> known;
  for (const List& one : loading.schema.lists) known.push_back(one.name);
  report_unknown(loading, name, "unknown_list", known);
  return std::nullopt;
}

Field& field_at(List& list, int index) { return list.fields[static_cast<std::size_t>(index)]; }

/// All of them, or nothing (reported).
std::optional<std::vector<int>> find_fields(Loading& loading, const std::vector<const Node*>& names, const List& list) {
  std::vector<int> fields;
  for (const Node* name : names) {
    if (const std::optional<int> field = find_field(loading, *name, list)) fields.push_back(*field);
  }
  if (fields.empty() || fields.size() != names.size()) return std::nullopt;
  return fields;
}

/// Our own lists are known by one field, the id.
void read_id(Loading& loading, const Node& table_schema, List& list) {
  const std::vector<const Node*> names = read_words(loading, required(loading, table_schema, "primaryKey"));
  if (names.empty()) return;
  if (names.size() > 1) report_bad_value(loading, *names[1], base::text("schema.expected.one_field"));
  if (const std::optional<int> field = find_field(loading, *names.front(), list)) {
    list.key = *field;
    field_at(list, *field).is_unique = true;
    field_at(list, *field).is_required = true;
  }
}

void read_primary_key(Loading& loading, const Node& table_schema, List& list) {
  if (!loading.schema.is_standard) return read_id(loading, table_schema, list);
  const auto fields = find_fields(loading, read_words(loading, table_schema.find("primaryKey")), list);
  if (!fields) return;
  for (const int field : *fields) field_at(list, field).is_required = true;
  if (fields->size() == 1) field_at(list, fields->front()).is_unique = false;  // the key says so, once
  list.keys.push_back({*fields, true});
}

/// uniqueKeys of version 2; a key of one field is the constraint `unique`.
void read_unique_keys(Loading& loading, const Node* node, List& list) {
  if (!node || !is_sequence(loading, *node)) return;
  for (const Node* key : node->items) {
    const auto fields = find_fields(loading, read_words(loading, key), list);
    if (!fields) continue;
    if (std::ranges::find(list.keys, *fields, &Key::fields) != list.keys.end()) continue;
    if (fields->size() == 1) {
      field_at(list, fields->front()).is_unique = true;
    } else {
      list.keys.push_back({*fields, false});
    }
  }
}

void add_reference(List& list, int field, int target) {
  for (Reference& reference : list.references) {
    if (reference.field != field) continue;
    if (std::ranges::find(reference.lists, target) == reference.lists.end()) reference.lists.push_back(target);
    return;
  }
  list.references.push_back({field, {target}});
}

/// One of our lists names another by its id.
void add_own_reference(Loading& loading, const Node& target_names, List& list, const ForeignKey& key) {
  const List& other = loading.schema.lists[static_cast<std::size_t>(key.list)];
  if (other.key >= 0 && key.targets.front() != other.key) {
    const Node& name = target_names.is_scalar() ? target_names : *target_names.items.front();
    report_unknown(loading, name, "bad_value", std::vector{other.fields[static_cast<std::size_t>(other.key)].name});
  }
  add_reference(list, key.fields.front(), key.list);
}

void read_foreign_key(Loading& loading, const Node& node, List& list) {
  if (!is_map(loading, node)) return;
  const auto fields = find_fields(loading, read_words(loading, required(loading, node, "fields")), list);
  const Node* reference = required(loading, node, "reference");
  if (!reference || !is_map(loading, *reference)) return;
  if (const Node::Entry* package = reference->entry("package")) {
    report(loading, *package->key, "not_checked", package->value->text, {{"why", base::text("schema.other_package")}});
    return;
  }
  const Node* resource = reference->find("resource");                // without: the list itself
  if (resource && loading.schema.code_list(resource->text)) return;  // reformctl:codes says that already
  const bool is_self = !resource || resource->text.empty();
  const auto self = static_cast<int>(&list - loading.schema.lists.data());
  const std::optional<int> target = is_self ? self : find_list(loading, *resource);
  const Node* target_names = required(loading, *reference, "fields");
  if (!target || !target_names) return;
  const List& other = loading.schema.lists[static_cast<std::size_t>(*target)];
  const auto targets = find_fields(loading, read_words(loading, target_names), other);
  if (!fields || !targets) return;
  if (targets->size() != fields->size()) {
    report_bad_value(
        loading, *target_names, base::text("schema.expected.as_many_fields"),
        base::text("schema.problem.field_counts", {{"fields", fields->size()}, {"targets", targets->size()}}));
    return;
  }
  ForeignKey key{*fields, *target, *targets};
  if (!loading.schema.is_standard && key.fields.size() == 1) {
    add_own_reference(loading, *target_names, list, key);
  } else {
    list.foreign_keys.push_back(std::move(key));
  }
}

void read_reference(Loading& loading, const Node& node, List& list) {
  if (!is_map(loading, node)) return;
  constexpr std::string_view kKeys[] = {"field", "lists"};
  check_keys(loading, node, kKeys);
  const Node* name = required(loading, node, "field");
  const std::vector<const Node*> targets = read_words(loading, required(loading, node, "lists"));
  const std::optional<int> field = read_text(loading, name) ? find_field(loading, *name, list) : std::nullopt;
  for (const Node* target : targets) {
    const std::optional<int> other = find_list(loading, *target);
    if (field && other) add_reference(list, *field, *other);
  }
}

}  // namespace

std::optional<int> find_field(Loading& loading, const Node& name, const List& list) {
  const std::optional<int> field = list.find(name.text);
  // Where no field could be read, that is the mistake.
  if (!field && !list.fields.empty())
    report_unknown(loading, name, "unknown_field", field_names(list), {{"list", list.name}});
  return field;
}

void load_keys(Loading& loading, const Node& table_schema, List& list) {
  read_primary_key(loading, table_schema, list);
  read_unique_keys(loading, table_schema.find("uniqueKeys"), list);
}

void link_list(Loading& loading, const Node& table_schema, List& list) {
  if (const Node* keys = table_schema.find("foreignKeys"); keys && is_sequence(loading, *keys)) {
    for (const Node* key : keys->items) read_foreign_key(loading, *key, list);
  }
  if (const Node* references = table_schema.find("reformctl:references");
      references && is_sequence(loading, *references)) {
    for (const Node* reference : references->items) read_reference(loading, *reference, list);
  }
}

}  // namespace reform::schema
