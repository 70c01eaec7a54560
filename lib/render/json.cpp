// {"schema_version": 1, "kind": …, "header": {…}, "<section>": {"<fact>": …, "<table>": [{…}], "before": {…},
// "commands": {…}, "ids": {…}}}. Keys never change with the language; beside the figures stand, under their keys, the
// same figures of the period before, the commands that list their items, and the ids of these. The schema of it is
// published: schemas/json/report-1.json.
#include "base/json.hpp"

#include <set>
#include <utility>

#include "base/error.hpp"
#include "render/cell.hpp"
#include "render/formats.hpp"
#include "render/out.hpp"
#include "render/pieces.hpp"

namespace reform::render {
namespace {

using namespace report;

constexpr int kSchemaVersion = 1;

struct WriteValue {
  base::JsonWriter& json;

  void operator()(std::monostate) const { json.null(); }
  void operator()(const std::string& text) const { json.value(text); }
  void operator()(const Count& count) const { json.value(count.n); }
  void operator()(const Share& share) const {
    json.begin_object().member("n", share.n).member("of", share.of).key("percent");
    share.of == 0 ? json.null() : json.value(percent(share));
    json.end_object();
  }
  void operator()(const Number& number) const { json.value(rounded(number)); }
  void operator()(const Difference& by) const { (*this)(Number{by.value, by.decimals}); }
  void operator()(const Percent& value) const { json.value(value.value); }
  void operator()(const base::Date& date) const { json.value(base::iso(date)); }
  void operator()(const Word& word) const { json.value(word.key); }
  void operator()(const ItemId& item) const { json.value(item.id); }
  void operator()(const Trace& trace) const {
    json.begin_array();
    for (const double value : values_of(trace)) json.value(value);
    json.end_array();
  }
};

void need_new(std::set<std::string_view>& keys, std::string_view key) {
  BUG_IF(!keys.insert(key).second, "two members of one JSON object are called " + std::string(key));
}

// An object under way that refuses a key it has already.
struct Object {
  Out& out;
  base::JsonWriter& json;
  std::set<std::string_view> keys = {};  // they stand in the document

  base::JsonWriter& key(std::string_view name) {
    need_new(keys, name);
    return json.key(name);
  }
};

/// What stands around the values of a row: the same in each.
struct Frame {
  std::vector<std::string> before;  // of each value, its key
  std::string end;

  Frame(const Table& table, const base::JsonWriter& around) {
    base::JsonWriter json(end, around);
    json.begin_object();
    for (const TableColumn& column : table.columns) {
      json.key(column.key);
      before.push_back(std::exchange(end, {}));
      json.null();
      end.clear();
    }
    json.end_object();
  }
};

void write(Object& object, const Table& table) {
  std::set<std::string_view> keys;
  for (const TableColumn& column : table.columns) need_new(keys, column.key);
  object.key(table.key).begin_array();
  const base::JsonWriter around = object.json;  // as it is before the first row
  const Frame frame(table, around);
  in_pieces<std::string>(
      table.rows, table.rows.size(),
      [&](std::string& text) {
        base::JsonWriter json(text, around);
        json.begin_object();
        text.clear();
        return [&, json](const TableRows::Row& row) mutable {
          for (std::size_t i = 0; i < table.columns.size(); ++i) {
            json.again(frame.before[i]);
            std::visit(WriteValue{json}, row[i]);
          }
          text += frame.end;
        };
      },
      [&](const std::string& text) {
        object.json.members(text);
        object.out.pass_on();
      });
  object.json.end_array();
}

void write(Object& object, const Facts& facts) {
  for (const Fact& fact : facts.facts) {
    object.key(fact.key);
    std::visit(WriteValue{object.json}, fact.value);
  }
}

void write(Object& object, const Paragraph& paragraph) { object.key(paragraph.key).value(readable(paragraph)); }

bool has_command(const Fact& fact) { return !fact.command.empty(); }
bool has_before(const Fact& fact) { return !std::holds_alternative<std::monostate>(fact.before); }

/// An object of what `write` makes of the facts that have it; none when no fact does.
template <class Has, class WriteOne>
void write_beside(Object& object, const Section& section, std::string_view key, Has has, WriteOne write_one) {
  bool is_open = false;
  for (const Block& block : section.blocks) {
    const auto* facts = std::get_if<Facts>(&block);
    if (facts == nullptr) continue;
    for (const Fact& fact : facts->facts) {
      if (!has(fact)) continue;
      if (!is_open) object.key(key).begin_object();
      is_open = true;
      object.json.key(fact.key);
      write_one(fact);
    }
  }
  if (is_open) object.json.end_object();
}

/// The facts and tables, and beside them what stands behind the facts.
void write(Object& object, const Section& section, const Document& document) {
  base::JsonWriter& json = object.json;
  for (const Block& block : section.blocks) {
    std::visit([&](const auto& each) { write(object, each); }, block);
  }
  write_beside(object, section, "before", has_before,
               [&](const Fact& fact) { std::visit(WriteValue{json}, fact.before); });
  write_beside(object, section, "commands", has_command, [&](const Fact& fact) { json.value(fact.command); });
  // What lists something else than items, such as submissions, has no ids.
  const auto has_items = [&](const Fact& fact) {
    return document.names_items && fact.command.starts_with("reformctl list ");
  };
  write_beside(object, section, "ids", has_items, [&](const Fact& fact) {
    json.begin_array();
    for (const std::uint32_t item : fact.items) {
      json.value(document.ids[item]);
      object.out.pass_on();
    }
    json.end_array();
  });
}

}  // namespace

void json(const Document& document, const Options&, const Sink& sink) {
  Out out{sink};
  base::JsonWriter writer(out.bytes);
  writer.begin_object();
  Object top{out, writer};
  top.key("schema_version").value(kSchemaVersion);
  top.key("kind").value(document.kind);
  if (!document.header.facts.empty()) {
    top.key("header").begin_object();
    Object header{out, writer};
    write(header, document.header);
    writer.end_object();
  }
  for (const Section& section : document.sections) {
    if (section.key.empty()) {
      write(top, section, document);
      continue;
    }
    top.key(section.key).begin_object();
    Object inner{out, writer};
    write(inner, section, document);
    writer.end_object();
  }
  writer.end_object();
  out.bytes += '\n';
  out.finish();
}

}  // namespace reform::render
