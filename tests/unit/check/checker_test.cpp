#include <algorithm>

#include "fixture.hpp"

using namespace reform;
using namespace reform::check;
using namespace reform::check::test;

TEST_CASE("all findings of all rows are reported, each at its own cell, in order") {
  const schema::Schema schema = make_schema();
  const auto found = check::test::check(schema, {{"needs.csv",
                                                  "编号,名称,状态,时限,进度,主体,维度\n"
                                                  "X1,互,推进种,3月底,120,老人,省份\n"
                                                  ",互认互认互认,销号,2022-02-30,过半,群众,层级\n"
                                                  "XQ-3,互认,销号,2022-02-28,50,群众,层级、部门\n"}});
  CHECK(lines(found) == Lines{"2:1 E124 id X1", "2:2 E125 title 互", "2:3 E121 status 推进种", "2:4 E113 due 3月底",
                              "2:5 E128 progress 120", "2:6 E123 demander 老人", "2:7 E123 cross 省份", "3:1 E101 id ",
                              "3:2 E126 title 互认互认互认", "3:4 E112 due 2022-02-30", "3:5 E105 progress 过半"});
  CHECK(found.by_rule().at("E123") == 2);
  CHECK(found.count(base::Severity::kError) == 11);
}

TEST_CASE("a finding knows file, record, physical line, column, byte, header and value as written") {
  const schema::Schema schema = make_schema();
  const auto found = check::test::check(
      schema, {{"a.csv", "编号,名称\nXQ-1,互认\n"},
               {"b.csv", "某某单位需求清单\n\n 编 号 ,名称,时限\nXQ-2,\"互\n认\",2022-03-01\nXQ-3,互认,　3月底\n"}});
  REQUIRE(found.items().size() == 1);
  const base::Diagnostic& one = found.items()[0];
  CHECK(found.files()[one.place.file] == "b.csv");
  CHECK(one.place.record == 2);
  CHECK(one.place.line == 6);
  CHECK(one.place.column == 3);
  CHECK(one.place.byte == std::string("XQ-3,互认,").size());
  CHECK(one.header == "时限");
  CHECK(one.field == "due");
  CHECK(one.field_title.zh == "时限");
  CHECK(one.value == "　3月底");
}

TEST_CASE("the message of a finding has a value for every name it uses") {
  const schema::Schema schema = make_schema();
  const auto found = check::test::check(schema, {{"a.csv",
                                                  "编号,名称,状态,区划,开始,时限,进度,个数,金额,揭榜,月份,主体\n"
                                                  "X1,互,好,3301,立行立改,44621,-1,半,多,再看,三月,老人\n"
                                                  "X1,互认互认互认,,,1905-07-14,3/4/2022,999,,,,,\n"}});
  CHECK(found.items().size() > 15);
  for (const base::Diagnostic& one : found.items())
    for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
      const std::string text = base::message(one, lang) + base::hint(one, lang);
      CHECK_MESSAGE(text.find('{') == std::string::npos, text);
    }
}

TEST_CASE("an id may occur once in a period, in all files and lists") {
  const schema::Schema schema = make_schema();
  const auto found = check::test::check(schema, {{"a.csv", "id,title\nXQ-1,互认\nXQ-2,互认\nXQ-1,互认\n"},
                                                 {"b.csv", "id,title\nXQ-2,互认\n"},
                                                 {"c.csv", "id,name\nXQ-2,任务\n"}});
  CHECK(lines(found) == Lines{"4:1 E129 id XQ-1", "2:1 E129 id XQ-2", "2:1 E129 id XQ-2"});
  CHECK(arg(found.items()[0], "first_line") == "2");
  CHECK(arg(found.items()[1], "first_file") == "a.csv");
}

