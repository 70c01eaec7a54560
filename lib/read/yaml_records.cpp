#include "read/yaml_records.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "read/headers.hpp"
#include "read/yaml_count.hpp"
#include "read/yaml_line.hpp"
#include "read/yaml_merge.hpp"
#include "read/yaml_problem.hpp"
#include "read/yaml_table.hpp"
#include "read/yaml_value.hpp"

namespace reform::read {
namespace {

constexpr std::size_t kMostAliases = 1000;
constexpr std::size_t kMostUnknownKeys = 200;  // of one list
constexpr std::size_t kLongestText = 1 << 20;

bool is_single_valued(const Table& table, std::size_t column) {
  const int field = table.columns[column].field;
  return field >= 0 && !table.list->fields[static_cast<std::size_t>(field)].is_list();
}

/// A record whose first key comes again, with another of its keys after it, has swallowed the next one, which lacks its
/// dash: where the first and each swallowed one start in the items.
std::vector<std::size_t> starts_of_records(const std::vector<YamlNode>& items) {
  std::vector<std::size_t> starts = {0};
  const auto is_first_key = [&](const YamlNode& item) { return item.text == items.front().text; };
  if (items.empty() || std::ranges::count_if(items, is_first_key) < 2) return starts;
  std::map<std::string_view, std::size_t> last;  // where each key comes for the last time
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) last[items[i].text] = i;
  std::size_t latest = 0;  // where a key of the record comes for the last time
  for (std::size_t i = 2; i + 1 < items.size(); i += 2) {
    if (items[i].text == items[starts.back()].text && latest > i) {
      starts.push_back(i);
      latest = 0;
    } else {
      latest = std::max(latest, last[items[i].text]);
    }
  }
  return starts;
}

}  // namespace

YamlRecords::YamlRecords(const Input& input) : input_(input), numbers_(input.schema.lists.size()) {}

YamlRows& YamlRecords::rows_for(int list, const YamlNode& map) {
  const schema::List& fields = input_.schema.lists[static_cast<std::size_t>(list)];
  const auto [rows, is_new] = rows_.try_emplace({list, first_of_header(fields, map)});
  if (is_new) rows->second.table = make_yaml_table(input_.file, fields, rows->first.second);
  return rows->second;
}

void YamlRecords::add_empty(int list) {
  YamlRows& rows = rows_for(list, {});
  if (std::exchange(rows.is_announced, true)) return;
  rows.batch.table = &begin_table(input_, rows.table);
}

void YamlRecords::add(int list, const YamlNode& key, const YamlNode& item, const Cell* parent) {
  if (is_over_limit_ || !may_follow(item)) return;
  YamlNode room;
  ++input_.summary.counts.read;
  const std::uint32_t number = ++numbers_[static_cast<std::size_t>(list)];
  const schema::List& of = input_.schema.lists[static_cast<std::size_t>(list)];
  if (item.kind == YamlNode::Kind::kLeftOut) return add_broken(of, number, item.place, parent);
  report_tag(item, number);
  const YamlNode& map = with_merged(of, item.resolved(), number, room);
  if (map.kind != YamlNode::Kind::kMap) {
    add_broken(of, number, item.place, parent);
    lose(input_, texts_in(map));
    Mistake mistake = colon_mistake(input_.schema, item).value_or(not_records("no_record", item, key));
    mistake.place.record = number;
    report(input_, std::move(mistake));
    return;
  }
  std::vector<std::size_t> starts = starts_of_records(map.items);
  if (starts.size() == 1) return add_record(list, {map, item.place, number, parent});
  starts.push_back(map.items.size());
  const auto at = [&](std::size_t i) { return map.items.begin() + static_cast<std::ptrdiff_t>(starts[i]); };
  add_record(list, {YamlNode{.kind = map.kind, .place = {}, .items = {at(0), at(1)}}, item.place, number, parent, false,
                    false});
  for (std::size_t i = 1; i + 1 < starts.size(); ++i)
    add_without_dash(list, YamlNode{.kind = map.kind, .place = at(i)->place, .items = {at(i), at(i + 1)}},
                     yaml_mistake("no_dash", at(i)->place), parent, false);
}

void YamlRecords::add_no_sequence(int list, const YamlNode& key, const YamlNode& value, const Cell* parent) {
  const schema::List& of = input_.schema.lists[static_cast<std::size_t>(list)];
  Mistake mistake = not_records("no_list", value, key);
  if (value.kind != YamlNode::Kind::kMap || value.items.empty() || !of.match_header(value.items.front().text)) {
    report(input_, std::move(mistake));
    if (value.kind != YamlNode::Kind::kScalar) return;
    count_lost(list, count_ids(input_.schema, value.text));
    return lose(input_, value.text);
  }
  if (value.place.line != key.place.line) mistake = yaml_mistake("no_dash", value.place);
  add_without_dash(list, value, std::move(mistake), parent, true);
}

