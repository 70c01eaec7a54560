// RFC 4180 with a header line of keys and LF. A document with one table is that table; of a document with more, facts
// and tables follow one another after a blank line, each with a first column `section`. A text that a spreadsheet would
// take for a formula gets a leading apostrophe.
#include <charconv>

#include "base/csv.hpp"
#include "render/cell.hpp"
#include "render/formats.hpp"
#include "render/out.hpp"

namespace reform::render {
namespace {

using namespace report;

std::string digits(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

struct Value {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return base::without_formula(text); }
  std::string operator()(const Difference& by) const { return readable(Number{by.value, by.decimals}); }
  std::string operator()(const Percent& percent) const { return digits(percent.value); }
  std::string operator()(const Word& word) const { return base::without_formula(word.key); }
  std::string operator()(const ItemId& item) const { return base::without_formula(item.id); }
  std::string operator()(const Trace& trace) const {
    std::string out;
    for (const double each : values_of(trace)) out += digits(each) + ' ';
    if (!out.empty()) out.pop_back();
    return out;
  }
  template <class Figure>
  std::string operator()(const Figure& figure) const {
    return readable(figure);
  }
};

std::string value(const Cell& cell) { return std::visit(Value{}, cell); }

void add_line(std::string& out, const std::vector<std::string>& cells) { out += base::csv_line(cells) + '\n'; }

// `section` empty: the table stands alone and has no column of that name.
void add_table(Out& out, const Table& table, const std::string& section) {
  std::vector<std::string> line;
  const auto begin_line = [&](const std::string& first) {
    line.clear();
    if (!section.empty()) line.push_back(first);
  };
  begin_line("section");
  for (const TableColumn& column : table.columns) line.push_back(base::without_formula(column.key));
  add_line(out.bytes, line);
  for (const auto& row : table.rows) {
    begin_line(base::without_formula(section));
    for (const Cell& cell : row) line.push_back(value(cell));
    add_line(out.bytes, line);
    out.pass_on();
  }
}

/// `before`: the same figure of the period before.
Table fact_table() {
  return {"facts", {}, {{"key", {}}, {"title", {}}, {"value", {}}, {"command", {}}, {"before", {}}}, {}, {}};
}

void add_fact_row(Table& table, const Fact& fact) {
  table.rows.push_back({fact.key, fact.title, fact.value, fact.command, fact.before});
}

class Parts {
 public:
  explicit Parts(Out& out) : out_(out) {}

  void add(const Table& table, const std::string& section) {
    if (!out_.bytes.empty()) out_.bytes += '\n';
    add_table(out_, table, section);
  }

  void add(const Section& section) {
    Table facts = fact_table();
    for (const Block& block : section.blocks) {
      if (const auto* some = std::get_if<Facts>(&block)) {
        for (const Fact& fact : some->facts) add_fact_row(facts, fact);
      } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        add_fact_row(facts, {paragraph->key, {}, paragraph->text, paragraph->command});
      }
    }
    if (!facts.rows.empty()) add(facts, section.key.empty() ? facts.key : section.key);
    for (const Block& block : section.blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table != nullptr) add(*table, section.key.empty() ? table->key : section.key + "." + table->key);
    }
  }

 private:
  Out& out_;
};

const Table* only_table(const Document& document) {
  const Table* only = nullptr;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table == nullptr) continue;
      if (only != nullptr) return nullptr;
      only = table;
    }
  }
  return only;
}

}  // namespace

void csv(const Document& document, const Options&, const Sink& sink) {
  Out out{sink};
  if (const Table* table = only_table(document)) {
    add_table(out, *table, {});
    out.finish();
    return;
  }
  Parts parts(out);
  if (!document.header.facts.empty()) {
    Table header = fact_table();
    for (const Fact& fact : document.header.facts) add_fact_row(header, fact);
    parts.add(header, "header");
  }
  for (const Section& section : document.sections) parts.add(section);
  out.finish();
}

}  // namespace reform::render
