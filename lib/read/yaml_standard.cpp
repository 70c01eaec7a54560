#include "read/yaml_standard.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "read/headers.hpp"
#include "read/standard_table.hpp"
#include "read/yaml_merge.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_recovery.hpp"
#include "schema/json.hpp"

namespace reform::read {
namespace {

using Kind = YamlNode::Kind;

struct Document {
  const Input& input;
  std::optional<StandardTable> table = {};
  std::deque<std::string> texts = {};               // what the cells of the batch point to
  std::set<std::string, std::less<>> unknown = {};  // keys that name no field and have been said
  std::string headers = {};                         // what stands there instead of a list, for people
  std::size_t aliased_left = kMostAliased;
  std::uint32_t ahead = 0;           // elements before the list was recognised
  std::optional<Kind> records = {};  // what its records are: maps or sequences
  bool is_wanted = false;            // the sequence that is being read
  bool has_content = false, has_list = false, has_mistake = false;
};

const schema::List* list_at(const Input& input, std::optional<int> list) {
  return list ? &input.schema.lists[static_cast<std::size_t>(*list)] : nullptr;
}

/// Written without quotes, and JSON that way too.
bool is_json_word(const YamlNode& scalar) {
  if (!scalar.is_plain) return false;
  const schema::Yaml json = schema::parse_json(scalar.text);
  return json.root && json.problems.empty() && json.root->is_scalar() && json.root->is_plain;
}

std::string json_of(const YamlNode& value) {
  const YamlNode& node = value.resolved();
  if (node.kind == Kind::kScalar && is_json_word(node)) return node.text;
  std::string text;
  base::JsonWriter json(text, base::JsonWriter::Style::kLine);
  if (node.kind == Kind::kScalar) {
    json.value(node.text);
    return text;
  }
  if (node.kind == Kind::kNull) return "null";
  const bool is_map = node.kind == Kind::kMap;
  for (std::size_t at = 0; at < node.items.size(); ++at) {
    if (at > 0) text += is_map && at % 2 == 1 ? ":" : ",";
    if (is_map && at % 2 == 0) {
      base::JsonWriter key(text, base::JsonWriter::Style::kLine);
      key.value(node.items[at].text);
    } else {
      text += json_of(node.items[at]);
    }
  }
  return (is_map ? "{" : "[") + text + (is_map ? "}" : "]");
}

/// The elements of a list, joined as in a cell of a CSV when that says the same.
std::string list_text(const YamlNode& node, const std::string& delimiter) {
  std::vector<std::string> items;
  for (const YamlNode& item : node.items) {
    const YamlNode& element = item.resolved();
    if (element.kind != Kind::kScalar || element.text.find(delimiter) != std::string::npos) return json_of(node);
    items.push_back(element.text);
  }
  return base::join(items, delimiter);
}

/// Elements behind an alias stand where the alias stands; one that is no text is absent.
std::vector<Cell> elements_of(Document& document, const YamlNode& value) {
  std::vector<Cell> elements;
  for (const YamlNode& item : value.resolved().items) {
    const base::Place& at = value.kind == Kind::kAlias ? value.place : item.place;
    const YamlNode& element = item.resolved();
    const bool is_text = element.kind == Kind::kScalar || element.kind == Kind::kNull;
    const std::string& text = document.texts.emplace_back(element.text);
    elements.push_back(is_text ? Cell{.text = text, .line = at.line, .byte = at.byte, .column = at.column} : kAbsent);
  }
  return elements;
}

/// Null stays without text: that it is missing does not depend on `missingValues`.
Cell cell_of(Document& document, const YamlNode& value, const schema::Field* field, std::uint32_t column) {
  Cell cell{.text = {}, .line = value.place.line, .byte = value.place.byte, .column = value.place.column};
  if (cell.column == 0) cell.column = column;
  const YamlNode& node = value.resolved();
  if (node.kind == Kind::kNull) return cell;
  const bool is_list = field && field->standard && field->standard->type.kind == schema::StandardType::Kind::kList;
  if (node.kind == Kind::kScalar) {
    cell.text = document.texts.emplace_back(node.text);
  } else if (is_list && node.kind == Kind::kSequence) {
    cell.text = document.texts.emplace_back(list_text(node, field->standard->type.delimiter));
    std::vector<std::vector<Cell>>& sequences = document.table->batch.sequences;
    sequences.push_back(elements_of(document, value));
    cell.sequence = static_cast<std::uint32_t>(sequences.size());
  } else {
    cell.text = document.texts.emplace_back(json_of(node));
  }
  return cell;
}

const schema::Field* field_of(const StandardTable& table, std::size_t column) {
  if (column >= table.columns.size() || table.columns[column].field < 0) return nullptr;
  return &table.list.fields[static_cast<std::size_t>(table.columns[column].field)];
}

void add_array(Document& document, const YamlNode& row, const base::Place& place) {
  StandardTable& table = *document.table;
  std::vector<Cell>& cells = table.batch.cells;
  const std::size_t first = cells.size();
  for (std::size_t at = 0; at < row.items.size(); ++at)
    cells.push_back(cell_of(document, row.items[at], field_of(table, at), static_cast<std::uint32_t>(at + 1)));
  if (is_record(table, std::span(cells).subspan(first), place.line, false)) {
    keep(table, first, place.line);
  } else {
    cells.resize(first);
  }
}

/// A key that is not the name of a field; `near`: but looks like this one's.
void report_key(Document& document, const YamlNode& key, const schema::Field* near) {
  const StandardTable& table = *document.table;
  if (!document.unknown.insert(key.text).second) return;
  const char* const extra = refuses_extra(table.list.fields_match) ? "extra_label" : "kept_column";
  Mistake mistake{.on = near ? "label_differs" : extra, .place = key.place, .header = key.text, .value = key.text};
  mistake.place.record = table.number;
  if (near) mistake.args = {{"where", base::text("read.label.key")}, {"expected", near->name}};
  report(document.input, std::move(mistake));
}

bool has_key_of(const YamlNode& map, const schema::Field& field) {
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2)
    if (is_name_of(field, map.items[i].text)) return true;
  return false;
}

/// The members of an object are the cells of its fields, in whatever order.
void add_object(Document& document, const YamlNode& map, const base::Place& place) {
  StandardTable& table = *document.table;
  if (table.batch.table == nullptr) begin(table, columns_in_order(table.list));
  ++table.input.summary.counts.read;
  ++table.number;
  std::vector<Cell>& cells = table.batch.cells;
  const std::size_t first = cells.size();
  const std::size_t fields = table.list.fields.size();
  cells.resize(first + fields, {.text = {}, .line = place.line, .byte = place.byte, .column = place.column});
  std::vector<std::uint32_t> key_lines(fields);
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    const YamlNode& key = map.items[i];
    const auto [field, is_exact] = field_named(table.list, key.text);
    if (!field || (!is_exact && has_key_of(map, table.list.fields[static_cast<std::size_t>(*field)]))) {
      report_key(document, key, nullptr);
      continue;
    }
    const auto at = static_cast<std::size_t>(*field);
    if (!is_exact) report_key(document, key, &table.list.fields[at]);
    if (key_lines[at] != 0) {
      base::Place again = key.place;
      again.record = table.number;
      report(document.input, {.on = "yaml_duplicate_key",
                              .place = again,
                              .header = key.text,
                              .value = map.items[i + 1].resolved().text,
                              .args = {{"first_line", key_lines[at]}}});
      continue;
    }
    key_lines[at] = key.place.line;
    cells[first + at] = cell_of(document, map.items[i + 1], &table.list.fields[at], 1);
  }
  keep(table, first, place.line);
}

