// What is compared with the ledger, and that one mistake is said once.
#include "fixture.hpp"

using namespace reform;
using namespace reform::check::test;
using reform::check::Options;

namespace {

/// The small schema with a reporting unit in both lists.
schema::Schema with_units(std::string_view rules) {
  std::string descriptor(kDescriptor);
  for (const std::string_view before : {"\n        - {name: note,", "\n        - {name: issue,"})
    descriptor.insert(descriptor.find(before), "\n        - {name: reporting_unit, type: string, title: 填报单位}");
  return make_schema(rules, descriptor);
}

Options march(const schema::Schema& schema, std::vector<std::pair<std::string, KnownCells>> records) {
  Options options = for_period("2022-03");
  options.known = ledger(schema, std::move(records));
  return options;
}

constexpr std::string_view kAbsent = "kind: absent, lists: [needs, tasks], if: {status: {not_in: [closed]}}";

}  // namespace

TEST_CASE("absent: open items a unit left out are findings at its file, one each") {
  const schema::Schema schema = with_units(rule("A901", kAbsent));
  const Options options = march(
      schema, {{"needs", {{"id", "XQ-1"}, {"title", "互认"}, {"status", "in_progress"}, {"reporting_unit", "甲局"}}},
               {"needs", {{"id", "XQ-2"}, {"title", "结算"}, {"status", "in_progress"}, {"reporting_unit", "甲局"}}},
               {"needs", {{"id", "XQ-3"}, {"title", "办结"}, {"status", "closed"}, {"reporting_unit", "甲局"}}},
               {"needs", {{"id", "XQ-4"}, {"title", "别的"}, {"status", "in_progress"}, {"reporting_unit", "乙局"}}},
               {"needs", {{"id", "XQ-5"}, {"title", "移交"}, {"status", "in_progress"}, {"reporting_unit", "甲局"}}},
               {"tasks", {{"id", "T9"}, {"name", "接口"}, {"status", "assigned"}, {"reporting_unit", "甲局"}}}});
  const auto found =
      check::test::check(schema,
                         {{"b.csv", "编号,名称,填报单位,状态\nXQ-5,移交,丙局,推进中\n"},
                          {"a.csv", "编号,名称,填报单位,状态\nXQ-1,互认,甲 局,推进中\nXQ-9,新增,甲局,推进中\n"}},
                         options);
  REQUIRE(lines(found) == Lines{"0:0 A901 id XQ-2"});
  CHECK(found.files()[found.items()[0].place.file] == "a.csv");
  CHECK(arg(found.items()[0], "title") == "结算");
  CHECK(arg(found.items()[0], "state") == "推进中");
}

TEST_CASE("absent: an item must come in every period that is sent") {
  const schema::Schema schema = with_units(rule("A901", kAbsent));
  const Options options =
      march(schema, {{"needs", {{"id", "XQ-1"}, {"status", "in_progress"}, {"reporting_unit", "甲局"}}}});
  const auto month = [](std::string period, std::string id) {
    return File{period + ".yaml", "submission: {office: 甲局, period: " + period + "}\nneeds:\n  - {id: " + id +
                                      ", title: 互认, reporting_unit: 甲局, status: 推进中}\n"};
  };
  Options no_period = options;
  no_period.period.reset();
  const auto found = check::test::check(schema, {month("2022-01", "XQ-1"), month("2022-02", "XQ-2")}, no_period);
  REQUIRE(lines(found) == Lines{"0:0 A901 id XQ-1"});
  CHECK(found.files()[found.items()[0].place.file] == "2022-02.yaml");
}

TEST_CASE("absent: an item sent under another id is said there only") {
  const schema::Schema schema = with_units(
      rule("A901", kAbsent) + rule("A902", "kind: unique, on: known, lists: [needs], fields: [title, reporting_unit]"));
  const Options options = march(
      schema, {{"needs", {{"id", "XQ-1"}, {"title", "互认"}, {"status", "in_progress"}, {"reporting_unit", "甲局"}}}});
  CHECK(lines(check::test::check(schema, {{"a.csv", "编号,名称,填报单位,状态\nXQ-7,互认,甲局,推进中\n"}}, options)) ==
        Lines{"2:2 A902 title 互认"});
}

