// {"schema_version": 1, "kind": …, "header": {…}, "<section>": {"<fact>": …, "<table>": [{…}], "commands": {…}}}. Keys
// never change with the language; `commands` names, for a figure, the command that lists its items.
#include "base/json.hpp"

#include <set>

#include "base/error.hpp"
#include "render/cell.hpp"
#include "render/formats.hpp"

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
  void operator()(const Number& number) const {
    const std::string rounded = readable(number);
    json.value(std::stod(rounded));
  }
  void operator()(const Percent& value) const { json.value(value.value); }
  void operator()(const base::Date& date) const { json.value(base::iso(date)); }
  void operator()(const Word& word) const { json.value(word.key); }
  void operator()(const ItemId& item) const { json.value(item.id); }
  void operator()(const Trace& trace) const {
    json.begin_array();
    for (const float value : trace.all()) json.value(static_cast<double>(value));
    json.end_array();
  }
};

// An object under way that refuses a key it has already.
struct Object {
  base::JsonWriter& json;
  std::set<std::string, std::less<>> keys = {};

  base::JsonWriter& key(const std::string& name) {
    BUG_IF(!keys.insert(name).second, "two members of one JSON object are called " + name);
    return json.key(name);
  }
};

void write(Object& object, const Cell& cell) { std::visit(WriteValue{object.json}, cell); }

void write(Object& object, const Table& table) {
  object.key(table.key).begin_array();
  for (const auto& row : table.rows) {
    object.json.begin_object();
    Object record{object.json};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      record.key(table.columns[i].key);
      write(record, row[i]);
    }
    object.json.end_object();
  }
  object.json.end_array();
}

void write(Object& object, const Facts& facts) {
  for (const Fact& fact : facts.facts) {
    object.key(fact.key);
    write(object, fact.value);
  }
}

void write(Object& object, const Paragraph& paragraph) { object.key(paragraph.key).value(paragraph.text); }

void write_commands(Object& object, const Section& section) {
  std::vector<const Fact*> named;
  for (const Block& block : section.blocks) {
    if (const auto* facts = std::get_if<Facts>(&block)) {
      for (const Fact& fact : facts->facts) {
        if (!fact.command.empty()) named.push_back(&fact);
      }
    }
  }
  if (named.empty()) return;
  object.key("commands").begin_object();
  for (const Fact* fact : named) object.json.member(fact->key, fact->command);
  object.json.end_object();
}

void write(Object& object, const Section& section) {
  for (const Block& block : section.blocks) {
    std::visit([&](const auto& each) { write(object, each); }, block);
  }
  write_commands(object, section);
}

}  // namespace

std::string json(const Document& document, const Options&) {
  std::string out;
  base::JsonWriter writer(out);
  writer.begin_object();
  Object top{writer};
  top.key("schema_version").value(kSchemaVersion);
  top.key("kind").value(document.kind);
  if (!document.header.facts.empty()) {
    top.key("header").begin_object();
    Object header{writer};
    write(header, document.header);
    writer.end_object();
  }
  for (const Section& section : document.sections) {
    if (section.key.empty()) {
      write(top, section);
      continue;
    }
    top.key(section.key).begin_object();
    Object inner{writer};
    write(inner, section);
    writer.end_object();
  }
  writer.end_object();
  out += '\n';
  return out;
}

}  // namespace reform::render
