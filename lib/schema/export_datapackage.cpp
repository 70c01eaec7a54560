#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
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

/// What is known of a node from where it stands.
struct Where {
  Level level = Level::kBelow;
  Typed typed = Typed::kText;
  bool is_in_number_field = false;
};

void write(Writer& writer, const Node& node, const Where& where);

/// The trees of the files that a member names; nothing when it holds the thing itself, or names what the loader never
/// opened.
std::vector<const Node*> parts_of(Writer& writer, const std::vector<const Node*>& names) {
  std::vector<const Node*> parts;
  for (const Node* name : names) {
    const Node* part = writer.loading.files.contains(name->text) ? open_part(writer.loading, *name) : nullptr;
    if (!part) return {};
    parts.push_back(part);
  }
  return parts;
}

/// Rules may be in several files; the other parts are in one.
void write_parts(Writer& writer, const std::vector<const Node*>& parts, Typed typed) {
  const bool is_joined = std::ranges::all_of(parts, &Node::is_sequence);
  if (!is_joined) return write(writer, *parts.front(), {.typed = typed});
  writer.json.begin_array();
  for (const Node* part : parts)
    for (const Node* item : part->items) write(writer, *item, {.typed = typed});
  writer.json.end_array();
}

/// The first row of a CSV with its line end.
std::string_view first_row(std::string_view text) {
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') is_quoted = !is_quoted;
    if (text[at] == '\n' && !is_quoted) return text.substr(0, at + 1);
  }
  return text;
}

/// The parts of a table as one: a later part may repeat the header.
std::string joined(Writer& writer, const std::vector<const Node*>& names) {
  std::string whole;
  for (const Node* name : names) {
    std::string_view text = writer.loading.sources[*open_file(writer.loading, *name)].text;
    if (name != names.front() && base::trim(first_row(text)) == base::trim(first_row(whole)))
      text.remove_prefix(first_row(text).size());
    if (!whole.empty() && !whole.ends_with('\n')) whole += '\n';
    whole += text;
  }
  return whole;
}

/// The files of one of our own resources (a code list, an example) become its data.
bool write_data(Writer& writer, const Node& resource, const std::vector<const Node*>& names) {
  const auto is_there = [&](const Node* name) { return writer.loading.files.contains(name->text); };
  if (!std::ranges::all_of(names, is_there)) return false;
  if (resource.find("data")) return true;  // which is what counts
  const auto is_csv = [](const Node* name) { return name->text.ends_with(".csv"); };
  if (names.size() > 1 && !std::ranges::all_of(names, is_csv))
    throw base::Error(base::Exit::kUnreadable, "schema.parts_not_csv", {{"name", resource.find("name")->text}});
  if (!resource.find("format")) writer.json.member("format", "csv");
  writer.json.member("data", joined(writer, names));
  return true;
}

void write_map(Writer& writer, const Node& map, const Where& where) {
  writer.json.begin_object();
  const bool is_number = where.is_in_number_field || is_number_field(map);
  for (const Node::Entry& entry : map.entries) {
    const std::string& key = entry.key->text;
    const std::vector<const Node*> names = named_files(entry, where.level, writer.is_own);
    if (!names.empty() && key == "path" && write_data(writer, map, names)) continue;
    const bool is_own = where.typed == Typed::kAsWritten || key.starts_with("reformctl:");
    const Typed typed = is_own ? Typed::kAsWritten : type_of(key, is_number);
    writer.json.key(key);
    const std::vector<const Node*> parts = parts_of(writer, names);
    if (parts.empty()) {
      write(writer, *entry.value, {level_below(where.level, key), typed, is_number});
    } else {
      write_parts(writer, parts, typed);
    }
  }
  writer.json.end_object();
}

void write(Writer& writer, const Node& node, const Where& where) {
  switch (node.kind) {
    case Node::Kind::kNull:
      writer.json.null();
      break;
    case Node::Kind::kScalar:
      write_scalar(writer.json, node, where.typed);
      break;
    case Node::Kind::kSequence:
      writer.json.begin_array();
      for (const Node* item : node.items) write(writer, *item, where);
      writer.json.end_array();
      break;
    case Node::Kind::kMap:
      write_map(writer, node, where);
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
  write(writer, *root, {.level = Level::kPackage});
  out += '\n';
  return out;
}

}  // namespace reform::schema