TEST_CASE("unique, known: the key of an open item of the ledger is taken, unless that item is in the input") {
  const schema::Schema schema =
      with_units(rule("A901", "kind: unique, on: known, lists: [needs], fields: [title, reporting_unit]"));
  const auto known = [](std::string id, std::string title, std::string status) {
    return std::pair<std::string, KnownCells>{
        "needs", {{"id", id}, {"title", title}, {"status", status}, {"reporting_unit", "甲局"}}};
  };
  const Options options = march(
      schema, {known("XQ-1", "互认", "pending"), known("XQ-2", "结算", "closed"), known("XQ-3", "查询", "assigned")});
  const auto found = check::test::check(schema,
                                        {{"a.csv",
                                          "编号,名称,填报单位,状态\nXQ-7,互认,甲局,推进中\nXQ-8,结算,甲局,推进中\n"
                                          "XQ-9,互认,乙局,推进中\nXQ-3,查询,甲局,推进中\n"}},
                                        options);
  REQUIRE(lines(found) == Lines{"2:2 A901 title 互认"});
  CHECK(arg(found.items()[0], "known") == "XQ-1");
  CHECK(arg(found.items()[0], "known_state") == "待销号");
  CHECK(check::test::check(
            schema, {{"a.csv", "编号,名称,填报单位,状态\nXQ-7,互认,甲局,推进中\nXQ-1,改名,甲局,推进中\n"}}, options)
            .items()
            .empty());
}

TEST_CASE("changed: only a new reason justifies a change") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: changed, lists: [needs], field: due, on: any, justified_by: [note]"));
  const auto known = [](std::string id, std::string note) {
    return std::pair<std::string, KnownCells>{"needs", {{"id", id}, {"due", "2022-05-31"}, {"note", note}}};
  };
  const Options options =
      march(schema, {known("XQ-1", ""), known("XQ-2", "1号"), known("XQ-3", "1号"), known("XQ-4", "")});
  CHECK(lines(check::test::check(schema,
                                 {{"a.csv",
                                   "id,title,due,note\nXQ-1,互认,2022-06-30,1号\nXQ-2,互认,2022-06-30,2号\n"
                                   "XQ-3,互认,2022-06-30,1号\nXQ-4,互认,2022-06-30,\n"}},
                                 options)) == Lines{"4:3 A901 due 2022-06-30", "5:3 A901 due 2022-06-30"});
}

TEST_CASE("changed: a wording is edited, another text replaces it, and then nothing more is compared") {
  const schema::Schema schema = make_schema(rule("A801", "kind: changed, lists: [needs], field: lead, on: any") +
                                            rule("A901", "kind: changed, lists: [needs], field: note, on: edited") +
                                            rule("A902", "kind: changed, lists: [needs], field: note, on: replaced"));
  const auto known = [](std::string id) {
    return std::pair<std::string, KnownCells>{"needs",
                                              {{"id", id}, {"note", "完成首批医院接口改造"}, {"lead", "甲局"}}};
  };
  const Options options = march(schema, {known("XQ-1"), known("XQ-2"), known("XQ-3"), known("XQ-4")});
  CHECK(lines(check::test::check(schema,
                                 {{"a.csv",
                                   "id,title,note,lead\nXQ-1,互认,完成第二批医院的接口改造,乙局\n"
                                   "XQ-2,互认,出台养老服务补贴办法,乙局\nXQ-3,互认, 完成首批医院接口改造,甲局\n"
                                   "XQ-4,互认,接口改造,甲局\n"}},
                                 options)) == Lines{"2:3 A901 note 完成第二批医院的接口改造", "2:4 A801 lead 乙局",
                                                    "3:3 A902 note 出台养老服务补贴办法", "5:3 A901 note 接口改造"});
}

TEST_CASE("emptied: what was there and is not any more, whether its cell is empty or its column is gone") {
  const schema::Schema schema = make_schema(rule("A901", "kind: emptied, lists: [needs], fields: [note]"));
  const Options options = march(schema, {{"needs", {{"id", "XQ-1"}, {"note", "甲"}}}, {"needs", {{"id", "XQ-2"}}}});
  const auto found = [&](const std::string& content) {
    return lines(check::test::check(schema, {{"a.csv", content}}, options));
  };
  const Lines emptied = found("id,title,note\nXQ-1,互认,\nXQ-2,互认,\n");
  REQUIRE(emptied.size() == 1);
  CHECK(emptied.front() == "2:3 A901 note ");
  CHECK(found("id,title\nXQ-1,互认\nXQ-2,互认\n").size() == 1);
  CHECK(found("id,title,note\nXQ-1,互认,乙\nXQ-3,互认,\n").empty());
}

