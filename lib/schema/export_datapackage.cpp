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

/// Members that are a thing or the name of the file that holds it.
constexpr std::string_view kParts[] = {"schema", "dialect", "reformctl:rules", "reformctl:lifecycle",
                                       "reformctl:policy"};

/// What a plain scalar of YAML is in JSON: what the member says, or in our own members whatever loses nothing.
enum class Typed : std::uint8_t { kText, kBoolean, kNumber, kAsWritten };

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

/// `012` is no number, nor is what would come back as another text.
bool is_same_number(const std::string& text) {
  std::string written;
  base::JsonWriter json(written, base::JsonWriter::Style::kLine);
  write_number(json, text);
  return written == text;
}

void write_scalar(base::JsonWriter& json, const Node& node, Typed typed) {
  if (node.is_json_word()) typed = Typed::kNumber;  // JSON says itself what is no text
  if (typed == Typed::kAsWritten && !node.is_plain) typed = Typed::kText;
  if (typed != Typed::kText && (node.text == "true" || node.text == "false")) {
    json.value(node.text == "true");
  } else if (typed == Typed::kNumber || (typed == Typed::kAsWritten && is_same_number(node.text))) {
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

struct Writer {
  Loading& loading;
  bool is_own;
  base::JsonWriter json;
};

void write(Writer& writer, const Node& node, Typed typed, bool in_number_field);

/// The trees of the files that a member names; nothing when it holds the thing itself.
std::vector<const Node*> parts_of(Writer& writer, const Node::Entry& entry) {
  if (!is_among(entry.key->text, kParts)) return {};
  const Node& value = *entry.value;
  std::vector<const Node*> parts;
  for (const Node* name : value.is_sequence() ? value.items : std::vector{&value}) {
    if (!name->is_scalar() || !writer.loading.files.contains(name->text)) return {};
    parts.push_back(open_part(writer.loading, *name));
  }
  return parts;
}

/// Rules may be in several files; the other parts are in one.
void write_parts(Writer& writer, const std::vector<const Node*>& parts, Typed typed) {
  const bool is_joined = std::ranges::all_of(parts, &Node::is_sequence);
  if (!is_joined) return write(writer, *parts.front(), typed, false);
  writer.json.begin_array();
  for (const Node* part : parts)
    for (const Node* item : part->items) write(writer, *item, typed, false);
  writer.json.end_array();
}

/// The file of one of our own resources (a code list, an example) becomes its data.
bool write_data(Writer& writer, const Node& resource, const Node::Entry& entry) {
  if (!writer.is_own || entry.key->text != "path" || !resource.find("name")) return false;
  const Node& name = entry.value->items.empty() ? *entry.value : *entry.value->items.front();
  if (!writer.loading.files.contains(name.text)) return false;
  if (resource.find("data")) return true;  // which is what counts
  const auto file = open_file(writer.loading, name);
  if (!resource.find("format")) writer.json.member("format", "csv");
  writer.json.member("data", writer.loading.sources[*file].text);
  return true;
}

void write_map(Writer& writer, const Node& map, Typed typed, bool in_number_field) {
  writer.json.begin_object();
  const bool is_number = in_number_field || is_number_field(map);
  for (const Node::Entry& entry : map.entries) {
    if (write_data(writer, map, entry)) continue;
    const std::string& key = entry.key->text;
    const bool is_own = typed == Typed::kAsWritten || key.starts_with("reformctl:");
    const Typed inner = is_own ? Typed::kAsWritten : type_of(key, is_number);
    writer.json.key(key);
    const std::vector<const Node*> parts = parts_of(writer, entry);
    parts.empty() ? write(writer, *entry.value, inner, is_number) : write_parts(writer, parts, inner);
  }
  writer.json.end_object();
}

void write(Writer& writer, const Node& node, Typed typed, bool in_number_field) {
  switch (node.kind) {
    case Node::Kind::kNull:
      writer.json.null();
      break;
    case Node::Kind::kScalar:
      write_scalar(writer.json, node, typed);
      break;
    case Node::Kind::kSequence:
      writer.json.begin_array();
      for (const Node* item : node.items) write(writer, *item, typed, in_number_field);
      writer.json.end_array();
      break;
    case Node::Kind::kMap:
      write_map(writer, node, typed, in_number_field);
      break;
  }
}

}  // namespace

std::string export_datapackage(const Package& package) {
  Loading loading(package.files);
  const Node* root = open_descriptor(loading, package.descriptor);
  BUG_IF(!root, "a schema is exported that was not loaded");
  std::string out;
  Writer writer{loading, has_own_key(*root), base::JsonWriter(out)};
  write(writer, *root, Typed::kText, false);
  out += '\n';
  return out;
}

}  // namespace reform::schema
