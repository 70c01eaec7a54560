#include "check/kinds.hpp"

#include <algorithm>

#include "fixture.hpp"

using namespace reform;
using namespace reform::check::test;
using reform::check::Options;

namespace {

/// Findings of one rule on needs given as `headers` and rows.
Lines on_needs(std::string_view members, std::string content, Options options = {}) {
  const schema::Schema schema = make_schema(rule("A901", members));
  return lines(check::test::check(schema, {{"needs.csv", std::move(content)}}, std::move(options)));
}

Lines on_tasks(std::string_view members, std::string content) {
  const schema::Schema schema = make_schema(rule("A901", members));
  return lines(check::test::check(schema, {{"tasks.csv", std::move(content)}}));
}

}  // namespace

TEST_CASE("every kind of rule of a schema has its row in the table, and no row is without one") {
  std::vector<std::string_view> in_schemas, here;
  for (const schema::RuleKindShape& shape : schema::rule_kinds()) in_schemas.push_back(shape.kind);
  for (const check::Kind& kind : check::kinds()) here.push_back(kind.name);
  std::ranges::sort(in_schemas);
  std::ranges::sort(here);
  CHECK(in_schemas == here);
}

TEST_CASE("when: each failing condition is found at its own cell") {
  const char* members =
      "kind: when, lists: [needs], if: {status: {in: [pending, closed]}}, then: {lead: present, partners: present}";
  CHECK(on_needs(members,
                 "id,title,status,lead,partners\nXQ-1,互认,已完成,,\nXQ-2,互认,推进中,,\nXQ-3,互认,,,\nXQ-4,互认,销号,"
                 "甲局,乙局\n") == Lines{"2:4 A901 lead ", "2:5 A901 partners "});
}

TEST_CASE("when: without a column for the field the finding stands at the id") {
  const char* members = "kind: when, lists: [needs], if: {status: {in: [closed]}}, then: {lead: present}";
  CHECK(on_needs(members, "名称,编号,状态\n互认,XQ-1,已销号\n") == Lines{"2:2 A901 lead "});
}

TEST_CASE("when: a broken cell silences the rules that read it") {
  const char* members = "kind: when, lists: [needs], if: {status: {not_in: [closed]}}, then: {progress: {min: 50}}";
  CHECK(on_needs(members,
                 "id,title,status,progress\nXQ-1,互认,推进种,10\nXQ-2,互认,推进中,过半\nXQ-3,互认,推进中,10\nXQ-4,互认,"
                 "推进中,\n") == Lines{"2:3 E121 status 推进种", "3:4 E105 progress 过半", "4:4 A901 progress 10"});
}

TEST_CASE("when: unless silences the rule only when it holds") {
  const char* members =
      "kind: when, lists: [needs], if: {lead: present}, then: {partners: present}, unless: {note: {in: [独办]}}";
  CHECK(on_needs(members,
                 "id,title,lead,partners,note\nXQ-1,互认,甲局,,独办\nXQ-2,互认,甲局,,别的\nXQ-3,互认,甲局,,\n") ==
        Lines{"3:4 A901 partners ", "4:4 A901 partners "});
}

TEST_CASE("when: a finding says what is allowed") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: when, lists: [needs], then: {status: {in: [pending, closed]}}") +
                  rule("A902", "kind: when, lists: [needs], then: {progress: {min: 50}}") +
                  rule("A903", "kind: when, lists: [needs], then: {updated: {max: as_of}}") +
                  rule("A904", "kind: when, lists: [needs], then: {lead: {not_in: [甲局]}}"));
  const auto found = check::test::check(
      schema, {{"a.csv", "id,title,status,progress,updated,lead\nXQ-1,互认,推进中,10,2022-04-02,甲局\n"}},
      for_period("2022-03"));
  REQUIRE(found.items().size() == 4);
  CHECK(arg(found.items()[0], "allowed") == "待销号、已销号");
  CHECK(arg(found.items()[1], "allowed") == "不小于 50");
  CHECK(arg(found.items()[2], "allowed") == "不大于 2022-03-31");
  CHECK(arg(found.items()[3], "allowed") == "除 甲局 以外的内容");
}

TEST_CASE("when: a day of the period is unknown without a period") {
  const char* members = "kind: when, lists: [needs], then: {updated: {min: period.first}}";
  const std::string content = "id,title,updated\nXQ-1,互认,2022-02-15\n";
  CHECK(on_needs(members, content).empty());
  CHECK(on_needs(members, content, for_period("2022-03")) == Lines{"2:3 A901 updated 2022-02-15"});
  CHECK(on_needs(members, content, for_period("2022-02")).empty());
}

