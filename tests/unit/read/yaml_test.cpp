#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

Reading read_yaml_text(std::string_view text, const read::Options& options = {}) {
  return read_text(text, "list.yaml", options);
}

}  // namespace

TEST_CASE("a YAML submission is its office, its period and the records of its lists") {
  const Reading reading = read_yaml_text(
      "# 3月\n"
      "submission:\n"
      "  office: 省发改委\n"
      "  period: 2022-03\n"
      "needs:\n"
      "  - 编号: XQ-1\n"
      "    名称: 看病难\n"
      "    owner: 陈示例\n"
      "  - {id: XQ-2, 需求名称: \"a\\tb\", 责任人: ~}\n"
      "场景清单:\n"
      "  - id: CJ-1\n");
  CHECK(reading.summary.submission.office == "省发改委");
  REQUIRE(reading.summary.submission.period.has_value());
  CHECK(reading.summary.submission.period->text() == "2022-03");
  CHECK(reading.submissions == 1);
  CHECK(reading.findings.empty());
  CHECK(reading.tables ==
        Lines{"needs@0: 编号 名称 责任人 佐证材料 需求主体", "scenarios@0: 编号 名称 责任人 对应需求编号 佐证材料"});
  CHECK(reading.rows == Lines{"needs 1@6: XQ-1|看病难|陈示例||", "needs 2@9: XQ-2|a␉b|||", "scenarios 1@11: CJ-1||||"});
  // line:byte:character; a field that is not given stands where its record begins.
  CHECK(reading.places == Lines{"6:12:9 7:12:9 8:11:12 6:4:5 6:4:5", "9:9:10 9:29:22 9:48:35 9:4:5 9:4:5",
                                "11:8:9 11:4:5 11:4:5 11:4:5 11:4:5"});
  CHECK(reading.summary.counts.read == 3);
  CHECK(reading.summary.counts.data == 3);
}

TEST_CASE("every scalar is text as it is written") {
  const char* const table[][2] = {
      {"012", "012"},
      {"no", "no"},
      {"2022-03-01", "2022-03-01"},
      {"1e5", "1e5"},
      {"'a''b'", "a'b"},
      {"\"\\u4e2d\"", "中"},
      {"a # b", "a"},
      {"a#b", "a#b"},
      {"~", ""},
      {"null", ""},
      {"\"null\"", "null"},
      {"|\n      甲\n      乙", "甲␤乙␤"},
      {">\n      甲\n      乙", "甲 乙␤"},
      {"!!str 012", "012"},
      {"说明：内容", "说明：内容"},
  };
  for (const auto& row : table) {
    CAPTURE(row[0]);
    const Reading reading = read_yaml_text(std::string("needs:\n  - id: 1\n    title: ") + row[0] + "\n");
    CHECK(reading.rows == Lines{std::string("needs 1@2: 1|") + row[1] + "|||"});
    CHECK(reading.findings.empty());
  }
}

TEST_CASE("a value may be a list, it stands where its first element stands") {
  const Reading reading = read_yaml_text(
      "needs:\n"
      "  - id: 1\n"
      "    佐证材料: [政策文件：甲, '', 数据：乙]\n"
      "  - id: 2\n"
      "    佐证材料:\n"
      "      - 政策文件: 关于甲的办法\n"
      "      - 数据：乙\n"
      "  - id: 3\n"
      "    佐证材料: []\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1|||政策文件：甲；数据：乙|",
                              "needs 2@4: 2|||政策文件：关于甲的办法；数据：乙|", "needs 3@8: 3||||"});
  CHECK(reading.places[0] == "2:8:9 2:4:5 2:4:5 3:19:12 2:4:5");
  CHECK(reading.places[1] == "4:8:9 4:4:5 4:4:5 6:8:9 4:4:5");
  CHECK(reading.findings.empty());
}

