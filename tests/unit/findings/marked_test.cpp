#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "findings/raw_lines.hpp"
#include "marking.hpp"

using namespace reform;
using namespace reform::test;

TEST_CASE("the copy has one more column, every other byte stays, in any encoding, separator and line end") {
  const std::string text = "编号,名称,进度,备注\nXQ-1,\"两\n行, \"\"引\"\"\",120,x\nXQ-2,好,50,\nXQ-3,好,120,尾";
  const std::string expected =
      "编号,名称,进度,备注,错误说明：提示 E006：“备注”不是清单规定的内容，原样保留，不校验（怎么改：不用修改）\n"
      "XQ-1,\"两\n行, \"\"引\"\"\",120,x," +
      kProgress + "\nXQ-2,好,50,,\nXQ-3,好,120,尾," + kProgress;
  using enum base::Encoding;
  for (const base::Encoding encoding : {kUtf8, kUtf8Bom, kGb18030, kUtf16Le, kUtf16Be}) {
    for (const std::string line_end : {"\n", "\r\n"}) {
      for (const std::string separator : {",", ";", "\t"}) {
        CAPTURE(base::name(encoding));
        CAPTURE(separator);
        const auto as = [&](std::string written) {
          // The comma and the line break inside the quotes are data; data may be anything.
          written = replaced(replaced(written, ",", separator), "\n", line_end);
          return with_bom(written, encoding);
        };
        CHECK(marked_csv(as(text)) == as(expected));
      }
    }
  }
}

TEST_CASE("rows shorter than the header are filled up so that findings stand in their column") {
  CHECK(marked_csv("浙江省需求清单\n编号,名称,进度\nXQ-1,好\n\nXQ-2,好,1\n") ==
        "浙江省需求清单\n编号,名称,进度,错误说明\n"
        "XQ-1,好,（缺的格）,错误 "
        "E010：表头3列，第3行2列，对不上（怎么改：检查这一行有没有漏填的格，或内容里有没有未加引号的分隔符）\n"
        "\nXQ-2,好,1,\n");
}

TEST_CASE("the column of findings is right of the widest row, the header says which cells are too many") {
  const std::string copy = marked_csv("编号,名称,进度\nXQ-1,好,1,2,3\nXQ-2,好,120\nXQ-3,好,1\n");
  CHECK(copy.starts_with("编号,名称,进度,（多出的格）,（多出的格）,错误说明\nXQ-1,好,1,2,3,错误 E010："));
  CHECK(copy.ends_with("\nXQ-2,好,120,,," + kProgress + "\nXQ-3,好,1\n"));
  CHECK(marked_csv("编号,名称,进度,,\nXQ-1,好,120,,\n") ==
        "编号,名称,进度,,,错误说明\nXQ-1,好,120,,," + kProgress + "\n");
}

TEST_CASE("a row of a thousand cells does not move the column of all others") {
  const std::string copy = marked_csv("编号,名称,进度\nXQ-1,好,1" + std::string(1000, ',') + "x\nXQ-2,好,120\n");
  CHECK(copy.starts_with("编号,名称,进度,错误说明\nXQ-1,好,1,"));
  CHECK(has(copy, ",,x,错误 E010："));
  CHECK(copy.ends_with("\nXQ-2,好,120," + kProgress + "\n"));
}

TEST_CASE("in a file of an old Mac findings stand in their row, whatever line ends its cells hold") {
  const std::string copy = marked_csv("编号,名称,进度\rXQ-1,\"两\n行\",120\rXQ-2,\"三\r\n行\",120\rXQ-3,好,1\r");
  CHECK(copy == "编号,名称,进度,错误说明\rXQ-1,\"两\n行\",120," + kProgress + "\rXQ-2,\"三\r\n行\",120," + kProgress +
                    "\rXQ-3,好,1,\r");
}