TEST_CASE("an item may come again in a later period") {
  const schema::Schema schema = make_schema();
  const auto yaml = [](std::string period) {
    return "submission: {office: 省局, period: " + period + "}\nneeds:\n  - {id: XQ-1, title: 互认}\n";
  };
  CHECK(check::test::check(schema, {{"1.yaml", yaml("2022-01")}, {"2.yaml", yaml("2022-02")}}).items().empty());
  CHECK(lines(check::test::check(schema, {{"1.yaml", yaml("2022-01")}, {"2.yaml", yaml("2022-01")}})).size() == 1);
}

TEST_CASE("the later period speaks for an item when parents and children are compared") {
  const schema::Schema schema = make_schema(
      rule("A901", "kind: rollup, lists: [needs], if: {status: {in: [closed]}}, children: {status: {in: [closed]}}"));
  const auto month = [](std::string period, std::string need, std::string task) {
    return "submission: {office: 省局, period: " + period + "}\nneeds:\n  - {id: XQ-1, title: 互认, status: " + need +
           "}\ntasks:\n  - {id: T1, name: 甲, parent: XQ-1, status: " + task + "}\n";
  };
  const File january{"1.yaml", month("2022-01", "推进中", "推进中")}, march{"3.yaml", month("2022-03", "销号", "销号")};
  CHECK(check::test::check(schema, {january, march}).items().empty());
  CHECK(check::test::check(schema, {march, january}).items().empty());
  CHECK(check::test::check(schema, {january, {"3.yaml", month("2022-03", "销号", "推进中")}}).items().size() == 1);
}

TEST_CASE("other unique fields are checked too, nulls left out") {
  const schema::Schema schema = make_schema();
  CHECK(lines(check::test::check(schema,
                                 {{"a.csv", "id,title,card\nXQ-1,互认,K1\nXQ-2,互认,\nXQ-3,互认,\nXQ-4,互认,K1\n"}})) ==
        Lines{"5:3 E129 card K1"});
}

TEST_CASE("a period in the file that differs from the one asked for is a finding, and the file's own counts") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: when, lists: [needs], then: {updated: {min: period.first}}"));
  const File file{
      "f.yaml",
      "submission: {office: 省局, period: 2022-02}\nneeds:\n  - {id: XQ-1, title: 互认, updated: 2022-02-03}\n"};
  const auto found = check::test::check(schema, {file}, for_period("2022-03"));
  REQUIRE(found.items().size() == 1);
  CHECK(found.items()[0].rule->id == "E027");
  CHECK(found.items()[0].value == "2022-02");
  CHECK(check::test::check(schema, {file}, for_period("2022-02")).items().empty());
}

TEST_CASE("errors in one file do not stop the others") {
  const schema::Schema schema = make_schema();
  const auto found = check::test::check(
      schema, {{"empty.csv", ""}, {"odd.csv", "甲,乙,丙\n1,2,3\n"}, {"good.csv", "id,title\nXQ-1,互\n"}});
  REQUIRE(found.items().size() == 3);
  CHECK(found.items()[2].rule->id == "E125");
  CHECK(found.items()[2].place.file == 2);
}

TEST_CASE("a typed batch has a value for every field and marks rows with errors of their own") {
  const schema::Schema schema = make_schema(
      "- {id: A901, severity: warning, kind: when, lists: [needs], then: {lead: present}, message: {zh: 警, en: w}}\n");
  std::vector<base::Source> sources;
  sources.push_back(base::Source::from_text("时限,编号,名称\n2022年3月底,XQ-1,互认\n3月,XQ-2,互认\n", "a.csv"));
  base::Diagnostics diagnostics;
  int batches = 0;
  const auto summaries =
      run(sources, schema, {}, for_period("2022-03"), diagnostics,
          [&](const TypedBatch& batch, const read::FileSummary& file, std::optional<base::Period> period) {
            ++batches;
            CHECK(file.path == "a.csv");
            CHECK(period->text() == "2022-03");
            REQUIRE(batch.rows() == 2);
            const auto due = static_cast<std::size_t>(batch.list->find("due").value());
            const auto lead = static_cast<std::size_t>(batch.list->find("lead").value());
            CHECK(batch.at(0, due).text == "2022-03-31");
            CHECK(batch.at(0, lead).is_null());
            CHECK(batch.at(1, due).state == schema::Value::State::kInvalid);
            CHECK(batch.record(1).size() == batch.list->fields.size());
            CHECK_FALSE(batch.has_error[0]);
            CHECK(batch.has_error[1]);
          });
  CHECK(batches == 1);
  CHECK(summaries.size() == 1);
  CHECK(summaries[0].counts.data == 2);
  CHECK(diagnostics.count(base::Severity::kWarning) == 2);
}

