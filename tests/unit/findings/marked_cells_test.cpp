// Which cells of the workbook are coloured, and which rows have a text: those that findings are about, and no others.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "../check/fixture.hpp"
#include "base/text.hpp"
#include "marking.hpp"

using namespace reform;
using namespace reform::test;

namespace {

using Cells = std::set<std::string>;  // "B3"

/// What stands between the two texts, each time; `visit` gets it.
void each_between(const std::string& text, const std::string& from, const std::string& to, const auto& visit) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + from.size())) {
    const std::size_t start = at + from.size();
    visit(text.substr(start, text.find(to, start) - start));
  }
}

/// The styles of cells that have the colour of a finding.
std::set<std::string> marked_styles(const std::string& styles) {
  std::vector<bool> is_marked;  // by fill
  each_between(styles, "<fill>", "</fill>", [&](const std::string& fill) {
    is_marked.push_back(has(fill, "FFC7CE") || has(fill, "FFEB9C") || has(fill, "DDEBF7"));
  });
  std::set<std::string> marked;
  std::size_t style = 0;
  const std::size_t start = styles.find("<cellXfs");
  each_between(styles.substr(start, styles.find("</cellXfs>") - start), "fillId=\"", "\"",
               [&](const std::string& fill) {
                 if (is_marked.at(std::stoul(fill))) marked.insert(std::to_string(style));
                 ++style;
               });
  return marked;
}

Cells coloured(const Marking& marking) {
  const std::set<std::string> styles = marked_styles(marking.part("styles.xml"));
  Cells cells;
  each_between(marking.part("worksheets/sheet1.xml"), "<c r=\"", ">", [&](const std::string& cell) {
    const std::size_t style = cell.find(" s=\"");
    if (style == std::string::npos) return;
    const std::string number = cell.substr(style + 4, cell.find('"', style + 4) - style - 4);
    if (styles.contains(number)) cells.insert(cell.substr(0, cell.find('"')));
  });
  return cells;
}

Cells commented(const Marking& marking) {
  Cells cells;
  each_between(marking.part("comments1.xml"), "<comment ref=\"", "\"",
               [&](const std::string& cell) { cells.insert(cell); });
  return cells;
}

/// The cells with text in the column of findings, but its title.
Cells explained(const Marking& marking, const std::string& letter) {
  Cells cells;
  each_between(marking.part("worksheets/sheet1.xml"), "<c r=\"", "\"", [&](const std::string& cell) {
    if (cell.substr(0, cell.find_first_of("0123456789")) == letter) cells.insert(cell);
  });
  return cells;
}

constexpr const char* kRequired = R"(
name: required
resources:
  - name: needs
    title: 需求清单
    schema:
      primaryKey: [id]
      fields:
        - {name: id, type: string, title: 编号, constraints: {required: true, pattern: 'XQ-\d+'}}
        - {name: title, type: string, title: 名称, constraints: {required: true}}
        - {name: unit, type: string, title: 单位, constraints: {required: true}}
        - {name: progress, type: number, title: 进度, constraints: {maximum: 100}}
        - {name: tags, type: string, title: 标签, reformctl:list: "；"}
)";

const schema::Schema& required_schema() {
  static const schema::Schema loaded = schema_of(kRequired);
  return loaded;
}

}  // namespace

TEST_CASE("of a row that is too short the missing cells are coloured, of one that is too long those too many") {
  const Marking marking = mark({{"a.csv", "编号,名称,标签,进度,,\nXQ-1,好\nXQ-2,好,甲,1,,,多,余\nXQ-3,好,甲,1\n"}});
  CHECK(coloured(marking) == Cells{"C2", "D2", "E3", "F3", "G3", "H3"});
  CHECK(commented(marking) == Cells{"C2", "E3"});
  CHECK(has(marking.files.at("a.csv"), "\nXQ-1,好,（缺的格）,（缺的格）,,,,,错误 E010："));
}

