#include <array>
#include <cmath>

#include "base/date.hpp"
#include "base/json.hpp"
#include "schema/export.hpp"

namespace reform::schema {
namespace {

using base::JsonWriter;

void write_words(JsonWriter& json, const std::vector<std::string>& words) {
  if (words.size() == 1) {
    json.member("const", words.front());
    return;
  }
  json.key("enum").begin_array();
  for (const std::string& word : words) json.value(word);
  json.end_array();
}

void write_limit(JsonWriter& json, std::string_view name, double number) {
  json.key(name);
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    json.value(static_cast<std::int64_t>(number));
  } else {
    json.value(number);
  }
}

void write_number(JsonWriter& json, const Field& field) {
  json.member("type", field.type == FieldType::kInteger ? "integer" : "number");
  const bool is_percent = field.type == FieldType::kPercent;
  if (field.minimum || is_percent) write_limit(json, "minimum", field.minimum.value_or(0));
  if (field.maximum || is_percent) write_limit(json, "maximum", field.maximum.value_or(100));
}

/// A day; where the field knows words for "never ends", these too, as the ledger keeps them.
void write_date(JsonWriter& json, const Field& field) {
  if (field.ongoing.empty()) {
    json.member("type", "string").member("format", "date");
    return;
  }
  json.key("anyOf").begin_array();
  json.begin_object().member("type", "string").member("format", "date").end_object();
  json.begin_object().member("const", kOngoing).end_object();
  json.end_array();
}

void write_text(JsonWriter& json, const Field& field) {
  json.member("type", "string");
  if (field.min_length) json.member("minLength", *field.min_length);
  if (field.max_length) json.member("maxLength", *field.max_length);
  // JSON Schema searches, ours match the whole text.
  if (field.pattern) json.member("pattern", "^(?:" + field.pattern->expression() + ")$");
}

struct JsonType {
  std::string_view type, format;  // empty: does not apply
};

/// Types of the standard as JSON has them, by StandardType::Kind.
constexpr std::array<JsonType, 16> kJsonTypes = {{{"string", ""},
                                                  {"number", ""},
                                                  {"integer", ""},
                                                  {"boolean", ""},
                                                  {"string", "date"},
                                                  {"string", "time"},
                                                  {"string", "date-time"},
                                                  {"integer", ""},
                                                  {"string", ""},
                                                  {"string", "duration"},
                                                  {"", ""},
                                                  {"object", ""},
                                                  {"object", ""},
                                                  {"array", ""},
                                                  {"array", ""},
                                                  {"", ""}}};

void write_standard_limits(JsonWriter& json, const Field& field, const JsonType& type) {
  const bool is_number = type.type == "number" || type.type == "integer";
  if (is_number && field.minimum) write_limit(json, "minimum", *field.minimum);
  if (is_number && field.maximum) write_limit(json, "maximum", *field.maximum);
  if (type.type == "string" && field.min_length) json.member("minLength", *field.min_length);
  if (type.type == "string" && field.max_length) json.member("maxLength", *field.max_length);
  if (type.type == "array" && field.min_length) json.member("minItems", *field.min_length);
  if (type.type == "array" && field.max_length) json.member("maxItems", *field.max_length);
  if (type.type == "string" && field.pattern) json.member("pattern", "^(?:" + field.pattern->expression() + ")$");
  if (type.type == "string" && !field.allowed.empty()) write_words(json, field.allowed);
}

void write_standard(JsonWriter& json, const Field& field) {
  const StandardType& standard = field.standard->type;
  const JsonType& type = kJsonTypes[static_cast<std::size_t>(standard.kind)];
  if (!type.type.empty()) json.member("type", type.type);
  if (!type.format.empty()) json.member("format", type.format);
  const bool is_named = standard.format == "email" || standard.format == "uri" || standard.format == "uuid";
  if (is_named) json.member("format", standard.format);
  if (standard.kind == StandardType::Kind::kYearMonth && !field.pattern)
    json.member("pattern", R"(^\d{4}-(0[1-9]|1[0-2])$)");
  write_standard_limits(json, field, type);
}

/// What one value is; an element of a multi-valued field.
void write_value(JsonWriter& json, const Field& field) {
  std::vector<std::string> words = field.allowed;
  if (field.codes) {
    for (const Code& code : field.codes->codes) words.push_back(code.code);
  }
  switch (field.type) {
    case FieldType::kInteger:
    case FieldType::kNumber:
    case FieldType::kPercent:
      write_number(json, field);
      return;
    case FieldType::kBoolean:
      json.member("type", "boolean");
      return;
    case FieldType::kDate:
      write_date(json, field);
      return;
    case FieldType::kYearMonth:
      json.member("type", "string").member("pattern", R"(^\d{4}-(0[1-9]|1[0-2])$)");
      return;
    case FieldType::kStandard:
      write_standard(json, field);
      return;
    case FieldType::kText:
    case FieldType::kCode:
      write_text(json, field);
      if (!words.empty()) write_words(json, words);
      return;
  }
}

void write_field(JsonWriter& json, const Field& field) {
  json.key(field.name).begin_object();
  json.member("title", field.title.zh);
  if (!field.help.zh.empty()) json.member("description", field.help.zh);
  if (field.is_list()) {
    json.member("type", "array");
    if (field.is_required) json.member("minItems", 1);
    json.key("items").begin_object();
    write_value(json, field);
    json.end_object();
  } else {
    write_value(json, field);
  }
  json.end_object();
}

}  // namespace

std::string export_jsonschema(const Schema& schema, const List& list) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.member("$id", "urn:reformctl:" + schema.name + ":" + schema.version + ":" + list.name);
  json.member("title", list.title.zh);
  json.member("type", "object");
  json.key("properties").begin_object();
  for (const Field& field : list.fields) write_field(json, field);
  json.end_object();
  json.key("required").begin_array();
  for (const Field& field : list.fields) {
    if (field.is_required) json.value(field.name);
  }
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace reform::schema