TEST_CASE("compare: days, with ongoing later than all") {
  const char* members = "kind: compare, lists: [needs], fields: [start, due], on: <=";
  CHECK(on_needs(members,
                 "id,title,start,due\nXQ-1,互认,2022-03-02,2022年3月1日\nXQ-2,互认,2022-03-01,2022-03-01\n"
                 "XQ-3,互认,2022-03-01,持续推进\nXQ-4,互认,,2022-03-01\nXQ-5,互认,2022-03-01,\n") ==
        Lines{"2:3 A901 start 2022-03-02"});
  CHECK(on_needs("kind: compare, lists: [needs], fields: [start, due], on: <",
                 "id,title,start,due\nXQ-1,互认,2022-03-01,2022-03-01\n")
            .size() == 1);
}

TEST_CASE("compare: names the other field and its value as written") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: compare, lists: [needs], fields: [start, due], on: <="));
  const auto found = check::test::check(schema, {{"a.csv", "id,title,start,due\nXQ-1,互认,2022-05-02,2022年3月底\n"}});
  REQUIRE(found.items().size() == 1);
  CHECK(arg(found.items()[0], "other_field") == "时限");
  CHECK(arg(found.items()[0], "other_value") == "2022年3月底");
}

TEST_CASE("compare: texts are equal whatever their width and blanks, not_in looks at elements") {
  CHECK(on_needs("kind: compare, lists: [needs], fields: [lead, note], on: '!='",
                 "id,title,lead,note\nXQ-1,互认,甲（1）局,甲(1) 局\nXQ-2,互认,甲局,乙局\n") ==
        Lines{"2:3 A901 lead 甲（1）局"});
  CHECK(on_needs("kind: compare, lists: [needs], fields: [lead, partners], on: not_in",
                 "id,title,lead,partners\nXQ-1,互认,甲局,乙局、甲局\nXQ-2,互认,甲局,甲局下属\n") ==
        Lines{"2:3 A901 lead 甲局"});
  CHECK(on_needs("kind: compare, lists: [needs], fields: [lead, note], on: ==",
                 "id,title,lead,note\nXQ-1,互认,甲局,甲局\nXQ-2,互认,甲局,乙局\n") == Lines{"3:3 A901 lead 甲局"});
}

TEST_CASE("one_of_required: one value is enough, a broken one counts as given") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: one_of_required, lists: [needs], fields: [start, due, updated]"));
  const auto found = check::test::check(
      schema, {{"a.csv", "id,title,due,updated\nXQ-1,互认,,\nXQ-2,互认,2022-03-01,\nXQ-3,互认,,3月\n"}});
  CHECK(lines(found) == Lines{"2:3 A901 due ", "4:4 E113 updated 3月"});
  CHECK(arg(found.items()[0], "fields") == "开始、时限、更新");
}

TEST_CASE("unique: a composite key, null parts pass, across files") {
  const schema::Schema schema = make_schema(rule("A901", "kind: unique, lists: [needs], fields: [title, lead]"));
  const auto found = check::test::check(
      schema, {{"a.csv", "id,title,lead\nXQ-1,互认,甲局\nXQ-2,互认,乙局\nXQ-3,互认,\nXQ-4,互认,\nXQ-5,互认,甲局\n"},
               {"b.csv", "id,title,lead\nXQ-6,互认,乙局\n"}});
  CHECK(lines(found) == Lines{"6:2 A901 title 互认", "2:2 A901 title 互认"});
  CHECK(arg(found.items()[0], "first_line") == "2");
  CHECK(arg(found.items()[1], "first_file") == "a.csv");
}

TEST_CASE("unique: thousands of keys, each remembered with its own line") {
  std::string content = "id,title,note\n";
  for (int at = 0; at < 5000; ++at) content += "XQ-" + std::to_string(at) + ",互认," + std::to_string(at) + "\n";
  content += "XQ-9999,互认,4321\n";
  const schema::Schema schema = make_schema(rule("A901", "kind: unique, lists: [needs], fields: [title, note]"));
  const auto found = check::test::check(schema, {{"a.csv", content}});
  REQUIRE(lines(found) == Lines{"5002:2 A901 title 互认"});
  CHECK(arg(found.items()[0], "first_line") == "4323");
}

