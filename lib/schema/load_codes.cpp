// Code lists: the resources with `reformctl:role: codes`, each a CSV file or inline `data`.
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kOwnKeys[] = {"reformctl:title", "reformctl:description", "reformctl:role"};

void load_code_list(Loading& loading, const Node& resource) {
  check_own_keys(loading, resource, kOwnKeys);
  const Node* name = required(loading, resource, "name");
  auto list = std::make_unique<CodeList>();
  list->name = read_text(loading, name).value_or("");
  list->title = read_local_text(loading, resource.find("title"));
  list->title.en = read_local_text(loading, resource.find("reformctl:title")).en;
  const Node* data = resource.find("data");
  if (data && data->is_scalar()) {
    load_code_table(loading, data->text, place_of(loading, *data), *list);
  } else if (const Node* path = required(loading, resource, "path"); path && !read_words(loading, path).empty()) {
    const std::vector<const Node*> names = read_words(loading, path);
    if (names.size() > 1) report_bad_value(loading, *names[1], base::text("schema.expected.one_file"));
    if (const std::optional<std::uint32_t> file = open_file(loading, *names.front())) {
      load_code_table(loading, loading.sources[*file].text, {.file = *file}, *list);
    }
  }
  if (!list->name.empty()) loading.schema.code_lists.push_back(std::move(list));
}

}  // namespace

bool is_code_list(const Node& resource) {
  const Node* role = resource.find("reformctl:role");
  return role && role->text == "codes";
}

void load_code_lists(Loading& loading, const Node& package) {
  const Node* resources = package.find("resources");
  if (!resources) return;
  for (const Node* resource : resources->items) {
    if (resource->is_map() && is_code_list(*resource)) load_code_list(loading, *resource);
  }
  std::vector<std::string> known;
  for (const auto& list : loading.schema.code_lists) known.push_back(list->name);
  for (const Node* name : read_words(loading, package.find("reformctl:codes"))) {
    if (!loading.schema.code_list(name->text)) report_unknown(loading, *name, "unknown_codes", known);
  }
}

}  // namespace reform::schema
