#include "schema/template.hpp"

#include <doctest/doctest.h>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "fixture.hpp"
#include "schema/yaml.hpp"

using namespace reform;
using namespace reform::schema;

namespace {

const Schema& small() {
  static const Loaded loaded = load(small_schema());
  REQUIRE(loaded.schema.has_value());
  return *loaded.schema;
}

const Schema& built_in() {
  static const Loaded loaded = load(built_in_files());
  REQUIRE(loaded.schema.has_value());
  return *loaded.schema;
}

/// What can be said about one cell without the checks: words, pattern, length.
bool is_right(const Field& field, std::string_view cell) {
  if (cell.empty()) return !field.is_required;
  std::vector<std::string_view> parts = {cell};
  if (field.is_list()) parts = base::split_any(cell, field.separators);
  return std::ranges::all_of(parts, [&](std::string_view part) {
    if (field.codes && !field.codes->empty() && !field.codes->find(part)) return false;
    if (!field.allowed.empty() && std::ranges::find(field.allowed, part) == field.allowed.end()) return false;
    return !field.pattern || field.pattern->matches(part);
  });
}

}  // namespace

TEST_CASE("The CSV template is UTF-8 with BOM and CRLF, with help, headers and one example row") {
  CHECK(template_csv(small().lists[0], base::Lang::kZh) ==
        "\xEF\xBB\xBF必填,必填。一句话,,,\r\n编号,名称,时限,优先级,状态\r\nXQ-1,\"示例, \"\"一\"\"\",,高,在办\r\n");
  CHECK(
      template_csv(small().lists[0], base::Lang::kEn)
          .starts_with("\xEF\xBB\xBFrequired,Required. One sentence,,,\r\n编号,Title,"));  // what has no English stays
}

TEST_CASE("The template of somebody else's list holds only what its dialect lets stand") {
  const auto templated = [](const std::string& dialect) {
    const Loaded loaded = load(
        {{"datapackage.yaml", "resources: [{name: a, path: a.csv, dialect: {" + dialect +
                                  "}, schema: {fields: [{name: id, title: No, constraints: {required: true}}, {name: "
                                  "'x;y'}]}}]"}});
    REQUIRE(loaded.schema);
    return template_csv(loaded.schema->lists[0], base::Lang::kZh);
  };
  CHECK(templated("") == "\xEF\xBB\xBFid,x;y\r\n");
  CHECK(templated("delimiter: ;") == "\xEF\xBB\xBFid;\"x;y\"\r\n");
  CHECK(templated("headerRows: [2, 3]") ==
        "\xEF\xBB\xBF"
        "a\r\nid,x;y\r\n,\r\n");
  CHECK(templated("commentChar: '#', headerRows: [2]") == "\xEF\xBB\xBF#a\r\nid,x;y\r\n");
  CHECK(templated("delimiter: ;, quoteChar: \"'\"") == "\xEF\xBB\xBFid;'x;y'\r\n");
}

TEST_CASE("Headers and example cells of every built-in template are right") {
  for (const List& list : built_in().lists) {
    for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn}) {
      const std::vector<base::CsvRow> rows = base::parse_csv(template_csv(list, lang));
      REQUIRE(rows.size() == 3);
      REQUIRE(rows[1].cells.size() == list.fields.size());
      for (std::size_t index = 0; index < list.fields.size(); ++index) {
        CAPTURE(list.name);
        CAPTURE(list.fields[index].name);
        CHECK(list.match_header(rows[1].cells[index]) == static_cast<int>(index));
        CHECK(is_right(list.fields[index], rows[2].cells[index]));
      }
    }
  }
}

TEST_CASE("The YAML template reads back as the example record, a comment of help above each field") {
  const List& needs = small().lists[0];
  const std::string text = template_yaml(small(), needs, base::Lang::kZh);
  const Yaml yaml = parse_yaml(text);
  REQUIRE(yaml.problems.empty());
  const Node* record = yaml.root->find("needs")->items.at(0);
  CHECK(record->find("id")->text == "XQ-1");
  CHECK(record->find("title")->text == "示例, \"一\"");
  CHECK(record->find("due")->is_null());
  CHECK(text.find("    # 名称（必填）：一句话\n    title: ") != std::string::npos);
  CHECK(template_yaml(small(), needs, base::Lang::kEn).find("    # Title (required): One sentence\n") !=
        std::string::npos);
}

TEST_CASE("Every built-in YAML template holds the same cells as the CSV template and a period") {
  for (const List& list : built_in().lists) {
    CAPTURE(list.name);
    const Yaml yaml = parse_yaml(template_yaml(built_in(), list, base::Lang::kZh));
    REQUIRE(yaml.problems.empty());
    const Node* record = yaml.root->find(list.name)->items.at(0);
    REQUIRE(record->entries.size() == list.fields.size());
    for (const Field& field : list.fields) CHECK(record->find(field.name)->text == field.example);
    if (!list.find("updated")) continue;
    const Node* period = yaml.root->find("submission")->find("period");
    REQUIRE(period);
    CHECK(base::parse_period(period->text).has_value());
  }
}