TEST_CASE("the copy of a file with an unclosed quote has the same unclosed quote") {
  const std::string text = "编号,名称,进度\nXQ-1,\"好,1\nXQ-2,好,120\n";
  const Marking first = mark({{"a.csv", text}});
  const std::string copy = first.files.at("a.csv");
  CHECK(copy.starts_with("编号,名称,进度,错误说明\nXQ-1,\"好,1,错误 E012："));
  CHECK(copy.ends_with("\nXQ-2,好,120," + kProgress + "\n"));
  const Marking second = mark({{"a.csv", copy}});
  CHECK(places_of(second) == places_of(first));
  CHECK(has(first.part("worksheets/sheet1.xml"), "<t>\"好</t>"));  // a row that cannot be split is there all the same
}

TEST_CASE("several findings of a row are joined, separators inside them quoted") {
  const std::string copy = marked_csv("编号;名称;进度\nXX;;a\"b\n");
  CHECK(has(copy, "\nXX;;a\"b;错误 E011："));
  const std::string two = marked_csv("编号,名称,进度\nXX,,1\n");
  CHECK(has(two, "\nXX,,1,错误 E124："));
  CHECK(has(two, "）；错误 E101："));
  const std::string comma = marked_csv("编号,名称,进度\n\"XX,1\",好,1\n");
  CHECK(has(comma, "\n\"XX,1\",好,1,\"错误 E124："));
}

TEST_CASE("files without a header, or without anything, still say what is wrong with them") {
  CHECK(marked_csv("").starts_with("错误说明：错误 E001："));
  CHECK(marked_csv("甲,乙\n1,2\n").starts_with("甲,乙,错误说明：错误 E003："));
  CHECK(marked_csv("甲,乙\n1,2\n").ends_with("\n1,2\n"));
}

TEST_CASE("a marked copy has the findings of its file, in the same rows and columns") {
  for (const std::string text :
       {"编号,名称,进度\nXX,,120\nXQ-2,=1+1,050\n", "标题\n编号,名称,备注\nXX,,x\n\n合计,,\n",
        "编号,名称,进度\nXQ-1,好,1,2,3\nXQ-2,好,120\n", "编号;名称;进度;;\nXQ-1;好;120;多;\nXQ-2;好\"x;120;;\n",
        "编号,进度\nXQ-1,120\n", "编号,名称\n", "甲,乙\n1,2\n", "", "某某标题\n", "编号,名称,进度\rXX,\"a\nb\",120\r",
        "编号,名称,进度,标签\nXQ-1\nXQ-2,好\nXQ-3,好,120,\n一、分节\nXQ-4,好,1,甲,多,多\n",
        "编号,名称,进度\nXQ-1,\"好,1\nXQ-2,好\"x\nXQ-3,,1\n"}) {
    CAPTURE(text);
    const Marking first = mark({{"a.csv", text}});
    REQUIRE(!first.findings.empty());
    const std::string copy = first.files.at("a.csv");
    CAPTURE(copy);
    const Marking second = mark({{"a.csv", copy}});
    CHECK(places_of(second) == places_of(first));
    CHECK(second.counts == first.counts);
    CHECK(places_of(mark({{"a.csv", second.files.at("a.csv")}})) == places_of(first));
  }
}

TEST_CASE("a row that was too short is right in the copy when the cells it lacked are filled in, or emptied") {
  const std::string copy = marked_csv("编号,名称,进度\nXQ-1,好\n");
  CHECK(places_of(mark({{"a.csv", copy}})) == std::vector<std::string>{"E010 2 2"});
  CHECK(places_of(mark({{"a.csv", replaced(copy, "（缺的格）", "50")}})).empty());
  CHECK(places_of(mark({{"a.csv", replaced(copy, "（缺的格）", "")}})).empty());
  const std::string longer = marked_csv("编号,名称,标签,进度\nXQ-1,好\n");
  CHECK(places_of(mark({{"a.csv", replaced(longer, "（缺的格）,（缺的格）", "（缺的格）,50")}})).empty());
  const std::string text = "编号,名称,进度\nXQ-1,（缺的格）,50\n";  // no copy: a text like any other
  CHECK(mark({{"a.csv", text}}).findings.empty());
}

