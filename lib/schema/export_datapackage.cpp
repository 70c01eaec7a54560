#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/json.hpp"
#include "schema/export.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

/// Members the standard gives a type other than text, wherever they stand.
constexpr std::string_view kBooleans[] = {"required", "unique",      "bareNumber",       "categoriesOrdered",
                                          "header",   "doubleQuote", "skipInitialSpace", "caseSensitiveHeader"};
constexpr std::string_view kCounts[] = {"minLength", "maxLength", "bytes", "headerRows", "commentRows"};
/// Members with values of the field's own type.
constexpr std::string_view kOfFieldType[] = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"};

enum class Typed : std::uint8_t { kText, kBoolean, kNumber };

bool is_among(std::string_view key, std::span<const std::string_view> keys) {
  return std::ranges::find(keys, key) != keys.end();
}

void write_number(base::JsonWriter& json, const std::string& text) {
  const std::optional<double> number = parse_number(text);
  if (!number) {
    json.value(text);
  } else if (*number == std::floor(*number) && std::abs(*number) < 1e15) {
    json.value(static_cast<std::int64_t>(*number));
  } else {
    json.value(*number);
  }
}

void write_scalar(base::JsonWriter& json, const Node& node, Typed typed) {
  if (node.is_plain && node.end > node.begin) typed = Typed::kNumber;  // JSON says itself what is no text
  if (typed != Typed::kText && (node.text == "true" || node.text == "false")) {
    json.value(node.text == "true");
  } else if (typed == Typed::kNumber) {
    write_number(json, node.text);
  } else {
    json.value(node.text);
  }
}

bool is_number_field(const Node& field) {
  const Node* type = field.find("type");
  return type && (type->text == "integer" || type->text == "number" || type->text == "year");
}

Typed type_of(std::string_view key, bool in_number_field) {
  if (is_among(key, kBooleans)) return Typed::kBoolean;
  if (is_among(key, kCounts)) return Typed::kNumber;
  return in_number_field && is_among(key, kOfFieldType) ? Typed::kNumber : Typed::kText;
}

void write(base::JsonWriter& json, const Node& node, Typed typed, bool in_number_field) {
  switch (node.kind) {
    case Node::Kind::kNull:
      json.null();
      break;
    case Node::Kind::kScalar:
      write_scalar(json, node, typed);
      break;
    case Node::Kind::kSequence:
      json.begin_array();
      for (const Node* item : node.items) write(json, *item, typed, in_number_field);
      json.end_array();
      break;
    case Node::Kind::kMap:
      json.begin_object();
      for (const Node::Entry& entry : node.entries) {
        json.key(entry.key->text);
        const bool is_number = in_number_field || is_number_field(node);
        write(json, *entry.value, type_of(entry.key->text, is_number), is_number);
      }
      json.end_object();
      break;
  }
}

}  // namespace

std::string export_datapackage(const Package& package) {
  Loading loading(package.files);
  const Node* root = open_descriptor(loading, package.descriptor);
  BUG_IF(!root, "a schema is exported that was not loaded");
  std::string out;
  base::JsonWriter json(out);
  write(json, *root, Typed::kText, false);
  out += '\n';
  return out;
}

}  // namespace reform::schema