TEST_CASE("unique: parts of a key do not run into each other") {
  CHECK(on_needs("kind: unique, lists: [needs], fields: [lead, note]",
                 "id,title,lead,note\nXQ-1,互认,ab,c\nXQ-2,互认,a,bc\n")
            .empty());
}

TEST_CASE("references: every element must exist in a list that may be named") {
  const schema::Schema schema = make_schema(rule("A901", "kind: references, lists: [tasks], field: needs") +
                                            rule("A902", "kind: references, lists: [tasks], field: parent"));
  const std::vector<File> files = {
      {"tasks.csv", "id,name,needs,parent\nT1,甲,XQ-1；XQ-9；XQ-8,T2\nT2,乙,T1,XQ-1\nT3,丙,,XQ-7\n"},
      {"needs.csv", "id,title\nXQ-1,互认\n"}};
  const auto found = check::test::check(schema, files);
  CHECK(lines(found) ==
        Lines{"2:3 A901 needs XQ-9", "2:3 A901 needs XQ-8", "3:3 A901 needs T1", "4:4 A902 parent XQ-7"});
  CHECK(arg(found.items()[0], "target") == "XQ-9");
  CHECK(arg(found.items()[0], "lists") == "需求清单");
  CHECK(arg(found.items()[3], "lists") == "需求清单、任务清单");
  CHECK(found.items()[0].place.record == 1);
}

TEST_CASE("references: what the ledger knows exists too") {
  const schema::Schema schema = make_schema(rule("A901", "kind: references, lists: [tasks], field: needs"));
  Options options;
  options.known = ledger(schema, {{"needs", {{"id", "XQ-1"}}}, {"tasks", {{"id", "T7"}}}});
  const auto found =
      check::test::check(schema, {{"t.csv", "id,name,needs\nT1,甲,XQ-1\nT2,乙,XQ-2\nT3,丙,T7\n"}}, options);
  CHECK(lines(found) == Lines{"3:3 A901 needs XQ-2", "4:3 A901 needs T7"});
}

TEST_CASE("references: what a broken record may hold is not called missing") {
  const schema::Schema schema = make_schema(rule("A901", "kind: references, lists: [tasks], field: needs"));
  const std::string needs = "needs:\n  - id: XQ-1\n    title: @互认\n  - {id: XQ-2, title: 互认, id: XQ-2}\n";
  const auto found =
      check::test::check(schema, {{"t.csv", "id,name,needs\nT1,甲,XQ-1；XQ-2；XQ-3\n"}, {"n.yaml", needs}});
  std::vector<std::string> missing;
  for (const std::string& line : lines(found))
    if (line.find("A901") != std::string::npos) missing.push_back(line);
  CHECK(missing == Lines{"2:3 A901 needs XQ-3"});
  const auto rows = check::test::check(schema, {{"t.csv", "id,name,needs\nT1,甲,XQ-1；XQ-2；XQ-3\n"},
                                                {"n.csv", "id,title\nXQ-1,\"互\"认\nXQ-2,互认,多\n"}});
  CHECK(lines(rows).front() == "2:3 A901 needs XQ-3");
}

TEST_CASE("references: of a broken file in one long line, every word is remembered, wherever it stands") {
  const schema::Schema schema = make_schema(rule("A901", "kind: references, lists: [tasks], field: needs"));
  std::string needs = "{\"needs\": [{\"id\" \"XQ-0\"}", tasks = "id,name,needs\n";
  for (int i = 0; i < 1000; ++i) {
    const std::string id = "XQ-" + std::to_string(i);
    if (i > 0) needs += ",{\"id\":\"" + id + "\",\"title\":\"互认\"}";
    tasks += "T" + std::to_string(i) + ",甲," + id + "\n";
  }
  std::size_t missing = 0;
  for (const std::string& line :
       lines(check::test::check(schema, {{"n.json", needs + "]}"}, {"t.csv", tasks + "T,甲,XQ-1000\n"}})))
    missing += line.find("A901") == std::string::npos ? 0U : 1U;
  CHECK(missing == 1);
}

TEST_CASE("references: a number of distinct targets, nothing cited passes") {
  const std::string content = "id,name,needs\nT1,甲,XQ-1；XQ-1\nT2,乙,XQ-1；XQ-2\nT3,丙,\nT4,丁,XQ-1；XQ-2；XQ-3\n";
  CHECK(on_tasks("kind: references, lists: [tasks], field: needs, at_least: 2, at_most: 2", content) ==
        Lines{"2:3 A901 needs XQ-1；XQ-1", "5:3 A901 needs XQ-1；XQ-2；XQ-3"});
}