TEST_CASE("every element of a list keeps its own text and place, in every record of the batch") {
  base::Source source = base::Source::from_text(
      "needs:\n"
      "  - id: &a [1]\n"
      "  - id: 2\n"
      "    佐证材料:\n"
      "      - 政策文件：甲、乙\n"
      "      - 数据: 丙\n"
      "  - {id: 3, 佐证材料: 丁；戊}\n"
      "  - id: 4\n"
      "    佐证材料: *a\n",
      "x.yaml");
  Lines elements;
  read::Sink sink;
  sink.rows = [&](const read::Batch& batch) {
    for (const read::Cell& cell : batch.cells)
      for (const read::Cell& element : batch.elements(cell))
        elements.push_back(std::to_string(element.line) + ":" + std::to_string(element.byte) + ":" +
                           std::to_string(element.column) + " " + std::string(element.text));
  };
  read::read(source, 0, small_schema(), {}, sink);
  CHECK(elements == Lines{"2:12:13 1", "5:8:9 政策文件：甲、乙", "6:8:9 数据：丙", "9:18:11 1"});
}

TEST_CASE("tasks under an item name it as their parent, at any depth") {
  const Reading reading = read_yaml_text(
      "needs:\n"
      "  - tasks:\n"
      "      - id: RW-1\n"
      "        任务清单:\n"
      "          - {id: RW-2, 上级编号: ' RW-1 '}\n"
      "          - {id: RW-3, parent: ''}\n"
      "    id: XQ-1\n"
      "  - id: XQ-2\n"
      "    tasks:\n"
      "scenarios:\n"
      "  - needs: [XQ-1, XQ-2]\n"
      "    id: CJ-1\n"
      "tasks:\n"
      "  - id: RW-4\n");
  CHECK(reading.findings.empty());
  CHECK(reading.rows == Lines{"needs 1@2: XQ-1||||", "needs 2@8: XQ-2||||", "scenarios 1@11: CJ-1|||XQ-1；XQ-2|",
                              "tasks 1@3: RW-1||XQ-1|", "tasks 2@5: RW-2|| RW-1 |", "tasks 3@6: RW-3||RW-1|",
                              "tasks 4@14: RW-4|||"});
  CHECK(reading.places[3] == "3:12:13 3:8:9 7:8:9 3:8:9");  // the parent's cell is the id of the need
  CHECK(reading.places[5] == "6:17:18 6:12:13 3:12:13 6:12:13");
}

TEST_CASE("a key nobody knows becomes a column from its first record on") {
  const Reading reading = read_yaml_text(
      "needs:\n"
      "  - id: 1\n"
      "  - {id: 2, 联络员: 甲, 需求主题: x}\n"
      "  - {联络员: 乙, id: 3}\n");
  CHECK(reading.tables == Lines{"needs@0: 编号 名称 责任人 佐证材料 需求主体",
                                "needs@0: 编号 名称 责任人 佐证材料 需求主体 ?联络员 ?需求主题"});
  CHECK(reading.rows == Lines{"needs 1@2: 1||||", "needs 2@3: 2|||||甲|x", "needs 3@4: 3|||||乙|"});
  CHECK(reading.findings == Lines{"kept_column 2@3:13+12", "unknown_header 2@3:21+28 nearest=需求主体"});
  CHECK(reading.summary.lists.size() == 1);
}

TEST_CASE("the submission may stand after the lists and is known before their records") {
  base::Source source =
      base::Source::from_text("needs:\n  - id: 1\nsubmission: {office: 甲, period: 2022-Q1}\n", "x.yaml");
  std::string order;
  read::Sink sink;
  sink.submission = [&](const read::Submission& submission) {
    order += submission.office + " " + submission.period.value().text() + " ";
  };
  sink.rows = [&](const read::Batch&) { order += "rows"; };
  read::read(source, 0, small_schema(), {}, sink);
  CHECK(order == "甲 2022-Q1 rows");
}

TEST_CASE("an alias is what its anchor is, at its own place") {
  const Reading reading = read_yaml_text(
      "needs:\n"
      "  - {id: 1, owner: &o 陈示例, 佐证材料: &e [数据：甲, 数据：乙]}\n"
      "  - &r {id: 2, owner: *o, 佐证材料: *e}\n"
      "  - *r\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1||陈示例|数据：甲；数据：乙|", "needs 2@3: 2||陈示例|数据：甲；数据：乙|",
                              "needs 3@4: 2||陈示例|数据：甲；数据：乙|"});
  CHECK(reading.places[1] == "3:12:13 3:4:5 3:22:23 3:40:33 3:4:5");
  CHECK(reading.findings.empty());
}