/// Records of the list that are not read as such.
void YamlRecords::count_lost(int list, std::uint64_t records) {
  input_.summary.counts.read += records;
  input_.summary.counts.broken += records;
  if (records > 0) input_.summary.broken_of[list] += records;
}

/// A record that lacks its dash: broken.
void YamlRecords::add_without_dash(int list, const YamlNode& map, Mistake mistake, const Cell* parent, bool is_apart) {
  ++input_.summary.counts.read;
  const std::uint32_t number = ++numbers_[static_cast<std::size_t>(list)];
  mistake.place.record = number;
  mistake.header = map.items.front().text;
  const bool is_broken = report(input_, std::move(mistake)) == base::Severity::kError;
  add_record(list, {map, map.place, number, parent, is_broken, is_apart});
}

void YamlRecords::add_record(int list, const Record& record) {
  const YamlNode& map = record.map;
  const base::Place& place = record.place;
  YamlRows& rows = rows_for(list, map);
  Row row;
  row.number = record.number;
  row.is_broken = record.is_broken;
  row.is_apart = record.is_apart;
  row.cells.assign(rows.table.columns.size(),
                   {.text = {}, .line = place.line, .byte = place.byte, .column = place.column});
  row.key_lines.resize(rows.table.columns.size());
  if (record.parent != nullptr) {
    row.parent = *record.parent;
    row.parent->text = rows.texts.emplace_back(record.parent->text);
    row.cells[static_cast<std::size_t>(*rows.table.list->find("parent"))] = *row.parent;
  }
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) add_entry(rows, row, map.items[i], map.items[i + 1]);
  row.is_broken |= is_over_limit_;
  const int id = rows.table.list->key;
  const Cell id_cell = id < 0 ? Cell{} : row.cells[static_cast<std::size_t>(id)];
  const std::string id_text(id_cell.text);  // the batch may be handed on before the tasks under this item are done
  const std::string_view named = base::trim(id_text);
  if (named.empty() || rows.table.list->is_missing(named)) lose_nested(row, map);
  keep(rows, row, place);
  Cell nested_parent = id_cell;
  nested_parent.text = id_text;
  nested_parent.sequence = 0;
  for (const Nested& nested : row.nested) add_nested(nested, &nested_parent);
}

/// Nobody can say whose tasks stand under an item without id. They come back with it.
void YamlRecords::lose_nested(Row& row, const YamlNode& map) {
  const auto is_lost = [&](const Nested& nested) {
    const std::uint64_t records = count_elements_under(input_.schema, nested.items->resolved());
    if (records == 0) return false;
    row.within += records;
    count_lost(nested.list, records);
    Mistake mistake = yaml_mistake("no_id", nested.key->place);
    mistake.place.record = row.number;
    mistake.header = nested.key->text;
    row.is_broken |= report(input_, std::move(mistake)) == base::Severity::kError;
    return true;
  };
  if (std::erase_if(row.nested, is_lost) > 0) lose(input_, texts_in(map));
}

void YamlRecords::add_entry(YamlRows& rows, Row& row, const YamlNode& key, const YamlNode& value) {
  if (!may_follow(value)) return;
  for (const YamlNode& element : value.resolved().items) {
    if (!may_follow(element)) return;
  }
  report_tag(value, row.number);
  // The last line of a file is taken for a key even without a colon.
  const bool is_lone = value.kind == YamlNode::Kind::kNull && !rows.table.list->match_header(key.text);
  if (auto colon = is_lone ? colon_mistake(input_.schema, key) : std::nullopt) {
    colon->place.record = row.number;
    row.is_broken |= report(input_, *std::move(colon)) == base::Severity::kError;
    return;
  }
  const std::optional<std::size_t> column = column_of(rows, row, key, value);
  if (!column) return;
  base::Place place = key.place;
  place.record = row.number;
  if (row.key_lines[*column] != 0) {
    row.is_broken |= report(input_, {.on = "yaml_duplicate_key",
                                     .place = place,
                                     .header = key.text,
                                     .value = yaml_text(value).value_or(""),
                                     .args = {{"first_line", row.key_lines[*column]}}}) == base::Severity::kError;
    return;
  }
  row.key_lines[*column] = key.place.line;
  std::optional<std::string> text = yaml_text(value);
  const bool is_single = is_single_valued(rows.table, *column);
  if (!text || (is_single && count_elements(value) > 1)) {
    Mistake mistake = yaml_mistake(is_single && text ? "single" : "value", text_place(value));
    mistake.place.record = row.number;
    mistake.header = key.text;
    row.is_broken |= report(input_, std::move(mistake)) == base::Severity::kError;
    return;
  }
  const base::Place at = text_place(value);
  if (text->size() > kLongestText) return stop(at);
  rows.texts.push_back(std::move(*text));
  row.cells[*column] = {.text = rows.texts.back(), .line = at.line, .byte = at.byte, .column = at.column};
  if (value.resolved().kind == YamlNode::Kind::kSequence) set_sequence(rows, row, *column, value);
  check_parent(rows, row, *column, key);
}

