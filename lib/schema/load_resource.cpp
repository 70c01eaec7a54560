// Where the records of somebody else's list are, and how their files are written.
#include <algorithm>
#include <array>

#include "base/encoding.hpp"
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
/// Of dialects for spreadsheets and databases, and the order of members, which does not matter here.
constexpr std::string_view kOtherDialects[] = {"itemType", "itemKeys", "sheetNumber", "sheetName", "table"};

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
  if (!node || node->is_null() || !is_sequence(loading, *node)) return rows;
  for (const Node* word : node->items) {
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
  if (const Node* rows = node.find("headerRows"); rows && !rows->is_null()) {
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
  if (const Node::Entry* entry = node.entry("caseSensitiveHeader");
      entry && read_boolean(loading, entry->value) == false)
    report(loading, *entry->key, "not_checked", entry->key->text, {{"why", base::text("schema.exact_header")}});
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

void read_encoding(Loading& loading, const Node* node, Resource& resource) {
  const std::string text = read_text(loading, node).value_or("");
  const std::string folded = base::fold(text);
  if (folded == "ascii" || folded == "us-ascii" || folded == "utf-8-sig") {
    resource.encoding = "utf-8";
  } else if (text.empty() || base::parse_encoding(text)) {
    resource.encoding = text;
  } else {
    report_bad_value(loading, *node, base::text("schema.expected.encoding"));
  }
}

/// What a resource says of the bytes of its file. It says nothing clear of several files.
void read_integrity(Loading& loading, const Node& node, Resource& resource) {
  constexpr std::string_view kAlgorithm = "sha256:";
  const bool is_one_file = resource.paths.size() == 1 && !node.find("data");
  const auto note = [&](std::string_view key) {
    report(loading, *node.entry(key)->key, "not_checked", key, {{"why", base::text("schema.no_integrity")}});
  };
  // Values of another kind are mistakes already (metadata.cpp).
  if (const Node* bytes = node.find("bytes"); bytes && bytes->is_plain) {
    if (is_one_file) resource.bytes = parse_number(bytes->text);
    if (!is_one_file) note("bytes");
  }
  if (const Node* hash = node.find("hash"); hash && !hash->text.empty() && !hash->is_json_word()) {
    const std::string text = base::fold(hash->text);
    if (is_one_file && text.starts_with(kAlgorithm)) resource.sha256 = text.substr(kAlgorithm.size());
    if (resource.sha256.empty()) note("hash");
  }
}

}  // namespace

/// Relative, below the descriptor, nothing hidden: a descriptor from outside must not reach other files.
bool is_safe_path(std::string_view path) {
  if (path.empty() || path.find("://") != std::string_view::npos || path.front() == '/' || path.front() == '~')
    return false;
  if (path.find('\\') != std::string_view::npos || (path.size() > 1 && path[1] == ':')) return false;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view name = rest.substr(0, end);
    if (name.starts_with('.') && name != ".") return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

void load_places(Loading& loading, const Node& node, bool looks_for_data, Resource& resource) {
  const Node* data = node.find("data");
  const bool has_data = data && !data->is_null();
  const Node* path = node.find("path");
  if (path && path->is_null()) path = nullptr;
  if (!has_data && !path) required(loading, node, "path");
  if (has_data && path)
    report_bad_value(loading, *data, base::text("schema.expected.one_place"), base::text("schema.problem.two_places"));
  if (path && path->is_sequence()) is_filled_sequence(loading, *path);
  for (const Node* part : read_words(loading, path)) {
    if (!is_safe_path(part->text)) {
      report(loading, *part, "bad_path", part->text);
      continue;
    }
    resource.paths.push_back(part->text);
    if (looks_for_data && !has_file(loading.folder, part->text)) report(loading, *part, "missing_data", part->text);
  }
}

namespace {

/// What no file of it will be read in, at what says so.
void check_format(Loading& loading, const Node& node, const Node& at, std::string_view path, const Resource& resource) {
  if (!loading.looks_for_data) return;
  const auto tell = [&](const Node* place, const std::string& format) {
    if (place && !format.empty() && reader_of(format).empty()) report(loading, *place, "unread_format", format);
  };
  tell(node.find("compression"), resource.compression);
  tell(node.find("format"), resource.format);
  const std::string format = format_of(resource, path);
  if (format != resource.compression && format != resource.format) tell(&at, format);
}

}  // namespace

void load_resource(Loading& loading, const Node& node, Resource& resource) {
  note_ignored(loading, node, kResourceKeys);
  resource.format = base::fold(read_text(loading, node.find("format")).value_or(""));
  resource.compression = base::fold(read_text(loading, node.find("compression")).value_or(""));
  if (resource.compression == "no") resource.compression.clear();  // Frictionless writes it like this
  read_encoding(loading, node.find("encoding"), resource);
  if (const Node* part = node.find("dialect")) {
    if (const Node* dialect = open_part(loading, *part)) read_dialect(loading, *dialect, resource.dialect);
  }
  load_places(loading, node, loading.looks_for_data, resource);
  read_integrity(loading, node, resource);
  if (const Node* data = node.find("data"); data && !data->is_null()) {
    load_inline(loading, *data, resource);
    check_format(loading, node, *data, {}, resource);
    return;
  }
  const Node* path = node.find("path");
  const std::vector<const Node*> parts = !path || path->is_scalar() ? std::vector{path} : path->items;
  for (const Node* part : parts)
    if (part && is_safe_path(part->text)) check_format(loading, node, *part, part->text, resource);
}

}  // namespace reform::schema
