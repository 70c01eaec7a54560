#include <doctest/doctest.h>

#include "../base/unzipped.hpp"
#include "base/text.hpp"
#include "fixture.hpp"
#include "schema/template.hpp"

using namespace reform;
using namespace reform::schema;
using reform::test::has;
using reform::test::part_of;
using reform::test::sheet_of;

namespace {

const Schema& built_in() {
  static const Loaded loaded = load(built_in_files());
  REQUIRE(loaded.schema.has_value());
  return *loaded.schema;
}

const List& list(std::string_view name) {
  return built_in().lists[static_cast<std::size_t>(*built_in().find_list(name))];
}

/// The rule for a column, by its letter.
std::string rule_of(const std::string& sheet, const List& of, std::string_view field) {
  const std::string letter = base::column_letter(static_cast<unsigned>(*of.find(field)) + 1);
  const std::size_t at = sheet.find("sqref=\"" + letter + "3:" + letter + "1048576\"");
  if (at == std::string::npos) return {};
  const std::size_t start = sheet.rfind("<dataValidation ", at);
  return sheet.substr(start, sheet.find("</dataValidation>", at) - start);
}

}  // namespace

TEST_CASE("the workbook has the rows of the CSV, its header in sight") {
  const List& tasks = list("tasks");
  const base::Source book = template_xlsx(tasks, base::Lang::kZh, *base::parse_iso_date("2022-03-31"));
  const std::string sheet = sheet_of(book, 1);
  CHECK(has(part_of(book, "xl/workbook.xml"), "name=\"任务清单\""));
  CHECK(has(sheet, R"(<pane ySplit="2" topLeftCell="A3")"));
  for (const Field& field : tasks.fields) {
    CHECK(has(sheet, "<t>" + field.title.zh + "</t>"));
    if (!field.help.empty()) CHECK(has(sheet, "<t>" + column_help(field, base::Lang::kZh) + "</t>"));
  }
  CHECK(has(sheet, "<t>RW-2022-330000-001</t>"));
  CHECK(has(sheet, "<v>60</v>"));      // progress
  CHECK(has(sheet, "<v>44571</v>"));   // start: 2022-01-10 as a day to calculate with
  CHECK(has(sheet, "<t>浙江省</t>"));  // the example as it would be chosen
}

TEST_CASE("a workbook for somebody else's list has nothing but its headers, where its dialect has them") {
  const auto sheet_for = [](const std::string& dialect) {
    const Loaded loaded = load(
        {{"datapackage.yaml", "resources: [{name: a, title: T, path: a.csv, dialect: {" + dialect +
                                  "}, schema: {fields: [{name: id, title: No, example: X1, constraints: {required: "
                                  "true}}, {name: kind, constraints: {enum: [k1, k2]}}]}}]"}});
    REQUIRE(loaded.schema.has_value());
    return sheet_of(template_xlsx(loaded.schema->lists[0], base::Lang::kEn, {}), 1);
  };
  const auto cell = [](const std::string& sheet, const std::string& name) {
    const std::size_t at = sheet.find("<c r=\"" + name + "\"");
    return at == std::string::npos ? "" : sheet.substr(at, sheet.find("</c>", at) - at);
  };
  const std::string plain = sheet_for("delimiter: ','");
  CHECK(has(cell(plain, "A1"), "<t>id</t>"));
  CHECK(has(cell(plain, "B1"), "<t>kind</t>"));
  CHECK(cell(plain, "A2").empty());
  CHECK_FALSE(has(plain, "<t>X1</t>"));
  CHECK(has(plain, "sqref=\"B2:B1048576\""));
  const std::string lower = sheet_for("headerRows: [2], commentChar: '#'");
  CHECK(has(cell(lower, "A1"), "<t>#T</t>"));
  CHECK(has(cell(lower, "A2"), "<t>id</t>"));
  CHECK(cell(sheet_for("header: false"), "A1").empty());
}

TEST_CASE("required columns look different") {
  const std::string sheet = sheet_of(template_xlsx(list("tasks"), base::Lang::kZh, {}), 1);
  const auto style_at = [&](const std::string& cell) {
    const std::size_t at = sheet.find("<c r=\"" + cell + "\" s=\"") + cell.size() + 11;
    return sheet.substr(at, sheet.find('"', at) - at);
  };
  CHECK(style_at("A2") == style_at("B2"));  // id and title
  CHECK(style_at("A2") != style_at("C2"));  // parent
}

TEST_CASE("drop-down lists hold the words valid on the day, long ones on a sheet of lists") {
  const List& scenarios = list("scenarios");
  const auto book_of = [&](const char* day) {
    return template_xlsx(scenarios, base::Lang::kZh, *base::parse_iso_date(day));
  };
  const base::Source book = book_of("2022-03-31");
  const std::string sheet = sheet_of(book, 1), words = sheet_of(book, 2);
  CHECK(has(rule_of(sheet, scenarios, "status"), "已登记,已交办,推进中"));
  CHECK(has(rule_of(sheet, scenarios, "region"), "'名录'!$"));
  CHECK(has(words, "<t>杭州市</t>"));
  CHECK_FALSE(has(words, "<t>下城区</t>"));
  CHECK(has(sheet_of(book_of("2021-02-28"), 2), "<t>下城区</t>"));
  CHECK(has(rule_of(sheet, scenarios, "cross"), "type=\"list\""));
  CHECK_FALSE(has(rule_of(sheet, scenarios, "cross"), "showErrorMessage"));  // several words may be written
}

TEST_CASE("days, percentages and numbers are checked as they are typed") {
  const List& tasks = list("tasks");
  const std::string sheet = sheet_of(template_xlsx(tasks, base::Lang::kZh, {}), 1);
  CHECK(has(rule_of(sheet, tasks, "start"), "type=\"date\""));
  CHECK(has(rule_of(sheet, tasks, "due"), "=\"持续推进\""));
  CHECK(has(rule_of(sheet, tasks, "progress"), "<formula1>0</formula1><formula2>100</formula2>"));
  CHECK(rule_of(sheet, tasks, "progress_note").empty());
}

TEST_CASE("every word of every list is understood when it comes back") {
  for (const List& each : built_in().lists) {
    for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
      const base::Source book = template_xlsx(each, lang, *base::parse_iso_date("2022-03-31"));
      const std::string sheet = sheet_of(book, 1);
      for (const Field& field : each.fields) {
        const std::string rule = rule_of(sheet, each, field.name);
        const std::size_t start = rule.find("<formula1>\"");
        if (!field.codes || start == std::string::npos) continue;
        const std::size_t from = start + 11;
        const std::string words = rule.substr(from, rule.find('"', from) - from);
        for (const std::string_view word : base::split_any(words, ",")) {
          CAPTURE(word);
          CHECK(field.codes->find(word).has_value());
        }
      }
    }
  }
}