TEST_CASE("rollup: a parent stands by its children, here and in the ledger") {
  const schema::Schema schema = make_schema(
      rule("A901", "kind: rollup, lists: [needs], if: {status: {in: [closed]}}, children: {status: {in: [closed]}}"));
  Options options;
  options.known = ledger(schema, {{"tasks", {{"id", "T8"}, {"parent", "XQ-1"}, {"status", "pending"}}},
                                  {"tasks", {{"id", "T1"}, {"parent", "XQ-1"}, {"status", "assigned"}}},
                                  {"tasks", {{"id", "T9"}, {"parent", "XQ-1"}, {"status", "closed"}}}});
  const std::vector<File> files = {{"needs.csv", "id,title,status\nXQ-1,互认,销号\nXQ-2,互认,推进中\nXQ-3,互认,销号\n"},
                                   {"tasks.csv",
                                    "id,name,parent,status\nT1,甲,XQ-1,已销号\nT2,乙,XQ-1,推进中\nT3,丙,XQ-2,"
                                    "推进中\nT4,丁,XQ-3,已销号\nT5,戊,XQ-3,\n"}};
  const auto found = check::test::check(schema, files, options);
  CHECK(lines(found) == Lines{"2:3 A901 status 销号", "2:3 A901 status 销号"});
  CHECK(arg(found.items()[0], "child") == "T2");
  CHECK(arg(found.items()[0], "child_state") == "推进中");
  CHECK(arg(found.items()[1], "child") == "T8");
  CHECK(arg(found.items()[1], "child_state") == "待销号");
}

TEST_CASE("rollup: an open child under a parent the ledger has closed is found where it names the parent") {
  const schema::Schema schema = make_schema(
      rule("A901", "kind: rollup, lists: [needs], if: {status: {in: [closed]}}, children: {status: {in: [closed]}}"));
  Options options;
  options.known = ledger(
      schema, {{"needs", {{"id", "XQ-1"}, {"status", "closed"}}}, {"needs", {{"id", "XQ-2"}, {"status", "pending"}}}});
  const auto found = check::test::check(
      schema,
      {{"t.csv", "id,name,parent,status\nT1,甲,XQ-1,推进中\nT2,乙,XQ-2,推进中\nT3,丙,XQ-1,销号\nT4,丁,XQ-9,推进中\n"}},
      options);
  CHECK(lines(found) == Lines{"2:3 A901 parent XQ-1"});
  CHECK(arg(found.items()[0], "child") == "T1");
}

TEST_CASE("rollup: so many children must exist") {
  const schema::Schema schema = make_schema(
      rule("A901", "kind: rollup, lists: [needs], from: [tasks], at_least: 1, unless: {status: {in: [closed]}}"));
  Options options;
  options.known = ledger(schema, {{"tasks", {{"id", "T9"}, {"parent", "XQ-2"}}}});
  const std::vector<File> files = {
      {"needs.csv", "id,title,status\nXQ-1,互认,\nXQ-2,互认,\nXQ-3,互认,\nXQ-4,互认,销号\n"},
      {"tasks.csv", "id,name,parent,needs\nT1,甲,,XQ-3\n"}};
  CHECK(lines(check::test::check(schema, files, options)) == Lines{"2:1 A901 id XQ-1"});
}

TEST_CASE("rollup: at most so many children") {
  CHECK(on_tasks("kind: rollup, lists: [tasks], from: [tasks], at_least: 0, at_most: 1",
                 "id,name,parent\nT1,甲,\nT2,乙,T1\nT3,丙,T1\nT4,丁,T2\n") == Lines{"2:1 A901 id T1"});
}

TEST_CASE("changed: a number that dropped, a text that stayed, a value that became another") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: changed, lists: [needs], field: progress, on: decreased") +
                  rule("A902", "kind: changed, lists: [needs], field: note, on: same") +
                  rule("A903", "kind: changed, lists: [needs], field: due, on: any, unless: {lead: present}"));
  Options options = for_period("2022-03");
  options.known =
      ledger(schema, {{"needs", {{"id", "XQ-1"}, {"progress", "60"}, {"note", "推进"}, {"due", "2022-05-31"}}},
                      {"needs", {{"id", "XQ-2"}, {"progress", "60"}, {"due", "2022-05-31"}}}});
  const auto found = check::test::check(schema,
                                        {{"a.csv",
                                          "id,title,progress,note,due,lead\nXQ-1,互认,9%, 推进 "
                                          ",2022年6月底,\nXQ-2,互认,60,推进,ongoing,甲局\nXQ-3,互认,5,推进,,\n"}},
                                        options);
  CHECK(lines(found) == Lines{"2:3 A901 progress 9%", "2:4 A902 note  推进 ", "2:5 A903 due 2022年6月底"});
  CHECK(arg(found.items()[0], "before") == "60%");
  CHECK(arg(found.items()[2], "before") == "2022-05-31");
}

