// Where the records of somebody else's list are, and how their files are written.
#include <algorithm>
#include <array>

#include "base/csv.hpp"
#include "base/encoding.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kResourceKeys[] = {
    "name",      "path",     "data",  "type", "$schema", "profile",  "title",  "description", "homepage",   "format",
    "mediatype", "encoding", "bytes", "hash", "sources", "licenses", "schema", "dialect",     "compression"};
constexpr std::string_view kDialectKeys[] = {"$schema",     "csvddfVersion",       "name",           "title",
                                             "description", "delimiter",           "lineTerminator", "quoteChar",
                                             "doubleQuote", "escapeChar",          "nullSequence",   "skipInitialSpace",
                                             "header",      "headerRows",          "headerJoin",     "commentRows",
                                             "commentChar", "caseSensitiveHeader", "property",       "itemType",
                                             "itemKeys",    "sheetNumber",         "sheetName",      "table",
                                             "csv"};
/// Of dialects for spreadsheets, databases and nested JSON.
constexpr std::string_view kOtherDialects[] = {"property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table"};

/// One character that a CSV can be split at; 0 for none.
std::optional<char> read_character(Loading& loading, const Node* node) {
  if (node && node->is_null()) return '\0';
  const std::optional<std::string> text = read_text(loading, node);
  if (!text) return std::nullopt;
  const bool is_single = text->size() == 1 && static_cast<unsigned char>(text->front()) < 0x80 && *text != "\n";
  if (text->empty()) return '\0';
  if (is_single) return text->front();
  report_bad_value(loading, *node, base::text("schema.expected.character"));
  return std::nullopt;
}

std::vector<std::uint32_t> read_rows(Loading& loading, const Node* node) {
  std::vector<std::uint32_t> rows;
  for (const Node* word : read_words(loading, node)) {
    const std::optional<int> row = read_count(loading, word);
    if (row == 0) report_bad_value(loading, *word, base::text("schema.expected.row"));
    if (row && *row > 0) rows.push_back(static_cast<std::uint32_t>(*row));
  }
  std::ranges::sort(rows);
  return rows;
}

/// What a dialect says of headers and of rows that are no records.
void read_dialect_rows(Loading& loading, const Node& node, Dialect& dialect) {
  dialect.has_header = read_boolean(loading, node.find("header")).value_or(true);
  if (const Node* rows = node.find("headerRows")) {
    dialect.header_rows = read_rows(loading, rows);
    if (dialect.header_rows.empty()) dialect.has_header = false;
  }
  if (!dialect.has_header) dialect.header_rows.clear();
  dialect.header_join = read_text(loading, node.find("headerJoin")).value_or(" ");
  dialect.comment_rows = read_rows(loading, node.find("commentRows"));
  dialect.comment_mark = read_text(loading, node.find("commentChar")).value_or("");
}

void read_dialect(Loading& loading, const Node& node, Dialect& dialect) {
  if (!is_map(loading, node)) return;
  note_ignored(loading, node, kDialectKeys);
  for (const std::string_view key : kOtherDialects) {
    if (const Node::Entry* entry = node.entry(key))
      report(loading, *entry->key, "not_checked", key, {{"why", base::text("schema.other_dialect")}});
  }
  if (const auto delimiter = read_character(loading, node.find("delimiter"))) {
    if (*delimiter != '\0') dialect.delimiter = *delimiter;
    if (*delimiter == '\0' && !node.find("delimiter")->is_null())
      report_bad_value(loading, *node.find("delimiter"), base::text("schema.expected.character"));
  }
  if (const auto quote = read_character(loading, node.find("quoteChar"))) dialect.quote = *quote;
  if (const auto escape = read_character(loading, node.find("escapeChar"))) dialect.escape = *escape;
  if (dialect.escape == dialect.quote) dialect.escape = 0;  // that is what doubling is
  dialect.is_quote_doubled = read_boolean(loading, node.find("doubleQuote")).value_or(dialect.escape == 0);
  dialect.skips_initial_space = read_boolean(loading, node.find("skipInitialSpace")).value_or(false);
  dialect.null_sequence = read_text(loading, node.find("nullSequence"));
  dialect.property = read_text(loading, node.find("property")).value_or("");
  static constexpr std::string_view kLineEnds[] = {"", "\n", "\r\n", "\r"};
  if (const Node* end = node.find("lineTerminator");
      end && std::ranges::find(kLineEnds, end->text) == std::end(kLineEnds))
    report_bad_value(loading, *end, base::text("schema.expected.line_end"));
  read_dialect_rows(loading, node, dialect);
  if (const Node* csv = node.find("csv")) read_dialect(loading, *csv, dialect);  // Frictionless 5 writes it like this
}