TEST_CASE("changed: an office may be named shorter, but not without the name of its place") {
  const schema::Schema schema =
      make_schema(rule("A901", "kind: changed, lists: [needs], field: lead, on: other_office"));
  const auto is_other = [&](const std::string& before, const std::string& now) {
    const Options options = march(schema, {{"needs", {{"id", "XQ-1"}, {"lead", before}}}});
    const auto found = check::test::check(schema, {{"a.csv", "id,title,lead\nXQ-1,互认," + now + "\n"}}, options);
    return !lines(found).empty();
  };
  for (const auto& [one, other] : {std::pair("宁波市医保局", "宁波市江北区医保局"),
                                   {"宁波市医保局", "宁波市医保局余姚市"},
                                   {"医保局", "宁波市医保局"},
                                   {"拱墅区民政局", "拱墅区文晖街道民政局"},
                                   {"省医保局", "省体育局"}}) {
    CAPTURE(other);
    CHECK(is_other(one, other));
    CHECK(is_other(other, one));
  }
  for (const auto& [one, other] : {std::pair("杭州数据局", "杭州市数据局"),
                                   {"省医保局", "浙江省医疗保障局"},
                                   {"西湖区教育局", "杭州市西湖区教育局"}}) {
    CAPTURE(other);
    CHECK_FALSE(is_other(one, other));
    CHECK_FALSE(is_other(other, one));
  }
}

TEST_CASE("what is missing is said once, by the severest rule that comes first") {
  const std::string warning =
      "- {id: A905, severity: warning, kind: when, lists: [needs], then: {note: present}, message: {zh: 警, en: w}}\n";
  const std::string rules = rule("A901", "kind: when, lists: [needs], then: {note: present}") +
                            rule("A902", "kind: when, lists: [needs], then: {note: present, lead: present}") + warning;
  CHECK(lines(check::test::check(make_schema(rules), {{"a.csv", "id,title,note,lead\nXQ-1,互认,,\n"}})) ==
        Lines{"2:3 A901 note ", "2:4 A902 lead "});
  const std::string warning_first =
      "- {id: A900, severity: warning, kind: when, lists: [needs], then: {note: present}, message: {zh: 警, en: w}}\n";
  CHECK(lines(check::test::check(make_schema(warning_first + rules),
                                 {{"a.csv", "id,title,note,lead\nXQ-1,互认,,甲局\n"}})) ==
        Lines{"2:3 A900 note ", "2:3 A901 note "});
}

TEST_CASE("transition: a guard says only what no other rule has said") {
  const std::string guard = rule("A100", "kind: transition, lists: [needs], on: guard");
  const std::string range =
      rule("A901", "kind: when, lists: [needs], if: {status: {in: [pending]}}, then: {progress: {min: 100}}");
  const std::string rollup = rule("A902",
                                  "kind: rollup, lists: [needs], if: {status: {in: [pending]}}, children: {status: "
                                  "{in: [closed]}}");
  const std::vector<File> files = {
      {"needs.csv", "id,title,status,progress\nXQ-1,互认,已完成,90\nXQ-2,互认,已完成,100\n"},
      {"tasks.csv", "id,name,parent,status\nT1,甲,XQ-2,推进中\n"}};
  const auto found = [&](const std::string& rules) {
    const schema::Schema schema = make_schema(rules);
    return lines(check::test::check(schema, files,
                                    march(schema, {{"needs", {{"id", "XQ-1"}, {"status", "in_progress"}}},
                                                   {"needs", {{"id", "XQ-2"}, {"status", "in_progress"}}}})));
  };
  CHECK(found(guard) == Lines{"2:3 A100 status 已完成", "3:3 A100 status 已完成"});
  CHECK(found(guard + range) == Lines{"2:4 A901 progress 90", "3:3 A100 status 已完成"});
  CHECK(found(guard + range + rollup) == Lines{"2:4 A901 progress 90", "3:3 A902 status 已完成"});
}
