// Lists: the resources that are no code lists.
#include <algorithm>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kOwnKeys[] = {"reformctl:title", "reformctl:description", "reformctl:id_prefix",
                                         "reformctl:role"};
constexpr std::string_view kOwnSchemaKeys[] = {"reformctl:references"};

void read_first_of(Loading& loading, const Node& node, List& list) {
  const Node* first_of = node.find("reformctl:first_of");
  const Node* name = node.find("name");
  if (!first_of || !name || !is_map(loading, *first_of)) return;
  constexpr std::string_view kKeys[] = {"field", "header"};
  check_keys(loading, *first_of, kKeys);
  const Node* other = required(loading, *first_of, "field");
  const Node* header = required(loading, *first_of, "header");
  const std::optional<int> field = list.find(name->text);
  const std::optional<int> index = other ? find_field(loading, *other, list) : std::nullopt;
  if (field && index && header)
    list.fields[static_cast<std::size_t>(*field)].first_of = FirstOf{*index, base::fold(header->text)};
}

void load_own_schema(Loading& loading, const Node& table_schema, List& list) {
  check_own_keys(loading, table_schema, kOwnSchemaKeys);
  const Node* fields = required(loading, table_schema, "fields");
  if (fields && is_filled_sequence(loading, *fields)) {
    for (const Node* field : fields->items) load_field(loading, *field, list);
    for (const Node* field : fields->items) read_first_of(loading, *field, list);
  }
  list.missing.emplace_back();
  for (const std::string& word : read_missing(loading, table_schema.find("missingValues"))) {
    const std::string folded = base::fold(word);
    if (std::ranges::find(list.missing, folded) == list.missing.end()) list.missing.push_back(folded);
  }
}

/// A list and the Table Schema that it has or names.
struct LoadedList {
  List list;
  const Node* table_schema = nullptr;
};

LoadedList load_list(Loading& loading, const Node& resource) {
  if (!loading.schema.is_standard) check_own_keys(loading, resource, kOwnKeys);
  List list;
  list.name = read_text(loading, required(loading, resource, "name")).value_or("");
  const bool is_standard = loading.schema.is_standard;
  list.title = is_standard ? read_plain_text(resource.find("title")) : read_local_text(loading, resource.find("title"));
  if (list.title.zh.empty()) list.title.zh = list.name;
  list.title.en = read_local_text(loading, resource.find("reformctl:title")).en;
  if (!is_standard) list.help = read_local_text(loading, resource.find("description"));
  list.help.en = read_local_text(loading, resource.find("reformctl:description")).en;
  list.id_prefix = read_text(loading, resource.find("reformctl:id_prefix")).value_or("");
  if (is_standard) {
    load_resource(loading, resource, list.resource);
  } else {
    for (const Node* path : read_words(loading, resource.find("path"))) open_file(loading, *path);
  }
  const Node* part = required(loading, resource, "schema");
  const Node* table_schema = part ? (is_standard ? open_part(loading, *part) : part) : nullptr;
  if (!table_schema || !is_map(loading, *table_schema)) return {std::move(list), nullptr};
  is_standard ? load_standard_schema(loading, *table_schema, list) : load_own_schema(loading, *table_schema, list);
  load_keys(loading, *table_schema, list);
  return {std::move(list), table_schema};
}

/// Other packages have resources that are no tables: pictures, texts, shapes. They too have a name and a place.
bool is_table(Loading& loading, const Node& resource) {
  const Node* part = resource.find("schema");
  if (!loading.schema.is_standard || (part && !part->is_null())) return true;
  const std::string name = read_text(loading, required(loading, resource, "name")).value_or("");
  Resource unread;
  load_places(loading, resource, false, unread);
  const Node* path = resource.find("path");
  const std::string place = path && path->is_scalar() ? path->text : pointer_to(loading, resource);
  report(loading, resource, "not_checked", name.empty() ? place : name, {{"why", base::text("schema.no_table")}});
  return false;
}

}  // namespace

std::vector<std::string> read_missing(Loading& loading, const Node* node) {
  std::vector<std::string> words;
  if (!node || !is_sequence(loading, *node)) return words;
  for (const Node* item : node->items) {
    const Node* word = item->is_map() ? required(loading, *item, "value") : item;
    if (word && !word->is_null()) words.push_back(read_text(loading, word).value_or(""));
  }
  return words;
}

void load_lists(Loading& loading, const Node& package) {
  const Node* resources = required(loading, package, "resources");
  if (!resources || !is_sequence(loading, *resources)) return;
  std::vector<std::string> names;
  std::vector<const Node*> table_schemas;
  for (const Node* resource : resources->items) {
    if (!is_map(loading, *resource)) continue;
    const Node* name = resource->find("name");
    if (name && name->is_scalar() && name->text.empty())
      report_bad_value(loading, *name, base::text("schema.expected.name"));
    if (name && std::ranges::find(names, name->text) != names.end()) {
      report(loading, *name, "duplicate_name", name->text, {{"where", "resources"}});
    } else if (name && name->is_scalar()) {
      names.push_back(name->text);
    }
    if (loading.schema.is_standard) check_metadata(loading, *resource, "resource");
    if (is_code_list(*resource) || !is_table(loading, *resource)) continue;
    if (const Node* role = resource->find("reformctl:role")) {
      constexpr std::string_view kRoles[] = {"codes"};
      read_choice(loading, role, kRoles);
    }
    LoadedList loaded = load_list(loading, *resource);
    loading.schema.lists.push_back(std::move(loaded.list));
    table_schemas.push_back(loaded.table_schema);
  }
  for (std::size_t index = 0; index < table_schemas.size(); ++index) {
    if (table_schemas[index]) link_list(loading, *table_schemas[index], loading.schema.lists[index]);
  }
}

}  // namespace reform::schema