bool is_remote(std::string_view path) { return path.find("://") != std::string_view::npos; }

/// Relative, below the descriptor, nothing hidden: a descriptor from outside must not reach other files.
bool is_safe(std::string_view path) {
  if (path.empty() || is_remote(path) || path.front() == '/' || path.front() == '~') return false;
  if (path.find('\\') != std::string_view::npos || (path.size() > 1 && path[1] == ':')) return false;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view name = rest.substr(0, end);
    if (name.starts_with('.') && name != ".") return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

void write_json(base::JsonWriter& json, const Node& node) {
  if (node.is_null()) {
    json.null();
  } else if (node.is_map()) {
    json.begin_object();
    for (const Node::Entry& entry : node.entries) {
      json.key(entry.key->text);
      write_json(json, *entry.value);
    }
    json.end_object();
  } else if (node.is_sequence()) {
    json.begin_array();
    for (const Node* item : node.items) write_json(json, *item);
    json.end_array();
  } else {
    json.value(node.text);
  }
}

/// A cell of inline data as text: a value that is itself a collection as JSON.
std::string cell_text(const Loading& loading, const Node& value) {
  if (value.is_null() || value.is_scalar()) return value.text;
  if (value.end > value.begin) return loading.sources[value.file].text.substr(value.begin, value.end - value.begin);
  std::string text;
  base::JsonWriter json(text, base::JsonWriter::Style::kLine);
  write_json(json, value);
  return text;
}

std::string json_line(const Loading& loading, const Node& record) {
  std::string line;
  base::JsonWriter json(line, base::JsonWriter::Style::kLine);
  json.begin_object();
  for (const Node::Entry& entry : record.entries) {
    json.key(entry.key->text);
    entry.value->is_null() ? json.null() : json.value(cell_text(loading, *entry.value));
  }
  json.end_object();
  return line;
}

std::string csv_line(const Loading& loading, const Node& record) {
  std::vector<std::string> cells;
  for (const Node* value : record.items) cells.push_back(cell_text(loading, *value));
  return base::csv_line(cells);
}

/// Records of the descriptor as a file of their own. The records are objects, or rows of which the first is the header.
void read_inline(Loading& loading, const Node& data, Resource& resource) {
  resource.inline_name = loading.sources[data.file].path + pointer_to(loading, data);
  if (data.is_scalar()) {
    resource.inline_text = data.text;
    if (resource.format.empty()) resource.format = "csv";
    return;
  }
  if (!is_sequence(loading, data)) return;
  const bool are_rows = std::ranges::all_of(data.items, &Node::is_sequence);
  resource.format = are_rows ? "csv" : "json";
  resource.dialect = {
      .delimiter = ',', .has_header = resource.dialect.has_header, .header_rows = resource.dialect.header_rows};
  if (!are_rows) resource.inline_text = "[\n";
  for (const Node* item : data.items) {
    if (!are_rows && !is_map(loading, *item)) continue;
    resource.inline_text += are_rows ? csv_line(loading, *item) : json_line(loading, *item);
    resource.inline_text += are_rows || item == data.items.back() ? "\n" : ",\n";
  }
  if (!are_rows) resource.inline_text += "]\n";
}

void read_encoding(Loading& loading, const Node* node, Resource& resource) {
  const std::string text = read_text(loading, node).value_or("");
  const std::string folded = base::fold(text);
  if (folded == "ascii" || folded == "us-ascii" || folded == "utf-8-sig") {
    resource.encoding = "utf-8";
  } else if (text.empty() || base::parse_encoding(text)) {
    resource.encoding = text;
  } else {
    report_bad_value(loading, *node,
                     {"UTF-8、GB18030、GBK、UTF-16LE、UTF-16BE", "UTF-8, GB18030, GBK, UTF-16LE, UTF-16BE"});
  }
}

}  // namespace

bool is_safe_path(std::string_view path) { return is_safe(path); }

void load_resource(Loading& loading, const Node& node, Resource& resource) {
  note_ignored(loading, node, kResourceKeys);
  resource.format = base::fold(read_text(loading, node.find("format")).value_or(""));
  read_encoding(loading, node.find("encoding"), resource);
  if (const Node* part = node.find("dialect")) {
    if (const Node* dialect = open_part(loading, *part)) read_dialect(loading, *dialect, resource.dialect);
  }
  for (const Node* path : read_words(loading, node.find("path"))) {
    if (is_safe(path->text)) {
      resource.paths.push_back(path->text);
    } else {
      report(loading, *path, "bad_path", path->text);
    }
  }
  const Node* data = node.find("data");
  if (data && !data->is_null()) {
    read_inline(loading, *data, resource);
  } else if (!node.find("path")) {
    required(loading, node, "path");
  }
}

}  // namespace reform::schema