TEST_CASE("texts that a spreadsheet would compute come back as they were sent") {
  const std::string yaml =
      "needs:\n  - {id: XQ-1, title: =1+1, progress: 120}\n  - {id: XQ-2, title: '+86', progress: 120}\n"
      "  - {id: XQ-3, title: '-无', progress: 120}\n  - {id: XQ-4, title: '@张三', progress: 120}\n"
      "  - {id: XQ-5, title: \"'=1\", progress: 120}\n";
  const Marking first = mark({{"a.yaml", yaml}});
  const std::string copy = first.files.at("a-needs.csv");
  for (const std::string text : {"=1+1", "+86", "-无", "@张三", "'=1"}) {
    CAPTURE(text);
    CHECK(has(copy, "," + text + ",120,"));
    CHECK(has(first.part("worksheets/sheet1.xml"), "<t>" + text + "</t>"));
    const std::string row = "XQ-1," + text + ",120";
    CHECK(has(marked_csv("编号,名称,进度\n" + row + "\n"), "\n" + row + ","));
  }
  CHECK(mark({{"a.csv", copy}}).counts == " 5\n");
}

TEST_CASE("the copy of a Data Package's file is written as its dialect says and read by the same descriptor") {
  struct Case {
    std::string dialect, text, start, wrong_row;
  };
  const std::string type = "错误 E901：";
  for (const auto& [dialect, text, start, wrong_row] : std::vector<Case>{
           {R"("quoteChar": "'")", "a,b\n'x,''y',z\n1,\"q\n", "a,b,错误说明\n'x,''y',z,'" + type, "\n1,\"q,\n"},
           {R"("quoteChar": "", "delimiter": ";")", "a;b\n\"x;z\n1;2\n", "a;b;错误说明\n\"x;z;" + type, "\n1;2;\n"},
           {R"("escapeChar": "\\")", "a,b\n\"x\\\",y\",z\n1,2\n", "a,b,错误说明\n\"x\\\",y\",z,\"" + type, "\n1,2,\n"},
           {R"("commentChar": "#", "headerRows": [2])", "over,all\na,b\n#c,d\nx,z\n# e\n1,2\n",
            "over,all,\na,b,错误说明\n#c,d\nx,z," + type, "\n# e\n1,2,\n"},
           {R"("headerRows": [1, 2], "headerJoin": "")", "a,\n,b\nx,z\n1,2\n", "a,,\n,b,错误说明\nx,z," + type,
            "\n1,2,\n"},
           {R"("header": false)", "x,z\n1,2\n", "x,z," + type, "\n1,2\n"},
           {R"("header": false)", "1,2,3\nx\n1\n1,2\n", "1,2,3,错误 E9", "\n1,2\n"},
       }) {
    CAPTURE(dialect);
    const std::string descriptor =
        R"({"name": "p", "resources": [{"name": "t", "path": "a.csv", "dialect": {)" + dialect +
        R"(}, "schema": {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}}]})";
    schema::Loaded loaded = schema::load({{"datapackage.json", descriptor}});
    REQUIRE(loaded.schema);
    const Marking first = mark({{"a.csv", text}}, *loaded.schema);
    REQUIRE(!first.findings.empty());
    const std::string copy = first.files.at("a.csv");
    CAPTURE(copy);
    CHECK(copy.starts_with(start));
    CHECK(copy.ends_with(wrong_row));
    const Marking second = mark({{"a.csv", copy}}, *loaded.schema);
    CHECK(places_of(second) == places_of(first));
    CHECK(second.counts == first.counts);
  }
}

TEST_CASE("the copies of a resource in several parts are read by the same descriptor, those without a header too") {
  schema::Loaded loaded = schema::load({{"datapackage.json", R"({"name": "p", "resources": [{"name": "t",
      "path": ["a.csv", "b.csv", "c.csv"],
      "schema": {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]}}]})"}});
  REQUIRE(loaded.schema);
  const Marking first = mark(
      {{"a.csv", "a,b\nx,z\n1,2\n"}, {"b.csv", "3,4\ny,z\n5\n6,7,8\n"}, {"c.csv", "a,b\nw,z\n9\n"}}, *loaded.schema);
  CHECK(places_of(first).size() == 6);
  const Marking second =
      mark({{"a.csv", first.files.at("a.csv")}, {"b.csv", first.files.at("b.csv")}, {"c.csv", first.files.at("c.csv")}},
           *loaded.schema);
  CHECK(places_of(second) == places_of(first));
  CHECK(second.counts == first.counts);
}