TEST_CASE("acyclic: each cycle once, at its first record") {
  const auto found = on_tasks("kind: acyclic, lists: [tasks], field: parent",
                              "id,name,parent\nT0,甲,T1\nT1,甲,T2\nT2,乙,T3\nT3,丙,T1\nT4,丁,T4\nT5,戊,\nT6,己,T5\n");
  CHECK(found == Lines{"3:3 A901 parent T2", "6:3 A901 parent T4"});
}

TEST_CASE("acyclic: the cycle is spelt out, through the ledger too") {
  const schema::Schema schema = make_schema(rule("A901", "kind: acyclic, lists: [tasks], field: parent"));
  Options options;
  options.known = ledger(schema, {{"tasks", {{"id", "T2"}, {"parent", "T1"}}}});
  const auto found = check::test::check(schema, {{"t.csv", "id,name,parent\nT1,甲,T2\n"}}, options);
  REQUIRE(lines(found) == Lines{"2:3 A901 parent T2"});
  CHECK(arg(found.items()[0], "cycle") == "T1 → T2 → T1");
}

TEST_CASE("acyclic: a chain of a hundred thousand is walked without recursion") {
  std::string content = "id,name,parent\n";
  for (int at = 0; at < 100'000; ++at)
    content += "T" + std::to_string(at) + ",甲,T" + std::to_string((at + 1) % 100'000) + "\n";
  CHECK(on_tasks("kind: acyclic, lists: [tasks], field: parent", content) == Lines{"2:3 A901 parent T1"});
}

TEST_CASE("compare other_place: of a region, an id and a unit the second is the place of the first or lies in it") {
  const char* members = "kind: compare, lists: [needs], fields: [lead, region], on: other_place";
  const std::string content =
      "id,title,lead,region\nXQ-1,互认,XQ-2022-330105-001,330900\nXQ-2,互认,XQ-2022-330100-001,330105\nXQ-3,互认,XQ-"
      "2022-330103-001,330105\n"
      "XQ-4,互认,杭州市医保局,330105\nXQ-5,互认,杭州市医保局,330900\nXQ-6,互认,医保局,330900\nXQ-7,互认,XQ-2022-999999-"
      "001,330900\nXQ-8,互认,XQ-2022-330105-002,330100\n";
  CHECK(on_needs(members, content, for_period("2022")) ==
        Lines{"2:3 A901 lead XQ-2022-330105-001", "6:3 A901 lead 杭州市医保局", "9:3 A901 lead XQ-2022-330105-002"});
}

TEST_CASE("valid_at: a code in force in the period") {
  const char* members = "kind: valid_at, lists: [needs], field: region";
  const std::string content = "id,title,region\nXQ-1,互认,330103\nXQ-2,互认,330105\nXQ-3,互认,330900\n";
  CHECK(on_needs(members, content, for_period("2022-03")) == Lines{"2:3 A901 region 330103", "4:3 A901 region 330900"});
  CHECK(on_needs(members, content, for_period("2021-04")) == Lines{"4:3 A901 region 330900"});
  CHECK(on_needs(members, content, for_period("2022")) == Lines{"2:3 A901 region 330103"});
  CHECK(on_needs(members, content).empty());
}

TEST_CASE("valid_at: without a period the day of update counts, and the successor is named") {
  const schema::Schema schema = make_schema(rule("A901", "kind: valid_at, lists: [needs], field: region") +
                                            rule("A902", "kind: valid_at, lists: [needs], field: reach"));
  const auto found = check::test::check(
      schema,
      {{"a.csv",
        "id,title,region,reach,updated\nXQ-1,互认,下城区,330105、330103,2022-03-01\nXQ-2,互认,330103,,2021-01-01\n"}});
  CHECK(lines(found) == Lines{"2:3 A901 region 下城区", "2:4 A902 reach 330103"});
  CHECK(arg(found.items()[0], "code") == "330103 下城区");
  CHECK(arg(found.items()[0], "successor") == "330105 拱墅区");
  CHECK(arg(found.items()[0], "until") == "2021-04-30");
}
