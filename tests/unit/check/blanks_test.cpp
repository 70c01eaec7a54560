// Required cells left blank: one by one, or as the merged cells they were.
#include "fixture.hpp"

using namespace reform;
using namespace reform::check::test;

namespace {

schema::Schema required_schema(std::string_view rules = "[]") {
  std::string descriptor(kDescriptor);
  for (const char* field : {"{name: partners, type: string,", "{name: note, type: string,",
                            "{name: updated, type: date,", "{name: count, type: integer,"}) {
    const std::size_t at = descriptor.find(field) + std::string_view(field).size();
    descriptor.insert(at, " constraints: {required: true},");
  }
  return make_schema(rules, descriptor);
}

Lines found(const std::string& rows) {
  static const schema::Schema schema = required_schema();
  return lines(check::test::check(schema, {{"a.csv", "编号,名称,配合,备注,更新,个数\n" + rows}}));
}

const std::string kFull = "XQ-1,互认,甲局,示例,2022-03-01,1\n";

}  // namespace

TEST_CASE("cells blank below a filled one, record after record, are one finding a run, and nothing else is said") {
  const schema::Schema schema = required_schema();
  const auto diagnostics = check::test::check(
      schema, {{"a.csv", "编号,名称,配合,备注,更新,个数\n" + kFull + "XQ-2,互认,,,2022-03-01,1\n一、医疗,,,,,\n" +
                             "XQ-3,互认,  ,,2022-03-01,1\nXQ-4,互认,,,2022-03-01,1\nXQ-5,互认,,示例,2022-03-01,1\n"}});
  CHECK(lines(diagnostics) == Lines{"3:3 E018 partners ", "3:4 E018 note ", "4:1 E016  一、医疗"});
  CHECK(arg(diagnostics.items().at(0), "lines") == "3–7");
  CHECK(arg(diagnostics.items().at(0), "above") == "2");
  CHECK(arg(diagnostics.items().at(1), "lines") == "3–6");
  CHECK(diagnostics.items().at(0).rule->severity == base::Severity::kError);
}

TEST_CASE("a single blank cell, blanks with nothing above them, ids and titles are not merged cells") {
  CHECK(found(kFull + "XQ-2,互认,,示例,2022-03-01,1\n" + "XQ-3,互认,甲局,示例,2022-03-01,1\n") ==
        Lines{"3:3 E101 partners "});
  CHECK(found("XQ-1,互认,,示例,2022-03-01,1\nXQ-2,互认,,示例,2022-03-01,1\n") ==
        Lines{"2:3 E101 partners ", "3:3 E101 partners "});
  CHECK(found("XQ-1,互认,/,示例,2022-03-01,1\nXQ-2,互认,,示例,2022-03-01,1\nXQ-3,互认,,示例,2022-03-01,1\n") ==
        Lines{"2:3 E101 partners /", "3:3 E101 partners ", "4:3 E101 partners "});
  CHECK(found(kFull + "XQ-2,,甲局,示例,2022-03-01,1\nXQ-3,,甲局,示例,2022-03-01,1\n") ==
        Lines{"3:2 E101 title ", "4:2 E101 title "});
}

TEST_CASE("two blanks one below the other look merged only with others like them in the column or beside them") {
  const std::string no_partners = ",互认,,示例,2022-03-01,1\n", nothing = ",互认,,,2022-03-01,1\n";
  const std::string one = kFull + "XQ-2" + no_partners + "XQ-3" + no_partners;
  CHECK(found(one) == Lines{"3:3 E101 partners ", "4:3 E101 partners "});
  CHECK(found(one + "XQ-4,互认,甲局,示例,2022-03-01,1\nXQ-5" + no_partners + "XQ-6" + no_partners) ==
        Lines{"3:3 E018 partners ", "6:3 E018 partners "});
  CHECK(found(one + "XQ-4" + no_partners) == Lines{"3:3 E018 partners "});
  CHECK(found(kFull + "XQ-2" + nothing + "XQ-3" + nothing) == Lines{"3:3 E018 partners ", "3:4 E018 note "});
}