/// Gives a cell the elements of its sequence. Elements behind an alias stand where the alias stands.
void YamlRecords::set_sequence(YamlRows& rows, Row& row, std::size_t column, const YamlNode& sequence) {
  std::vector<Cell>& elements = row.sequences.emplace_back();
  const std::optional<base::Place> alias =
      sequence.kind == YamlNode::Kind::kAlias ? std::optional(sequence.place) : std::nullopt;
  for (const YamlNode& element : sequence.resolved().items) {
    const base::Place at = alias.value_or(element.place);
    const std::string& text = rows.texts.emplace_back(element_text(element).value_or(""));
    elements.push_back({.text = text, .line = at.line, .byte = at.byte, .column = at.column});
  }
  row.cells[column].sequence = static_cast<std::uint32_t>(row.sequences.size());
}

/// A task that stands under an item and names another one as its parent contradicts itself.
void YamlRecords::check_parent(const YamlRows& rows, Row& row, std::size_t column, const YamlNode& key) {
  if (!row.parent || rows.table.list->find("parent") != static_cast<int>(column)) return;
  const Cell& cell = row.cells[column];
  const std::string_view named = base::trim(cell.text), stands_under = base::trim(row.parent->text);
  if (named.empty() || rows.table.list->is_missing(named)) {
    row.cells[column] = *row.parent;
  } else if (named != stands_under) {
    Mistake mistake{.on = "yaml_parent_differs",
                    .place = {.record = row.number, .line = cell.line, .column = cell.column, .byte = cell.byte},
                    .header = key.text,
                    .value = std::string(named),
                    .args = {{"parent", stands_under}}};
    row.is_broken |= report(input_, std::move(mistake)) == base::Severity::kError;
  }
}

/// The column of a key; makes one for a key never seen. Nothing when it is not a cell: tasks nested under the item, or
/// something that cannot be kept.
std::optional<std::size_t> YamlRecords::column_of(YamlRows& rows, Row& row, const YamlNode& key,
                                                  const YamlNode& value) {
  const schema::List& list = *rows.table.list;
  if (const auto field = list.match_header(key.text)) return static_cast<std::size_t>(*field);
  if (const auto nested = nested_list(key.text)) {
    row.nested.push_back({*nested, &key, &value});
    return std::nullopt;
  }
  if (rows.unknown.size() == kMostUnknownKeys) {
    stop(key.place);
    return std::nullopt;
  }
  const bool holds_records = value.kind == YamlNode::Kind::kScalar && count_ids(input_.schema, value.text) > 0;
  const std::string name = base::fold(key.text);
  if (const auto known = rows.unknown.find(name); known != rows.unknown.end() && !holds_records) return known->second;
  base::Place place = key.place;
  place.record = row.number;
  if (!yaml_text(value) || holds_records) {
    Mistake mistake{.on = "yaml_unknown_key", .place = place, .header = key.text};
    if (auto unknown = unknown_list(key, value, row)) {
      unknown->place = place;
      mistake = *std::move(unknown);
    }
    row.is_broken |= report(input_, std::move(mistake)) == base::Severity::kError;
    return std::nullopt;
  }
  std::vector<bool> taken;
  for (std::size_t i = 0; i < list.fields.size(); ++i) taken.push_back(row.key_lines[i] != 0);
  report_unknown(input_, list, taken, key.text, place);
  flush(input_, rows.batch);
  rows.table.columns.push_back({.field = -1,
                                .header = std::string(base::trim(key.text)),
                                .number = static_cast<std::uint32_t>(rows.table.columns.size() + 1)});
  rows.is_announced = false;
  row.cells.push_back({.text = {}, .line = key.place.line, .byte = key.place.byte, .column = key.place.column});
  row.key_lines.push_back(0);
  return rows.unknown.emplace(name, rows.table.columns.size() - 1).first->second;
}

/// A list whose records may name their parent can be nested under it.
std::optional<int> YamlRecords::nested_list(std::string_view key) const {
  const std::optional<int> list = find_list(input_.schema, key);
  const bool has_parent = list && input_.schema.lists[static_cast<std::size_t>(*list)].find("parent");
  return has_parent ? list : std::nullopt;
}

