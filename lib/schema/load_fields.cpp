// One field of a list: its words, its type, its place in the list. What a cell may be: load_constraints.cpp.
#include <algorithm>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kOwnKeys[] = {"reformctl:title",   "reformctl:description", "reformctl:aliases",
                                         "reformctl:type",    "reformctl:codes",       "reformctl:list",
                                         "reformctl:ongoing", "reformctl:first_of"};
struct TypeName {
  std::string_view name;
  FieldType type;
};
/// The types of the standard; those without a meaning here are text.
constexpr TypeName kTypes[] = {
    {"string", FieldType::kText},     {"integer", FieldType::kInteger}, {"number", FieldType::kNumber},
    {"boolean", FieldType::kBoolean}, {"date", FieldType::kDate},       {"yearmonth", FieldType::kYearMonth},
    {"year", FieldType::kInteger},    {"any", FieldType::kText},        {"list", FieldType::kText},
    {"array", FieldType::kText},      {"object", FieldType::kText},     {"datetime", FieldType::kText},
    {"time", FieldType::kText},       {"duration", FieldType::kText},   {"geopoint", FieldType::kText},
    {"geojson", FieldType::kText},
};
constexpr TypeName kOwnTypes[] = {
    {"percent", FieldType::kPercent}, {"date", FieldType::kDate}, {"code", FieldType::kCode}};

FieldType read_type(Loading& loading, const Node* node, std::span<const TypeName> types, FieldType otherwise) {
  const std::optional<std::string> name = read_text(loading, node);
  if (!name) return otherwise;
  std::vector<std::string> known;
  for (const TypeName& type : types) {
    if (type.name == *name) return type.type;
    known.emplace_back(type.name);
  }
  report_unknown(loading, *node, "bad_value", known);
  return otherwise;
}

void read_codes(Loading& loading, const Node& node, Field& field) {
  const Node* codes = node.find("reformctl:codes");
  if (!codes) {
    if (field.type == FieldType::kCode) required(loading, node, "reformctl:codes");
    return;
  }
  field.type = FieldType::kCode;
  const std::optional<std::string> name = read_text(loading, codes);
  if (!name) return;
  field.codes = loading.schema.code_list(*name);
  if (field.codes) return;
  std::vector<std::string> known;
  for (const auto& list : loading.schema.code_lists) known.push_back(list->name);
  report_unknown(loading, *codes, "unknown_codes", known);
}

/// A template shows the example, so it must be right itself.
void check_example(Loading& loading, const Node* node, const Field& field) {
  if (!node || !node->is_scalar() || node->text.empty()) return;
  std::vector<std::string_view> parts = {node->text};
  if (field.is_list()) parts = base::split_any(node->text, field.separators);
  for (const std::string_view part : parts) {
    if (field.codes && !field.codes->empty() && !field.codes->find(part)) {
      std::vector<std::string> known;
      for (const Code& code : field.codes->codes) known.push_back(code.title.zh);
      report_unknown(loading, *node, "unknown_word", known, {{"field", field.name}});
    }
    if (!field.allowed.empty() && std::ranges::find(field.allowed, part) == field.allowed.end()) {
      report_unknown(loading, *node, "unknown_word", field.allowed, {{"field", field.name}});
    }
    if (field.pattern && !field.pattern->matches(part)) {
      report_bad_value(loading, *node, {field.pattern->expression(), {}});
    }
  }
}

/// Fields become columns of the ledger, so a key is a plain lower-case word.
bool is_key(std::string_view name) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (name.empty() || name.size() > 60 || !is_letter(name.front())) return false;
  return std::ranges::all_of(name, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

void add_field(Loading& loading, const Node& node, const Node& name, List& list, Field field) {
  if (name.is_scalar() && !is_key(field.name)) report_bad_value(loading, name, base::text("schema.expected.key"));
  if (field.name.empty()) return;
  if (list.find(field.name)) {
    report(loading, name, "duplicate_name", field.name, {{"where", list.name}});
    return;
  }
  const int index = static_cast<int>(list.fields.size());
  const auto add_word = [&](std::string_view word, const Node* at) {
    const std::string folded = base::fold(word);
    if (folded.empty()) return;
    const auto [entry, is_new] = list.by_header.emplace(folded, index);
    if (is_new || entry->second == index) return;
    const Field& first = list.fields[static_cast<std::size_t>(entry->second)];
    report(loading, at ? *at : name, "duplicate_header", word,
           {{"first", first.name}, {"second", field.name}, {"list", list.name}});
  };
  add_word(field.name, &name);
  add_word(field.title.zh, node.find("title"));
  add_word(field.title.en, node.find("reformctl:title"));
  for (const Node* alias : read_words(loading, node.find("reformctl:aliases"))) add_word(alias->text, alias);
  list.fields.push_back(std::move(field));
}

}  // namespace

void load_field(Loading& loading, const Node& node, List& list) {
  if (!is_map(loading, node)) return;
  check_own_keys(loading, node, kOwnKeys);
  const Node* name = required(loading, node, "name");
  Field field;
  field.name = read_text(loading, name).value_or("");
  field.title = read_local_text(loading, node.find("title"));
  if (field.title.zh.empty()) field.title.zh = field.name;
  field.title.en = read_local_text(loading, node.find("reformctl:title")).en;
  field.help = read_local_text(loading, node.find("description"));
  field.help.en = read_local_text(loading, node.find("reformctl:description")).en;
  field.aliases = texts(read_words(loading, node.find("reformctl:aliases")));
  field.type = read_type(loading, node.find("type"), kTypes, FieldType::kText);
  field.type = read_type(loading, node.find("reformctl:type"), kOwnTypes, field.type);
  read_codes(loading, node, field);
  field.separators = read_text(loading, node.find("reformctl:list")).value_or("");
  field.ongoing = texts(read_words(loading, node.find("reformctl:ongoing")));
  load_constraints(loading, node, field);
  if (const Node* example = node.find("example"); example && example->is_scalar()) field.example = example->text;
  check_example(loading, node.find("example"), field);
  if (name) add_field(loading, node, *name, list, std::move(field));
}

}  // namespace reform::schema