TEST_CASE("comments are where the findings are, cells coloured, numbers numbers, codes text") {
  const Marking marking = mark({{"a.csv", "标题\n编号,名称,进度\nXX,,120\nXQ-2,=1+1,050\nXQ-3,好,30\n"}});
  const std::string sheet = marking.part("worksheets/sheet1.xml"), comments = marking.part("comments1.xml");
  std::set<std::string> expected, found;
  for (const base::Diagnostic& finding : marking.findings) {
    if (finding.place.column > 0)
      expected.insert(base::column_letter(finding.place.column) + std::to_string(finding.place.line));
  }
  for (std::size_t at = comments.find("ref=\""); at != std::string::npos; at = comments.find("ref=\"", at + 1))
    found.insert(comments.substr(at + 5, comments.find('"', at + 5) - at - 5));
  CHECK(found == expected);
  CHECK(found == std::set<std::string>{"A3", "B3", "C3"});
  CHECK(has(comments, "错误 E128：“进度”不能大于100，填的是“120”\n怎么改：核对后填正确的数"));
  CHECK(has(sheet, "<v>120</v>"));
  CHECK(has(sheet, R"(<c r="C5"><v>30</v></c>)"));
  CHECK(has(sheet, R"(<c r="C4" t="inlineStr"><is><t>050</t>)"));
  CHECK(has(sheet, R"(<c r="B4" t="inlineStr"><is><t>=1+1</t>)"));
  CHECK(has(sheet, R"(<pane ySplit="2" topLeftCell="A3")"));
  CHECK(has(sheet, R"(<c r="D2" )"));
  CHECK(has(sheet, R"(<autoFilter ref="A2:D5"/>)"));
  CHECK(has(sheet, "<t>错误说明</t>"));
  CHECK(has(sheet, "；错误 E128："));
}

TEST_CASE("findings that belong to no cell are on a sheet of their own") {
  const Marking marking = mark({{"a.csv", "编号,进度\nXQ-1,1\n"}});
  CHECK(has(marking.part("workbook.xml"), "name=\"说明\""));
  CHECK(has(marking.part("worksheets/sheet2.xml"), "<t>缺少必填的一列“名称”</t>"));
  CHECK(has(marking.files.at("a.csv"), "编号,进度,错误说明：错误 E009：缺少必填的一列“名称”"));
}

TEST_CASE("a YAML file comes back as one table per list") {
  const Marking marking = mark({{"a.yaml",
                                 "needs:\n"
                                 "  - id: XQ-1\n    title: 好\n    progress: 120\n    contact: 张\n"
                                 "    tags: [甲, 丙]\n    tasks:\n      - id: RW-1\n        title: =1+1\n"
                                 "      - title: 坏\n"
                                 "unknown: 1\n"}});
  CHECK(marking.written == std::vector<std::string>{"a-needs.csv", "a-tasks.csv", "a.xlsx"});
  const std::string needs = marking.files.at("a-needs.csv"), tasks = marking.files.at("a-tasks.csv");
  CHECK(needs.starts_with("\xEF\xBB\xBF编号,名称,进度,标签,contact,错误说明\r\nXQ-1,好,120,甲；丙,张,"));
  CHECK(has(needs, "第4行：" + kProgress));
  CHECK(has(needs, "第6行：错误 E123："));
  CHECK(
      tasks.starts_with("\xEF\xBB\xBF编号,名称,上级编号,错误说明\r\nRW-1,=1+1,XQ-1,\r\n,坏,XQ-1,第10行：错误 E101："));
  CHECK(has(marking.part("worksheets/sheet1.xml"), "<t>甲；丙</t>"));
  CHECK(has(marking.part("comments1.xml"), R"(<comment ref="C2")"));
  CHECK(has(marking.part("comments1.xml"), R"(<comment ref="D2")"));
  CHECK(has(marking.part("worksheets/sheet3.xml"), "E023"));  // the key nobody knows belongs to no record
}