/// A record, or at least the shape of one; other elements are broken and decide nothing.
bool is_record_like(const YamlNode& item) {
  return item.kind == Kind::kMap || (item.kind == Kind::kSequence && !item.items.empty());
}

/// Of what looks like a record, the aliases are too many.
void add_broken(Document& document, const YamlNode& key, const YamlNode& item) {
  Counts& counts = document.input.summary.counts;
  ++counts.read;
  ++counts.broken;
  const std::uint32_t number = document.table ? ++document.table->number : ++document.ahead;
  if (item.kind == Kind::kLeftOut) return;  // has been said
  lose(document.input, texts_in(item));
  Mistake mistake = not_records(document.records == Kind::kSequence ? "no_row" : "no_record", item, key);
  if (is_record_like(item.resolved()) && document.records == item.resolved().kind)
    mistake = {.on = "yaml_limit", .place = item.place};
  mistake.place.record = number;
  report(document.input, std::move(mistake));
}

/// A document that is one sequence: its list shows in the first record.
std::optional<int> recognised(Document& document, const YamlNode& item) {
  std::vector<Cell> cells;
  const YamlNode& record = item.resolved();
  const std::size_t step = record.kind == Kind::kMap ? 2 : 1;
  for (std::size_t i = 0; i < record.items.size(); i += step) {
    const std::string& text = record.items[i].resolved().text;
    cells.push_back({.text = text});
    add_name(document.headers, text);
  }
  const Recognition found = recognise(document.input.schema, cells, document.input.list);
  return found.lists.size() == 1 ? std::optional(found.lists.front()) : std::nullopt;
}

void begin_list(Document& document, const schema::List& list) {
  document.has_list = true;
  if (document.table && &document.table->list == &list) return;
  if (document.table) finish(*document.table);
  document.texts.clear();
  document.table.emplace(StandardTable{.input = document.input, .list = list, .number = document.ahead});
  document.ahead = 0;
  document.records.reset();
}

/// Which sequence of the document has the records: the only one, the dialect's `property`, or what is called like a
/// list.
void on_list(Document& document, const YamlNode& key) {
  const schema::List* list = list_at(document.input, document.input.list);
  const std::string property = list ? list->resource.dialect.property : std::string();
  const schema::List* named = list_at(document.input, find_list(document.input.schema, key.text));
  document.is_wanted = key.text.empty();
  if (!key.text.empty()) {
    if (list == nullptr) list = named;
    document.is_wanted = property.empty() ? list != nullptr && list == named : key.text == property;
    if (!document.is_wanted) add_name(document.headers, key.text);
  }
  if (document.is_wanted && list) begin_list(document, *list);
}

