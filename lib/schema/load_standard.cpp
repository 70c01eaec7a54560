// A Table Schema of somebody else: fields and what their cells may be, in the forms of version 1 and 2.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

using Kind = StandardType::Kind;

constexpr std::string_view kSchemaKeys[] = {"$schema",     "name",       "title",      "description", "fields",
                                            "fieldsMatch", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues"};
constexpr std::string_view kFieldKeys[] = {
    "name",       "type",        "format",        "title",      "description",       "example",
    "examples",   "constraints", "missingValues", "categories", "categoriesOrdered", "rdfType",
    "trueValues", "falseValues", "decimalChar",   "groupChar",  "bareNumber",        "delimiter",
    "itemType"};
constexpr std::string_view kConstraints[] = {"required", "unique",  "minLength",        "maxLength",
                                             "minimum",  "maximum", "exclusiveMinimum", "exclusiveMaximum",
                                             "pattern",  "enum",    "jsonSchema"};

/// Nothing, and it is said, when the word is none of the standard's.
std::optional<Kind> read_kind(Loading& loading, const Node* node) {
  const std::optional<std::string> text = read_text(loading, node);
  if (!text) return Kind::kString;
  const std::optional<Kind> kind = standard_kind(*text);
  if (!kind) report_unknown(loading, *node, "bad_value", standard_kinds());
  return kind;
}

void read_format(Loading& loading, const Node* node, StandardType& type) {
  std::optional<std::string> format = read_text(loading, node);
  if (!format) return;
  if (format->starts_with("fmt:")) format->erase(0, 4);
  const auto known = formats_of(type.kind);
  if ((takes_pattern(type.kind) && is_moment_pattern(*format)) || std::ranges::find(known, *format) != known.end()) {
    type.format = *format;
  } else if (takes_pattern(type.kind)) {
    const base::Args letters = {{"letters", pattern_letters()}};
    report_bad_value(loading, *node,
                     {base::say(base::Lang::kZh, "schema.expected.date_format", letters),
                      base::say(base::Lang::kEn, "schema.expected.date_format", letters)});
  } else {
    report(loading, *node, "not_checked", *format, {{"why", base::text("schema.unknown_format")}});
  }
}

void read_words_of(Loading& loading, const Node* node, std::vector<std::string>& words) {
  if (node) words = texts(read_words(loading, node));
}

StandardType read_type(Loading& loading, const Node& node) {
  StandardType type;
  const std::optional<Kind> kind = read_kind(loading, node.find("type"));
  type.kind = kind.value_or(Kind::kAny);
  type.is_known = kind.has_value();
  if (type.is_known) read_format(loading, node.find("format"), type);
  type.group_char = read_text(loading, node.find("groupChar")).value_or("");
  type.is_bare_number = read_boolean(loading, node.find("bareNumber")).value_or(true);
  read_words_of(loading, node.find("trueValues"), type.true_values);
  read_words_of(loading, node.find("falseValues"), type.false_values);
  type.delimiter = read_text(loading, node.find("delimiter")).value_or(",");
  if (type.delimiter.empty()) report_bad_value(loading, *node.find("delimiter"), base::text("schema.expected.text"));
  if (const Node* sign = node.find("decimalChar")) {
    const std::optional<std::string> text = read_text(loading, sign);
    if (text && text->empty()) report_bad_value(loading, *sign, base::text("schema.expected.text"));
    if (text && !text->empty()) type.decimal_char = *text;
  }
  if (const Node* item = node.find("itemType")) type.item = read_kind(loading, item).value_or(Kind::kAny);
  return type;
}

/// A value of the descriptor: the text of the logical value, and its order.
struct Written {
  std::string text;
  double number = 0;
};

/// A value in a descriptor: written as in a cell of the field, or as JSON has it (5, true, 2022-03-01).
std::optional<Written> read_value(Loading& loading, const Node& node, const StandardType& type) {
  Logical logical;
  const bool is_right = node.is_scalar() && (read_logical(type, node.text, logical) ||
                                             read_logical(StandardType{.kind = type.kind}, node.text, logical));
  if (is_right) return Written{std::string(logical.text), logical.number};
  report_bad_value(loading, node, describe(type));
  return std::nullopt;
}

void not_for_type(Loading& loading, const Node& key, const StandardType& type) {
  if (!type.is_known) return;
  report(loading, key, "not_checked", key.text,
         {{"why", base::LocalText{base::say(base::Lang::kZh, "schema.not_for_type", {{"type", name(type.kind)}}),
                                  base::say(base::Lang::kEn, "schema.not_for_type", {{"type", name(type.kind)}})}}});
}

/// The bound `key`, or its exclusive form as the next number beyond it.
std::optional<double> read_bound(Loading& loading, const Node& constraints, std::string_view key, double direction,
                                 const StandardType& type, base::LocalText& written) {
  std::optional<double> bound;
  const bool is_minimum = direction > 0;
  for (const bool is_exclusive : {false, true}) {
    const Node::Entry* entry = constraints.entry(!is_exclusive ? key
                                                 : is_minimum  ? "exclusiveMinimum"
                                                               : "exclusiveMaximum");
    if (!entry) continue;
    if (!is_ordered(type.kind)) {
      not_for_type(loading, *entry->key, type);
      continue;
    }
    const std::optional<Written> logical = read_value(loading, *entry->value, type);
    if (!logical) continue;
    const double limit = is_exclusive
                             ? std::nextafter(logical->number, direction * std::numeric_limits<double>::infinity())
                             : logical->number;
    if (bound && (limit - *bound) * direction <= 0) continue;
    bound = limit;
    written = {entry->value->text, {}};
    if (is_exclusive) {
      written.en = base::say(base::Lang::kEn, "schema.exclusive", {{"bound", entry->value->text}});
      written.zh = base::say(base::Lang::kZh, "schema.exclusive", {{"bound", entry->value->text}});
    }
  }
  return bound;
}

std::optional<int> read_length(Loading& loading, const Node& constraints, std::string_view key,
                               const StandardType& type) {
  const Node::Entry* entry = constraints.entry(key);
  if (!entry) return std::nullopt;
  if (has_length(type.kind)) return read_count(loading, entry->value);
  not_for_type(loading, *entry->key, type);
  return std::nullopt;
}

/// `enum`, and `categories` of version 2: words, or {value, label}. Kept as the text of the logical value.
void read_allowed(Loading& loading, const Node& node, const StandardType& type, Field& field) {
  for (const Node* item : node.items) {
    const Node* word = item->is_map() ? required(loading, *item, "value") : item;
    if (!word || (type.kind == Kind::kString && !read_text(loading, word))) continue;
    if (auto logical = read_value(loading, *word, type)) field.allowed.push_back(std::move(logical->text));
  }
}

void check_order(Loading& loading, const Node& constraints, const Field& field) {
  const bool is_length_wrong = field.min_length && field.max_length && *field.max_length < *field.min_length;
  const bool is_range_wrong = field.minimum && field.maximum && *field.maximum < *field.minimum;
  for (const auto& [is_wrong, key] : {std::pair(is_length_wrong, "maxLength"), std::pair(is_range_wrong, "maximum")}) {
    const Node* bound = constraints.find(key);
    if (is_wrong)
      report_bad_value(loading, bound ? *bound : constraints, base::text("schema.expected.not_below_minimum"));
  }
}

void read_constraints(Loading& loading, const Node* node, Standard& standard, Field& field) {
  if (!node || node->is_null() || !is_map(loading, *node)) return;
  const Node& constraints = *node;
  note_ignored(loading, constraints, kConstraints);
  field.is_required = read_boolean(loading, constraints.find("required")).value_or(false);
  field.is_unique = read_boolean(loading, constraints.find("unique")).value_or(false);
  field.min_length = read_length(loading, constraints, "minLength", standard.type);
  field.max_length = read_length(loading, constraints, "maxLength", standard.type);
  field.minimum = read_bound(loading, constraints, "minimum", 1, standard.type, standard.minimum);
  field.maximum = read_bound(loading, constraints, "maximum", -1, standard.type, standard.maximum);
  field.pattern = read_pattern(loading, constraints.find("pattern"));
  const Node* allowed = constraints.find("enum");
  if (allowed && !allowed->is_null() && is_filled_sequence(loading, *allowed))
    read_allowed(loading, *allowed, standard.type, field);
  check_order(loading, constraints, field);
  if (const Node::Entry* entry = constraints.entry("jsonSchema"))
    report(loading, *entry->key, "not_checked", entry->key->text, {{"why", base::text("schema.no_json_schema")}});
}

/// A template shows the example, so it must be right itself.
void check_example(Loading& loading, const Node* node, const Field& field) {
  if (!node || !node->is_scalar() || node->text.empty()) return;
  const auto logical = read_value(loading, *node, field.standard->type);
  if (!logical || field.allowed.empty() || std::ranges::find(field.allowed, logical->text) != field.allowed.end())
    return;
  report_unknown(loading, *node, "unknown_word", field.allowed, {{"field", field.name}});
}

void load_standard_field(Loading& loading, const Node& node, List& list) {
  if (!is_map(loading, node)) return;
  note_ignored(loading, node, kFieldKeys);
  check_metadata(loading, node, "field");
  const Node* name = required(loading, node, "name");
  Field field;
  field.name = read_text(loading, name).value_or("");
  field.title = read_plain_text(node.find("title"));
  if (field.title.zh.empty()) field.title.zh = field.name;
  field.help = read_plain_text(node.find("description"));
  field.type = FieldType::kStandard;
  Standard standard;
  standard.type = read_type(loading, node);
  standard.missing = list.missing;
  if (const Node* missing = node.find("missingValues")) {
    standard.missing = read_missing(loading, missing);
    if (const auto& null = list.resource.dialect.null_sequence) standard.missing.push_back(*null);
  }
  read_constraints(loading, node.find("constraints"), standard, field);
  const Node* categories = node.find("categories");
  if (categories && !categories->is_null() && field.allowed.empty() && is_sequence(loading, *categories))
    read_allowed(loading, *categories, standard.type, field);
  read_boolean(loading, node.find("categoriesOrdered"));
  field.standard = std::make_shared<const Standard>(std::move(standard));
  if (const Node* example = node.find("example"); example && example->is_scalar()) field.example = example->text;
  check_example(loading, node.find("example"), field);
  if (field.name.empty()) return;
  if (list.find(field.name)) {
    report(loading, *name, "duplicate_name", field.name, {{"where", list.name}});
    return;
  }
  list.by_header.emplace(base::fold(field.name), static_cast<int>(list.fields.size()));
  list.fields.push_back(std::move(field));
}

void read_fields_match(Loading& loading, const Node* node, List& list) {
  static constexpr std::array<std::string_view, 5> kWords = {"exact", "equal", "subset", "superset", "partial"};
  if (!node) return;
  // Version 2.0 of the standard also has it as a list of one word.
  const Node* word = node->is_sequence() && node->items.size() == 1 ? node->items.front() : node;
  const auto text = read_choice(loading, word, kWords);
  const auto found = text ? std::ranges::find(kWords, *text) : kWords.end();
  if (found != kWords.end()) list.fields_match = static_cast<FieldsMatch>(found - kWords.begin());
}

}  // namespace

void load_standard_schema(Loading& loading, const Node& table_schema, List& list) {
  note_ignored(loading, table_schema, kSchemaKeys);
  check_metadata(loading, table_schema, "schema");
  list.missing = {""};
  if (const Node* missing = table_schema.find("missingValues")) list.missing = read_missing(loading, missing);
  if (list.resource.dialect.null_sequence) list.missing.push_back(*list.resource.dialect.null_sequence);
  read_fields_match(loading, table_schema.find("fieldsMatch"), list);
  const Node* fields = required(loading, table_schema, "fields");
  if (!fields || !is_filled_sequence(loading, *fields)) return;
  for (const Node* field : fields->items) load_standard_field(loading, *field, list);
}

}  // namespace reform::schema