/// Records under a key that is nearly the name of a list that can be nested, or that have ids; other things may be of
/// the sender's own.
std::optional<Mistake> YamlRecords::unknown_list(const YamlNode& key, const YamlNode& value, Row& row) {
  std::vector<std::string> known;
  for (const schema::List& list : input_.schema.lists)
    if (list.find("parent")) known.insert(known.end(), {list.name, list.title.zh});
  const auto nearest = base::nearest(key.text, known);
  const std::uint64_t records = nearest || holds_items(input_.schema, value) || value.kind == YamlNode::Kind::kScalar
                                    ? count_under(input_.schema, value)
                                    : 0;
  if (records == 0) return std::nullopt;
  row.within += records;
  input_.summary.counts.read += records;
  input_.summary.counts.broken += records;
  input_.summary.counts.foreign += records;
  return Mistake{.on = "yaml_unknown_list",
                 .place = key.place,
                 .header = key.text,
                 .value = key.text,
                 .args = {{"similar", similar_key(key.text, nearest.value_or(""))}}};
}

void YamlRecords::add_nested(const Nested& nested, const Cell* id) {
  const YamlNode& items = nested.items->resolved();
  if (items.kind == YamlNode::Kind::kNull) return;
  if (items.kind != YamlNode::Kind::kSequence) return add_no_sequence(nested.list, *nested.key, *nested.items, id);
  if (!items.items.empty()) nested_at_.emplace(nested.list, items.items.front().place.column);
  for (const YamlNode& item : items.items) add(nested.list, *nested.key, item, id);
}

/// Puts the row into its batch, or counts it as broken.
void YamlRecords::keep(YamlRows& rows, Row& row, const base::Place& place) {
  if (row.is_broken) {
    const bool is_apart = row.is_apart && row.nested.empty();
    add_broken(*rows.table.list, row.number, place, row.parent ? &*row.parent : nullptr, is_apart, row.within);
    return lose(input_, row.cells);
  }
  ++input_.summary.counts.data;
  if (!rows.is_announced) {
    rows.batch.table = &begin_table(input_, rows.table);
    rows.is_announced = true;
  }
  const auto sequences = static_cast<std::uint32_t>(rows.batch.sequences.size());
  for (Cell& cell : row.cells) cell.sequence += cell.sequence == 0 ? 0 : sequences;
  std::ranges::move(row.sequences, std::back_inserter(rows.batch.sequences));
  rows.batch.records.push_back(row.number);
  rows.batch.lines.push_back(place.line);
  rows.batch.cells.insert(rows.batch.cells.end(), row.cells.begin(), row.cells.end());
  if (rows.batch.rows() < kBatchRows) return;
  flush(input_, rows.batch);
  rows.texts.clear();
}

void YamlRecords::add_broken(const schema::List& list, std::uint32_t number, const base::Place& place,
                             const Cell* parent, bool is_apart, std::uint64_t within) {
  ++input_.summary.counts.broken;
  broken_.push_back({&list, number, place, parent ? std::string(base::trim(parent->text)) : "", is_apart, within});
}

/// False, and nothing more is read, when following the aliases of this node is too much.
bool YamlRecords::may_follow(const YamlNode& node) {
  if (node.kind != YamlNode::Kind::kAlias) return !is_over_limit_;
  if (++aliases_ > kMostAliases || !take_aliased(node, aliased_left_)) stop(node.place);
  return !is_over_limit_;
}

/// Says that a tag, of the node or of an element of it, means nothing here.
void YamlRecords::report_tag(const YamlNode& node, std::uint32_t record) {
  const auto tagged = std::ranges::find_if(node.items, &YamlNode::is_tagged);
  if (!node.is_tagged && (node.kind != YamlNode::Kind::kSequence || tagged == node.items.end())) return;
  base::Place place = node.is_tagged ? node.place : tagged->place;
  place.record = record;
  report(input_, {.on = "yaml_tag", .place = place});
}

const YamlNode& YamlRecords::with_merged(const schema::List& list, const YamlNode& map, std::uint32_t record,
                                         YamlNode& room) {
  std::optional<MergedYaml> merged = merge_keys(list, map);
  if (!merged) return map;
  room = std::move(merged->map);
  if (merged->copied > aliased_left_) stop(room.place);
  aliased_left_ -= std::min(merged->copied, aliased_left_);
  if (merged->no_map) {
    Mistake mistake = yaml_mistake("merge", *merged->no_map);
    mistake.place.record = record;
    report(input_, std::move(mistake));
  }
  return room;
}

void YamlRecords::stop(const base::Place& place) {
  if (!is_over_limit_) report(input_, {.on = "yaml_limit", .place = place});
  is_over_limit_ = true;
}

void YamlRecords::finish() {
  for (auto& [key, rows] : rows_) flush(input_, rows.batch);
}

}  // namespace reform::read