TEST_CASE("JSON is read the same way, also when it is one array of records") {
  const Reading whole = read_text(
      R"({"submission": {"office": "甲"}, "needs": [{"id": "1", "title": "a\nb", "owner": null, "demander": 5}]})",
      "x.json");
  CHECK(whole.rows == Lines{"needs 1@1: 1|a␤b|||5"});
  CHECK(whole.findings.empty());
  const Reading array = read_text(R"([{"id": "1", "title": "a", "parent": "2"},
 {"id": "2"}])",
                                  "x.json");
  CHECK(array.rows == Lines{"tasks 1@1: 1|a|2|", "tasks 2@2: 2|||"});
  read::Options options;
  options.list = "needs";
  CHECK(read_text(R"([{"id": "1"}])", "x.json", options).rows == Lines{"needs 1@1: 1||||"});
  CHECK(read_text(R"([{"a": "1", "b": 2}])", "x.json").findings ==
        Lines{"no_list 0@1:0+0 headers=a、b part=各项名称 lists=需求清单、场景清单、任务清单"});
  CHECK(read_text(R"([{"id": 1, "parent": 2, "id": 3}])", "x.json").findings ==
        Lines{"yaml_duplicate_key 1@1:25+24 first_line=1"});
}

TEST_CASE("characters are counted in long lines and across pieces of the text") {
  std::string text = "needs: [";
  for (int i = 0; i < 9000; ++i) text += "{id: 项" + std::to_string(i) + "},";
  const Reading reading = read_yaml_text(text + "]\n");
  REQUIRE(reading.rows.size() == 9000);
  for (std::size_t i = 0, byte = 8, character = 9; i < 9000; ++i) {
    const std::size_t digits = std::to_string(i).size();
    REQUIRE(reading.places[i].starts_with("1:" + std::to_string(byte + 5) + ":" + std::to_string(character + 5) + " "));
    byte += 10 + digits;
    character += 8 + digits;
  }
  std::string lines = "needs:\n";
  for (int i = 0; i < 9000; ++i)
    lines += "- 编号: 项" + std::to_string(i) + "\r\n  名称: 名" + std::to_string(i) + "\r\n";
  const Reading long_file = read_yaml_text(lines);
  REQUIRE(long_file.rows.size() == 9000);
  CHECK(long_file.rows.back() == "needs 9000@18000: 项8999|名8999|||");
  CHECK(long_file.places.back() == "18000:10:7 18001:10:7 18000:2:3 18000:2:3 18000:2:3");
  for (const std::size_t rows : long_file.batches) CHECK(rows <= 1024);
}

TEST_CASE("<< brings in the keys of another record, the record's own win, then the first of several") {
  const Reading reading = read_yaml_text(
      "needs:\n"
      "  - &a {id: 1, title: a, owner: 陈示例, 佐证材料: [数据：甲, 数据：乙]}\n"
      "  - &b\n"
      "    <<: *a\n"
      "    编号: 2\n"
      "    title: b\n"
      "  - {<<: [*b, {demander: 群众, title: c}], id: 3}\n"
      "  - {<<: {title: d}, <<: *a, id: 4}\n");
  CHECK(reading.findings.empty());
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|陈示例|数据：甲；数据：乙|", "needs 2@3: 2|b|陈示例|数据：甲；数据：乙|",
                              "needs 3@7: 3|b|陈示例|数据：甲；数据：乙|群众",
                              "needs 4@8: 4|d|陈示例|数据：甲；数据：乙|"});
  CHECK(reading.places[1] == "5:12:9 6:11:12 4:8:9 4:8:9 3:4:5");  // what is merged stands at its `<<`
  CHECK(read_yaml_text("needs:\n  - &a {id: 1}\n  - {<<: *a, id: 2, id: 3}\n").findings ==
        Lines{"yaml_duplicate_key 2@3:21+20 first_line=3"});
}

TEST_CASE("merging is bounded") {
  std::string bomb = "needs:\n  - &a0 {id: 1, title: a}\n";
  for (int i = 1; i < 30; ++i) {
    const std::string from = std::to_string(i - 1);
    bomb += "  - &a" + std::to_string(i) + " {<<: [*a" + from + ", {<<: *a" + from + "}, *a" + from + "]}\n";
  }
  const Reading reading = read_yaml_text(bomb);
  CHECK(reading.findings.empty());
  CHECK(reading.rows.size() == 30);
  CHECK(reading.rows.back() == "needs 30@31: 1|a|||");

  std::string copies = "needs:\n  - &a {id: " + std::string(1 << 20, 'x') + "}\n";
  for (int i = 0; i < 2000; ++i) copies += "  - {<<: *a}\n";
  CHECK(read_yaml_text(copies).findings.size() == 1);  // yaml_limit
}