TEST_CASE("a rule of the schema for a field wins over the general one") {
  const schema::Schema schema = make_schema(rule("A801", "kind: cell, on: required, fields: [title]"));
  CHECK(lines(check::test::check(schema, {{"a.csv", "id,title,note\n,,说明\n"}})) ==
        Lines{"2:1 E101 id ", "2:2 A801 title "});
}

TEST_CASE("where only 责任 stands, its first unit leads and the others are partners") {
  const schema::Schema schema = make_schema();
  base::Diagnostics diagnostics;
  std::vector<base::Source> sources;
  sources.push_back(
      base::Source::from_text("编号,名称,责任\nXQ-1,互认,甲局、乙局；丙局\nXQ-2,互认,甲局\nXQ-3,互认,\n", "a.csv"));
  sources.push_back(base::Source::from_text("编号,名称,配合\nXQ-4,互认,乙局\n", "b.csv"));
  std::vector<std::string> units;
  check::run(sources, schema, {}, {}, diagnostics, [&](const TypedBatch& batch, const auto&, auto) {
    const auto lead = static_cast<std::size_t>(*batch.list->find("lead"));
    const auto partners = static_cast<std::size_t>(*batch.list->find("partners"));
    for (std::size_t row = 0; row < batch.rows(); ++row)
      units.push_back(std::string(batch.at(row, lead).text) + "|" + std::string(batch.at(row, partners).text));
  });
  CHECK(units == std::vector<std::string>{"甲局|乙局；丙局", "甲局|", "|", "|乙局"});
  CHECK(diagnostics.items().empty());
}

TEST_CASE("in YAML, too, the first unit of 责任 leads, record by record") {
  const schema::Schema schema = make_schema();
  base::Diagnostics diagnostics;
  std::vector<base::Source> sources;
  sources.push_back(
      base::Source::from_text("needs:\n"
                              "  - {id: XQ-1, title: 互认, 责任: 甲局、乙局；丙局}\n"
                              "  - {id: XQ-2, title: 互认, 责任: [甲局, 乙局]}\n"
                              "  - {id: XQ-3, title: 互认, lead: 丁局, 责任: 乙局}\n"
                              "  - {id: XQ-4, title: 互认, 配合: 乙局}\n",
                              "a.yaml"));
  std::vector<std::string> units;
  check::run(sources, schema, {}, {}, diagnostics, [&](const TypedBatch& batch, const auto&, auto) {
    const auto value = [&](std::size_t row, const char* key) {
      return std::string(batch.at(row, static_cast<std::size_t>(*batch.list->find(key))).text);
    };
    for (std::size_t row = 0; row < batch.rows(); ++row)
      units.push_back(std::to_string(batch.raw->records[row]) + " " + value(row, "id") + " " + value(row, "lead") +
                      "|" + value(row, "partners"));
  });
  std::ranges::sort(units);
  CHECK(units ==
        std::vector<std::string>{"1 XQ-1 甲局|乙局；丙局", "2 XQ-2 甲局|乙局", "3 XQ-3 丁局|乙局", "4 XQ-4 |乙局"});
  CHECK(diagnostics.items().empty());
}

