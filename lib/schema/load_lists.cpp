// Lists: the resources that are no code lists, with their keys and references.
#include <algorithm>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kOwnKeys[] = {"reformctl:title", "reformctl:description", "reformctl:id_prefix",
                                         "reformctl:role"};
constexpr std::string_view kOwnSchemaKeys[] = {"reformctl:references"};

std::vector<std::string> field_names(const List& list) {
  std::vector<std::string> names;
  for (const Field& field : list.fields) names.push_back(field.name);
  return names;
}

std::optional<int> find_field(Loading& loading, const Node& name, const List& list) {
  const std::optional<int> field = list.find(name.text);
  if (!field) report_unknown(loading, name, "unknown_field", field_names(list), {{"list", list.name}});
  return field;
}

std::optional<int> find_list(Loading& loading, const Node& name) {
  const std::optional<int> list = loading.schema.find_list(name.text);
  if (list) return list;
  std::vector<std::string> known;
  for (const List& one : loading.schema.lists) known.push_back(one.name);
  report_unknown(loading, name, "unknown_list", known);
  return std::nullopt;
}

/// missingValues: words, or {value, label} as in version 2 of the standard.
void read_missing(Loading& loading, const Node* node, List& list) {
  list.missing.emplace_back();
  if (!node || !is_sequence(loading, *node)) return;
  for (const Node* item : node->items) {
    const Node* word = item->is_map() ? required(loading, *item, "value") : item;
    if (!word || word->is_null()) continue;
    const std::string folded = base::fold(read_text(loading, word).value_or(""));
    if (std::ranges::find(list.missing, folded) == list.missing.end()) list.missing.push_back(folded);
  }
}

void read_primary_key(Loading& loading, const Node& table_schema, List& list) {
  const Node* key = required(loading, table_schema, "primaryKey");
  const std::vector<const Node*> names = read_words(loading, key);
  if (names.empty()) return;
  if (names.size() > 1) report_bad_value(loading, *names[1], base::text("schema.expected.one_field"));
  if (const std::optional<int> field = find_field(loading, *names.front(), list)) {
    list.key = *field;
    list.fields[static_cast<std::size_t>(*field)].is_unique = true;
    list.fields[static_cast<std::size_t>(*field)].is_required = true;
  }
}