TEST_CASE("a YAML record that could not be read is in the workbook with its lines") {
  const Marking marking = mark({{"a.yaml",
                                 "needs:\n"
                                 "  - id: XQ-1\n    title: 好\n"
                                 "  - id: XQ-2\n    title: \"坏\n    tags:\n      - 甲\n"
                                 "  - id: XQ-3\n    title: 好\n"}});
  const std::string notes = marking.part("worksheets/sheet2.xml");
  CHECK(has(notes, "<t>a.yaml</t>"));
  CHECK(has(notes, "<v>5</v>"));
  CHECK(has(notes, ">  - id: XQ-2\n    title: \"坏\n    tags:\n      - 甲</t>"));
  CHECK(!has(notes, "XQ-1"));
  CHECK(!has(notes, "XQ-3"));
}

TEST_CASE("copies lie as their files lie below the folder they share, two of one name are refused") {
  const auto paths = [](const std::vector<std::string>& names) {
    std::vector<base::Source> sources;
    for (const std::string& name : names) sources.push_back(base::Source::from_text("", name));
    return findings::marked_paths(sources, "out");
  };
  using Paths = std::vector<std::string>;
  CHECK(paths({"in/tasks.csv"}) == Paths{"out/tasks"});
  CHECK(paths({"in/hz/tasks.csv", "in/nb/tasks.csv"}) == Paths{"out/hz/tasks", "out/nb/tasks"});
  CHECK(paths({"tasks.csv", "in/needs.csv"}) == Paths{"out/tasks", "out/in/needs"});
  CHECK(paths({"/a/b/x.csv", "/a/c/x.csv"}) == Paths{"out/b/x", "out/c/x"});
  CHECK(paths({"../x.csv", "y.csv"}) == Paths{"out/x", "out/y"});
  CHECK_THROWS_AS(paths({"in/a.csv", "in/a.yaml"}), base::UsageError);
}

TEST_CASE("a file without findings and one that cannot be decoded have no copies") {
  const std::string half_a_character("\xFF\xFE\x00\xD8", 4);  // UTF-16
  const Marking marking = mark({{"a.csv", "编号,名称,进度\nXQ-1,好,1\n"}, {"b.csv", half_a_character}, {"c.csv", ""}});
  CHECK(marking.written == std::vector<std::string>{"c.csv", "c.xlsx"});
}

TEST_CASE("every planted mistake of the samples leaves the lines of its file as they were, and is found again") {
  schema::Loaded loaded = schema::load(schema::built_in_files());
  REQUIRE(loaded.schema);
  const std::filesystem::path folder = std::filesystem::path(REFORM_SOURCE_DIR) / "samples/wrong";
  std::size_t copies = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".csv")) continue;
    CAPTURE(name);
    const std::string before = content_of(entry.path().string());
    const Marking marking = mark({{name, before}}, *loaded.schema);
    if (!marking.files.contains(name) || before.empty()) continue;
    const auto old_lines = lines_of(before), new_lines = lines_of(marking.files.at(name));
    REQUIRE(old_lines.size() == new_lines.size());
    const bool is_copy = std::ranges::any_of(
        marking.findings, [](const base::Diagnostic& finding) { return finding.rule->id == "E036"; });
    for (std::size_t i = 0; i < old_lines.size(); ++i) CHECK((is_copy || new_lines[i].starts_with(old_lines[i])));
    CHECK(places_of(mark({{name, marking.files.at(name)}}, *loaded.schema)) == places_of(marking));
    ++copies;
  }
  CHECK(copies >= 5);
}

TEST_CASE("bytes are handed on up to the end of a line, however the pieces of the file fall") {
  const std::string line(300'000, 'x');  // longer than what is read at once
  base::Source source = base::Source::from_text(line + "\r\n" + line + "\nend", "a");
  const base::Decoder decoder(source, base::Encoding::kUtf8);
  findings::RawLines raw(source, base::Encoding::kUtf8, decoder);
  std::string seen;
  const auto keep = [&](std::string_view bytes) { seen += bytes; };
  CHECK(raw.pass(1, keep) == "\r\n");
  CHECK(seen == line);
  seen.clear();
  CHECK(raw.pass(3, keep) == "");
  CHECK(seen == line + "\nend");
}