TEST_CASE("merged cells stand for as many missing values as they have records") {
  const schema::Schema schema = required_schema();
  const std::string blank = ",互认,,示例,2022-03-01,1\n", header = "编号,名称,配合,备注,更新,个数\n";
  const auto diagnostics =
      check::test::check(schema, {{"a.csv", header + kFull + "XQ-2" + blank + "XQ-3" + blank + "XQ-4" + blank}});
  REQUIRE(diagnostics.count() == 1);
  const base::StandsFor stands_for = diagnostics.items().at(0).stands_for;
  CHECK(stands_for.rule->id == "E101");
  CHECK(stands_for.times == 3);
  CHECK(diagnostics.charges(0).at('E').errors == 3);
  CHECK(diagnostics.by_rule() == std::map<std::string, std::size_t>{{"E018", 1}});
}

TEST_CASE("half-empty records are no merged cells, and end a run of them") {
  CHECK(found(kFull + "XQ-2,互认,,,,\nXQ-3,互认,,,,\n").size() == 8);
  CHECK(found(kFull + "XQ-2,互认,,示例,2022-03-01,1\nXQ-3,互认,,,,\nXQ-4,互认,,示例,2022-03-01,1\n") ==
        Lines{"3:3 E101 partners ", "4:3 E101 partners ", "4:4 E101 note ", "4:5 E101 updated ", "4:6 E101 count ",
              "5:3 E101 partners "});
}

TEST_CASE("a record whose missing cell is said later has an error all the same") {
  const schema::Schema schema = required_schema();
  std::vector<base::Source> sources;
  sources.push_back(base::Source::from_text("编号,名称,配合,备注,更新,个数\n" + kFull +
                                                "XQ-2,互认,,示例,2022-03-01,1\nXQ-3,互认,,示例,2022-03-01,1\n" +
                                                "XQ-4,互认,,示例,2022-03-01,1\n",
                                            "a.csv"));
  base::Diagnostics diagnostics;
  std::vector<bool> errors;
  check::run(sources, schema, {}, {}, diagnostics,
             [&](const check::TypedBatch& batch, const auto&, auto) { errors = batch.has_error; });
  CHECK(errors == std::vector<bool>{false, true, true, true});
}

TEST_CASE("where a missing value is a warning, so it is in cells that look merged, and no record has an error") {
  const schema::Schema schema = required_schema(
      "- {id: A901, severity: warning, kind: cell, on: required, fields: [partners], message: {zh: 错, en: wrong}}\n");
  std::vector<base::Source> sources;
  const std::string blank = ",互认,,示例,2022-03-01,1\n";
  sources.push_back(base::Source::from_text(
      "编号,名称,配合,备注,更新,个数\n" + kFull + "XQ-2" + blank + "XQ-3" + blank + "XQ-4" + blank, "a.csv"));
  base::Diagnostics diagnostics;
  std::vector<bool> errors;
  check::run(sources, schema, {}, {}, diagnostics,
             [&](const check::TypedBatch& batch, const auto&, auto) { errors = batch.has_error; });
  CHECK(errors == std::vector<bool>(4));
  CHECK(lines(diagnostics) == Lines{"3:3 A901 partners ", "4:3 A901 partners ", "5:3 A901 partners "});
}

TEST_CASE("the bytes of a file given twice are not judged twice") {
  const schema::Schema schema = make_schema();
  const std::string table = "编号,名称\nXQ-1,互认\nXQ-1,互认\n";
  const auto diagnostics =
      check::test::check(schema, {{"a.csv", table}, {"b.csv", table}, {"c.csv", ""}, {"d.csv", ""}});
  CHECK(lines(diagnostics) == Lines{"3:1 E129 id XQ-1", "0:0 E034  ", "0:0 E001  ", "0:0 E001  "});
  CHECK(base::message(diagnostics.items().at(1), base::Lang::kZh).starts_with("“b.csv”与“a.csv”的内容一字不差"));
}

TEST_CASE("the same record again is one finding, not one for each value that repeats") {
  const schema::Schema schema = make_schema(rule("A901", "kind: unique, lists: [needs], fields: [title]"));
  CHECK(lines(check::test::check(schema, {{"a.csv", "编号,名称\nXQ-1,互认\nXQ-1,互认\nXQ-2,互认\n"}})) ==
        Lines{"3:1 E129 id XQ-1", "4:2 A901 title 互认"});
}