/// uniqueKeys of version 2: keys of one field are the constraint `unique`; for more there is a rule kind.
void read_unique_keys(Loading& loading, const Node* node, List& list) {
  if (!node || !is_sequence(loading, *node)) return;
  for (const Node* key : node->items) {
    const std::vector<const Node*> names = read_words(loading, key);
    if (names.size() > 1) report_bad_value(loading, *key, base::text("schema.expected.one_field"));
    if (names.size() != 1) continue;
    if (const auto field = find_field(loading, *names.front(), list)) {
      list.fields[static_cast<std::size_t>(*field)].is_unique = true;
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

void read_foreign_key(Loading& loading, const Node& node, List& list) {
  if (!is_map(loading, node)) return;
  const std::vector<const Node*> fields = read_words(loading, required(loading, node, "fields"));
  const Node* reference = required(loading, node, "reference");
  if (fields.empty() || !reference || !is_map(loading, *reference)) return;
  if (fields.size() > 1) report_bad_value(loading, *fields[1], base::text("schema.expected.one_field"));
  const std::optional<int> field = find_field(loading, *fields.front(), list);
  const Node* resource = reference->find("resource");                // without: the list itself
  if (resource && loading.schema.code_list(resource->text)) return;  // reformctl:codes says that already
  const bool is_self = !resource || resource->text.empty();
  const std::optional<int> target = is_self ? loading.schema.find_list(list.name) : find_list(loading, *resource);
  if (!field || !target) return;
  const List& other = loading.schema.lists[static_cast<std::size_t>(*target)];
  for (const Node* name : read_words(loading, required(loading, *reference, "fields"))) {
    const std::optional<int> key = find_field(loading, *name, other);
    if (key && other.key >= 0 && *key != other.key) {
      report_unknown(loading, *name, "bad_value", std::vector{other.fields[static_cast<std::size_t>(other.key)].name});
    }
  }
  add_reference(list, *field, *target);
}

void read_first_of(Loading& loading, const Node& node, List& list) {
  const Node* first_of = node.find("reformctl:first_of");
  const Node* name = node.find("name");
  if (!first_of || !name || !is_map(loading, *first_of)) return;
  constexpr std::string_view kKeys[] = {"field", "header"};
  check_keys(loading, *first_of, kKeys);
  const Node* other = required(loading, *first_of, "field");
  const Node* header = required(loading, *first_of, "header");
  const std::optional<int> field = list.find(name->text);
  if (!field || !other || !header) return;
  if (const std::optional<int> index = find_field(loading, *other, list)) {
    list.fields[static_cast<std::size_t>(*field)].first_of = FirstOf{*index, base::fold(header->text)};
  }
}

void read_reference(Loading& loading, const Node& node, List& list) {
  if (!is_map(loading, node)) return;
  constexpr std::string_view kKeys[] = {"field", "lists"};
  check_keys(loading, node, kKeys);
  const Node* name = required(loading, node, "field");
  const std::vector<const Node*> targets = read_words(loading, required(loading, node, "lists"));
  if (!name || !read_text(loading, name)) return;
  const std::optional<int> field = find_field(loading, *name, list);
  for (const Node* target : targets) {
    const std::optional<int> other = find_list(loading, *target);
    if (field && other) add_reference(list, *field, *other);
  }
}

const Node* table_schema_of(const Node& resource) {
  const Node* node = resource.find("schema");
  return node && node->is_map() ? node : nullptr;
}

void load_list(Loading& loading, const Node& resource) {
  check_own_keys(loading, resource, kOwnKeys);
  List list;
  list.name = read_text(loading, required(loading, resource, "name")).value_or("");
  list.title = read_local_text(loading, resource.find("title"));
  if (list.title.zh.empty()) list.title.zh = list.name;
  list.title.en = read_local_text(loading, resource.find("reformctl:title")).en;
  list.help = read_local_text(loading, resource.find("description"));
  list.help.en = read_local_text(loading, resource.find("reformctl:description")).en;
  list.id_prefix = read_text(loading, resource.find("reformctl:id_prefix")).value_or("");
  for (const Node* path : read_words(loading, resource.find("path"))) open_file(loading, *path);
  if (const Node* node = required(loading, resource, "schema"); node && is_map(loading, *node)) {
    check_own_keys(loading, *node, kOwnSchemaKeys);
    const Node* fields = required(loading, *node, "fields");
    if (fields && is_sequence(loading, *fields)) {
      for (const Node* field : fields->items) load_field(loading, *field, list);
      for (const Node* field : fields->items) read_first_of(loading, *field, list);
    }
    read_missing(loading, node->find("missingValues"), list);
    read_primary_key(loading, *node, list);
    read_unique_keys(loading, node->find("uniqueKeys"), list);
  }
  loading.schema.lists.push_back(std::move(list));
}

/// What names other lists, once all are known.
void link_list(Loading& loading, const Node& table_schema, List& list) {
  if (const Node* keys = table_schema.find("foreignKeys"); keys && is_sequence(loading, *keys)) {
    for (const Node* key : keys->items) read_foreign_key(loading, *key, list);
  }
  if (const Node* references = table_schema.find("reformctl:references");
      references && is_sequence(loading, *references)) {
    for (const Node* reference : references->items) read_reference(loading, *reference, list);
  }
}

}  // namespace

void load_lists(Loading& loading, const Node& package) {
  const Node* resources = required(loading, package, "resources");
  if (!resources || !is_sequence(loading, *resources)) return;
  std::vector<std::string> names;
  std::vector<const Node*> lists;
  for (const Node* resource : resources->items) {
    if (!is_map(loading, *resource)) continue;
    const Node* name = resource->find("name");
    if (name && std::ranges::find(names, name->text) != names.end()) {
      report(loading, *name, "duplicate_name", name->text, {{"where", "resources"}});
      continue;
    }
    if (name) names.push_back(name->text);
    if (is_code_list(*resource)) continue;
    if (const Node* role = resource->find("reformctl:role")) {
      constexpr std::string_view kRoles[] = {"codes"};
      read_choice(loading, role, kRoles);
    }
    load_list(loading, *resource);
    lists.push_back(resource);
  }
  for (std::size_t index = 0; index < lists.size(); ++index) {
    if (const Node* node = table_schema_of(*lists[index])) link_list(loading, *node, loading.schema.lists[index]);
  }
}

}  // namespace reform::schema