void on_item(Document& document, const YamlNode& key, const YamlNode& item) {
  document.has_content = true;
  if (!document.is_wanted) return;
  const YamlNode& record = item.resolved();
  if (!is_record_like(record)) return add_broken(document, key, item);
  if (!document.table) {
    const schema::List* list = list_at(document.input, recognised(document, item));
    if (list) begin_list(document, *list);
    document.is_wanted = list != nullptr;
    if (!list) return;
  }
  if (!document.records) document.records = record.kind;
  if (record.kind != *document.records || !take_aliased(item, document.aliased_left))
    return add_broken(document, key, item);
  if (record.kind == Kind::kMap) {
    const std::optional<MergedYaml> merged = merge_keys(document.table->list, record);
    add_object(document, merged ? merged->map : record, item.place);
  } else {
    add_array(document, record, item.place);
  }
  if (document.table->batch.rows() < kBatchRows) return;
  flush(document.input, document.table->batch);
  document.texts.clear();
}

void on_entry(Document& document, const YamlNode& key, const YamlNode& value) {
  if (key.text.empty() && value.resolved().kind == Kind::kNull) return;  // a document without content
  if (!key.text.empty()) {
    add_name(document.headers, key.text);
    return;
  }
  document.has_mistake = true;
  report(document.input, yaml_mistake("no_map", value.place));
}

void report_nothing_read(const Document& document) {
  if (!document.has_content && document.headers.empty()) {
    report(document.input,
           {.on = "no_records", .place = {.line = 1}, .args = {{"what", base::text("read.empty.document")}}});
    return;
  }
  const base::LocalText headers =
      document.headers.empty() ? base::text("read.yaml.no_keys") : base::LocalText{document.headers, {}};
  std::vector<int> all;
  for (std::size_t i = 0; i < document.input.schema.lists.size(); ++i) all.push_back(static_cast<int>(i));
  report(document.input, {.on = "no_list",
                          .place = {.line = 1},
                          .value = document.headers,
                          .args = {{"headers", headers},
                                   {"part", base::text("read.part.keys")},
                                   {"lists", list_titles(document.input.schema, all)}}});
}

/// Rows in what was not read: of arrays, where braces count nothing. JSON has no line end within a text, so a quote
/// that is never closed ends with its line, and so does its row.
std::uint64_t count_rows(std::string_view text) {
  std::uint64_t count = 0;
  std::size_t depth = 0;
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      ++at;
    } else if (c == '"' || c == '\n') {
      if (c == '\n' && is_quoted) depth = 0;
      is_quoted = c == '"' && !is_quoted;
    } else if (!is_quoted && c == '[' && depth++ == 0) {
      ++count;
    } else if (!is_quoted && c == ']' && depth > 0) {
      --depth;
    }
  }
  return count;
}

/// How many records a document of arrays has lost; nothing when it is none.
std::optional<std::uint64_t> count_lost_rows(const Document& document, std::string_view lost) {
  const std::string_view text = base::trim(lost);
  if (!text.starts_with('[')) return std::nullopt;
  if (document.records == Kind::kSequence) return count_rows(text) - 1;  // it starts with the last row that was read
  const std::string_view rows = base::trim(text.substr(1));
  if (document.records || !rows.starts_with('[')) return std::nullopt;
  const schema::List* list = document.table ? &document.table->list : list_at(document.input, document.input.list);
  const std::uint64_t headers = list ? list->resource.dialect.header_rows.size() : 1;
  const std::uint64_t count = count_rows(rows);
  return count - std::min(headers, count);
}

}  // namespace

void read_standard_yaml(const Input& input) {
  Document document{.input = input};
  std::string lost_lines;
  const YamlOutline outline{
      .list = [&](const YamlNode& key) { on_list(document, key); },
      .item = [&](const YamlNode& key, const YamlNode& item) { on_item(document, key, item); },
      .entry = [&](const YamlNode& key, const YamlNode& value) { on_entry(document, key, value); },
      .lost =
          [&](std::string_view line) {
            lose(input, line);
            if (document.records != Kind::kMap) lost_lines.append(line).append("\n");
          },
  };
  YamlEnd end = parse_yaml(input, outline);
  if (document.table) finish(*document.table);
  end.lost = count_lost_rows(document, lost_lines).value_or(end.lost);
  input.summary.counts.read += end.lost;
  input.summary.counts.broken += end.lost;
  report_syntax(input, end);
  if (!end.is_sound) return;
  if (end.is_empty) {
    report(input, {.on = "empty_file", .place = {}});
  } else if (!document.has_mistake && !document.has_list && (document.ahead == 0 || !document.is_wanted)) {
    report_nothing_read(document);
  }
}

}  // namespace reform::read