TEST_CASE("several documents are parts of one submission") {
  const Reading reading = read_yaml_text(
      "---\nsubmission: {office: 甲, period: 2022-03}\nneeds:\n  - id: &a 1\n"
      "---\n# nothing\n---\nsubmission: {office: 甲, period: 2022-03}\nneeds:\n  - id: 2\n...\n---\n- id: 3\n  parent: "
      "2\n");
  CHECK(reading.findings.empty());
  CHECK(reading.rows == Lines{"needs 1@4: 1||||", "needs 2@10: 2||||", "tasks 1@13: 3||2|"});
  CHECK(reading.submissions == 1);
  const Reading other = read_yaml_text(
      "submission: {office: 甲, period: 2022-03}\nneeds:\n  - id: 1\n---\nsubmission: {office: 乙, period: 2022-03}\n"
      "needs:\n  - id: *a\n  - id: 2\n");
  REQUIRE(other.findings.size() == 2);
  CHECK(other.findings[0] == "submission_differs 0@5:13+12 first=甲 2022-03");
  CHECK(other.findings[1].starts_with("yaml_syntax 2@7:9+8 "));  // anchors end with their document
  CHECK(other.rows == Lines{"needs 1@3: 1||||", "needs 3@8: 2||||"});
}

TEST_CASE("tags do nothing, one that says something is noted") {
  const Reading reading = read_yaml_text(
      "needs: !!seq\n"
      "  - !!map {id: !!str 1, title: !!int 2, owner: ! 3}\n"
      "  - {id: !id 4, 佐证材料: [a, !!binary b], x: !!python/object:os.system {a: b}}\n"
      "  - !need {id: 5}\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1|2|3||", "needs 2@3: 4|||a；b|", "needs 3@4: 5||||"});
  CHECK(reading.findings == Lines{"yaml_tag 2@3:10+9", "yaml_tag 2@3:27+34", "yaml_tag 2@3:43+50",
                                  "yaml_unknown_key 2@3:40+47", "yaml_tag 3@4:5+4"});
}

TEST_CASE("the text of a block stands where its first line does, below its sign") {
  const Reading reading = read_yaml_text(
      "needs:\n  - id: 1\n    title: |\n      甲：乙\n      - 丙: 丁\n    owner: >-\n      陈\n\n      示例\n  - id: "
      "2\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1|甲：乙␤- 丙: 丁␤|陈␤示例||", "needs 2@10: 2||||"});
  CHECK(reading.places[0] == "2:8:9 4:6:7 7:6:7 2:4:5 2:4:5");
  CHECK(reading.findings.empty());
}

TEST_CASE("JSON may be indented with tabs, dense or escaped, and knows its places") {
  const Reading reading = read_text(
      "{\n\t\"submission\": {\"office\": \"甲\", \"period\": \"2022-03\"},\n\t\"needs\": "
      "[\n\t\t{\"id\":\"1\",\"title\":\"\\u770b\\/\\u75c5\"},\n"
      "\t\t{\n\t\t\t\"id\": 2,\n\t\t\t\"佐证材料\": [\"数据：甲\", \"数据：乙\"]\n\t\t}\n\t]\n}\n",
      "x.json");
  CHECK(reading.findings.empty());
  CHECK(reading.rows == Lines{"needs 1@4: 1|看/病|||", "needs 2@5: 2|||数据：甲；数据：乙|"});
  CHECK(reading.places[0] == "4:8:9 4:20:21 4:2:3 4:2:3 4:2:3");
  CHECK(reading.places[1] == "6:9:10 5:2:3 5:2:3 7:20:13 5:2:3");
  CHECK(reading.summary.submission.office == "甲");
  CHECK(read_text(R"([{"id": "1", "title": "a"}])", "x.json")
            .findings.at(0)
            .starts_with("ambiguous_list 0@1:0+0 headers=id、title part=各项名称 "));
}

TEST_CASE("maps merged one after the other are all there") {
  const Reading reading =
      read_yaml_text("needs:\n  - <<: [{id: 1}, {title: a}, {owner: b, title: c}]\n    demander: d\n");
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|b||d"});
}