TEST_CASE("each cell left blank by merging is coloured, and its row says so") {
  const Marking marking = mark({{"a.csv",
                                 "编号,名称,单位\nXQ-1,好,甲\nXQ-2,好,\nXQ-3,\"两\n行\",\n一、分节,,\n"
                                 "\nXQ-4,好,\nXQ-5,好,乙\n"}},
                               required_schema());
  REQUIRE(places_of(marking) == std::vector<std::string>{"E018 3 3", "E016 6 1"});
  CHECK(coloured(marking) == Cells{"C3", "C4", "A5", "C7"});
  CHECK(commented(marking) == Cells{"C3", "A5"});  // once for all of a column
  CHECK(explained(marking, "D") == Cells{"D1", "D3", "D4", "D5", "D7"});
}

TEST_CASE("records of several lines do not part the cells left blank by merging") {
  const std::string record = ",\"两\n行\",\n";
  const Marking marking =
      mark({{"a.csv", "编号,名称,单位\nXQ-1,\"两\n行\",甲\nXQ-2" + record + "XQ-3" + record + "XQ-4" + record}},
           required_schema());
  REQUIRE(places_of(marking) == std::vector<std::string>{"E018 5 3"});
  CHECK(marking.findings.at(0).cells.size() == 1);
  CHECK(coloured(marking) == Cells{"C3", "C4", "C5"});
  CHECK(commented(marking) == Cells{"C3"});
  CHECK(explained(marking, "D") == Cells{"D1", "D3", "D4", "D5"});
}

TEST_CASE("a finding that compares cells colours them all, in a table and in YAML") {
  const schema::Schema schema = check::test::make_schema(
      check::test::rule("A901", "kind: compare, lists: [needs], fields: [start, due], on: <="));
  const Marking table = mark({{"a.csv", "编号,开始,名称,时限\nXQ-1,2022-03-02,互认,2022-03-01\n"}}, schema);
  CHECK(places_of(table) == std::vector<std::string>{"A901 2 2"});
  CHECK(coloured(table) == Cells{"B2", "D2"});
  CHECK(commented(table) == Cells{"B2", "D2"});
  const std::string yaml = "needs:\n  - {id: XQ-1, title: 互认, start: 2022-03-02, due: 2022-03-01}\n";
  CHECK(coloured(mark({{"a.yaml", yaml}}, schema)) == Cells{"G2", "H2"});
}