TEST_CASE("a mistake in an element of a YAML list stands at that element, which may hold several") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: references, lists: [tasks], field: needs, to: [needs]"));
  const auto found = check::test::check(schema, {{"a.yaml",
                                                  "needs:\n"
                                                  "  - id: XQ-1\n"
                                                  "    title: 互认\n"
                                                  "    维度:\n"
                                                  "      - 层级\n"
                                                  "      - 省份\n"
                                                  "      - 部门、县乡\n"
                                                  "      - 部门；市县\n"
                                                  "tasks:\n"
                                                  "  - id: T1\n"
                                                  "    name: 接口\n"
                                                  "    needs: [XQ-1,\n"
                                                  "            XQ-9]\n"}});
  CHECK(lines(found) ==
        Lines{"6:9 E123 cross 省份", "7:9 E123 cross 县乡", "8:9 E123 cross 市县", "13:13 A901 needs XQ-9"});
}

TEST_CASE("a submission of an office no record names is a finding at the office") {
  const char* const fields = "\n        - {name: reporting_unit, type: string, title: 填报单位}";
  std::string descriptor(kDescriptor);
  const std::size_t at = descriptor.find("\n        - {name: note,");
  descriptor.insert(at, fields);
  const schema::Schema schema = make_schema("[]", descriptor);
  const auto findings = [&](std::string office, std::string first, std::string second) {
    return check::test::check(schema,
                              {{"0.csv", "编号,名称,填报单位\nXQ-7,互认,戊局\n"},
                               {"a.yaml", "submission:\n  office: " + office +
                                              "\nneeds:\n  - {id: XQ-1, title: 互认, reporting_unit: " + first +
                                              "}\n  - {id: XQ-2, title: 互认, reporting_unit: " + second + "}\n"},
                               {"b.yaml", "needs:\n  - {id: XQ-3, title: 互认, reporting_unit: 戊局}\n"}});
  };
  CHECK(findings("甲局", "甲局", "乙局").items().empty());
  CHECK(findings("甲局", "乙局", "甲 局").items().empty());
  CHECK(findings("甲局", "无", "无").items().empty());
  CHECK(findings("''", "乙局", "乙局").items().empty());
  const auto found = findings("甲局", "乙局", "丙局");
  CHECK(lines(found) == Lines{"2:11 E028  甲局"});
  CHECK(found.files()[found.items()[0].place.file] == "a.yaml");
  CHECK(arg(found.items()[0], "units") == "乙局、丙局");
  // Damaged, it names nobody.
  CHECK(lines(findings("鐪佸崼鐢熷仴搴峰", "乙局", "丙局")) == Lines{"2:11 E131  鐪佸崼鐢熷仴搴峰"});
  CHECK(lines(findings("锟斤拷锟斤拷", "乙局", "丙局")) == Lines{"2:11 E132  锟斤拷锟斤拷"});
  CHECK(lines(findings("????", "乙局", "丙局")) == Lines{"2:11 E133  ????"});
  CHECK(lines(findings("Ê¡·¢Õ¹¸Ä¸ïÎ¯", "乙局", "丙局")) == Lines{"2:11 E131  Ê¡·¢Õ¹¸Ä¸ïÎ¯"});
}

TEST_CASE("a column that is no field's is looked at for damage, and for nothing else") {
  const schema::Schema schema = make_schema();
  const auto found = check::test::check(schema, {{"a.csv",
                                                  "编号,名称,联络员\n"
                                                  "XQ-1,互认,瀹佹尝\n"
                                                  "XQ-2,互认,1.1E+17\n"
                                                  "XQ-3,互认,张锟斤拷\n"}});
  std::vector<std::string> messages;
  for (const base::Diagnostic& one : found.items())
    if (one.place.record > 0)
      messages.push_back(std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + " " +
                         message(one, base::Lang::kZh));
  CHECK(messages == Lines{"2:3 “联络员”第1个字起是乱码“瀹佹尝”：UTF-8 的文字被当成 GBK 读了",
                          "4:3 “联络员”第2个字起是“锟斤拷”：转换编码时丢了字"});
}