TEST_CASE("keys of several fields and headers that say the same colour all their cells") {
  schema::Loaded loaded = schema::load({{"datapackage.json", R"({"name": "p", "resources": [
      {"name": "t", "path": "a.csv", "schema": {"uniqueKeys": [["a", "c"]],
       "foreignKeys": [{"fields": ["a", "b"], "reference": {"resource": "", "fields": ["c", "b"]}}],
       "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}, {"name": "c", "type": "string"}]}}]})"}});
  REQUIRE(loaded.schema);
  CHECK(coloured(mark({{"a.csv", "a,b,c\nx,1,x\nx,1,x\n"}}, *loaded.schema)) == Cells{"A3", "C3"});
  CHECK(coloured(mark({{"a.csv", "a,b,c\nx,1,x\nz,1,y\n"}}, *loaded.schema)) == Cells{"A3", "B3"});
  CHECK(coloured(mark({{"a.csv", "a,b,c\nx,1,x\nz,1,y\nx,1,z\nw,1,v\n"}}, *loaded.schema)) == Cells{"A5", "B5"});
  CHECK(coloured(mark({{"a.csv", "a,b,c\nx,1,x\nz,1,y\nw,1,v\n"}}, *loaded.schema)) == Cells{"A3", "B3", "A4", "B4"});
  CHECK(coloured(mark({{"a.csv", "编号,名称,进度,名称\nXQ-1,好,1,坏\n"}})) == Cells{"B1", "D1"});
}

TEST_CASE("in a package without a header too, the cells of findings are coloured and no others") {
  schema::Loaded loaded = schema::load({{"datapackage.json", R"({"name": "p", "resources": [{"name": "t",
      "path": "a.csv", "dialect": {"header": false}, "schema": {"fields": [{"name": "a", "type": "integer"},
      {"name": "b", "type": "string"}, {"name": "c", "type": "string"}]}}]})"}});
  REQUIRE(loaded.schema);
  const Marking first = mark({{"a.csv", "1\nx,2,3\n1,2,3,4,5\n"}}, *loaded.schema);
  CHECK(coloured(first) == Cells{"B1", "C1", "A2", "D3", "E3"});
  const Marking second = mark({{"a.csv", first.files.at("a.csv")}}, *loaded.schema);
  CHECK(coloured(second) == coloured(first));
  CHECK(second.files.at("a.csv") == first.files.at("a.csv"));
}

namespace {

/// A file with mistakes in it, and the line that each of its rows starts on.
struct Wild {
  std::string text;
  std::vector<std::uint32_t> lines;
  std::uint32_t end = 0;   // the line after them
  std::size_t header = 1;  // number of its row
};

Wild make_wild(std::mt19937& random) {
  const auto any = [&](std::initializer_list<const char*> of) -> std::string {
    return *(of.begin() + random() % of.size());
  };
  Wild wild;
  std::uint32_t line = 1;
  const auto add = [&](const std::string& row) {
    wild.lines.push_back(line);
    wild.text += row + "\n";
    line += static_cast<std::uint32_t>(1 + std::ranges::count(row, '\n'));
  };
  if (random() % 2 == 0) add(any({"某省需求清单", "标题,,,", ""}));
  wild.header = wild.lines.size() + 1;
  add(any({"编号,名称,单位,进度", "编号,名称,单位,进度,", "编号,名称,单位,进度,备注", "编号,单位,名称"}));
  for (unsigned row = 0; row < 12; ++row) {
    const std::string other =
        any({"一、分节,,,", "", ",,,", "填表人：张三,,,", "XQ-1", "XQ-77,\"开,1,1", "x,好\"x,1,1"});
    if (random() % 4 == 0) {
      add(other);
      continue;
    }
    add("XQ-" + std::to_string(random() % 30) + "," + any({"好", "\"两\n行\"", "好,", "\"a,\"\"b\"\"\""}) + "," +
        any({"甲", "", "", "\"乙\n丙\n\"", ""}) + "," + any({"1", "120", "x", "1,多", ""}));
  }
  wild.end = line;
  return wild;
}

/// The cells that the findings name, as a person would look them up.
Cells named(const Marking& marking, const Wild& wild) {
  Cells cells;
  for (const base::Diagnostic& finding : marking.findings) {
    const base::Place& place = finding.place;
    std::vector<base::Cells> all = finding.cells;
    if (all.empty() && place.column > 0) all = {{place.line, place.line, place.column, place.column}};
    for (std::size_t row = 0; row < wild.lines.size(); ++row) {
      const std::uint32_t next = row + 1 < wild.lines.size() ? wild.lines[row + 1] : wild.end;
      for (const base::Cells& each : all)
        for (std::uint32_t column = each.first_column; column <= each.last_column; ++column)
          if (each.last_line >= wild.lines[row] && each.first_line < next)
            cells.insert(base::column_letter(column) + std::to_string(row + 1));
    }
  }
  return cells;
}

std::set<std::string> rows_of(const Cells& cells) {
  std::set<std::string> rows;
  for (const std::string& cell : cells) rows.insert(cell.substr(cell.find_first_of("0123456789")));
  return rows;
}

std::string joined(const Cells& cells) { return base::join(std::vector(cells.begin(), cells.end()), " "); }

/// The letter of the column of findings.
std::string letter_of_marks(const Marking& marking) {
  const std::string sheet = marking.part("worksheets/sheet1.xml");
  const std::string before = sheet.substr(0, sheet.find("<t>错误说明</t>"));
  const std::size_t at = before.rfind("<c r=\"") + 6;
  return before.substr(at, before.find_first_of("0123456789", at) - at);
}

}  // namespace

TEST_CASE(
    "in files full of mistakes exactly the cells that findings name are coloured, and exactly their rows explained") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const Wild wild = make_wild(random);
    const Marking marking = mark({{"a.csv", wild.text}}, required_schema());
    if (marking.findings.empty()) continue;
    CAPTURE(wild.text);
    const Cells expected = named(marking, wild);
    CHECK(joined(coloured(marking)) == joined(expected));
    std::set<std::string> rows = rows_of(expected);
    rows.insert(std::to_string(wild.header));  // which has the title of the column
    CHECK(joined(rows_of(explained(marking, letter_of_marks(marking)))) == joined(rows));
    const std::string copy = marking.files.at("a.csv");
    CHECK(mark({{"a.csv", copy}}, required_schema()).files.at("a.csv") == copy);
  }
}
