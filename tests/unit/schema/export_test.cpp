#include "schema/export.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::schema;
using nlohmann::json;

namespace {

const Schema& small() {
  static const Loaded loaded = load(small_schema());
  REQUIRE(loaded.schema.has_value());
  return *loaded.schema;
}

json record_schema(std::size_t list) { return json::parse(export_jsonschema(small(), small().lists[list])); }

}  // namespace

TEST_CASE("The exported descriptor is JSON with aliases written out and the standard's types") {
  const json package = json::parse(export_datapackage({small_schema(), {}}));
  CHECK(package["name"] == "small");
  CHECK(package["version"] == "1.2.0");
  const json& title = package["resources"][1]["schema"]["fields"][1];
  CHECK(title["name"] == "title");
  CHECK(title["constraints"]["required"] == true);
  CHECK(title["constraints"]["maxLength"] == 100);
  CHECK(title["example"] == "示例, \"一\"");
  const json& fields = package["resources"][1]["schema"]["fields"];
  CHECK(fields[2]["constraints"]["minimum"] == "2020-01-01");
  CHECK(fields[6]["constraints"]["maximum"] == 100);
  CHECK(package["resources"][0]["schema"]["missingValues"][0] == "");
}

TEST_CASE("The exported descriptor loads as the same schema") {
  Files files = {{"datapackage.json", export_datapackage({small_schema(), {}})}};
  const Loaded loaded = load(files);
  CHECK(findings(loaded.diagnostics) == Lines{});
  REQUIRE(loaded.schema.has_value());
  CHECK(export_datapackage({files, {}}) == files["datapackage.json"]);
  for (std::size_t list = 0; list < small().lists.size(); ++list) {
    CHECK(export_jsonschema(*loaded.schema, loaded.schema->lists[list]) ==
          export_jsonschema(small(), small().lists[list]));
  }
}

TEST_CASE("The exported descriptor needs no other file: rules, code lists and the rest are written out") {
  for (const Files& files : {small_schema(), built_in_files()}) {
    const std::string alone = export_datapackage({files, {}});
    const Loaded whole = load(files), loaded = load({{"mine.json", alone}}, "mine.json");
    CHECK(findings(loaded.diagnostics) == Lines{});
    REQUIRE(loaded.schema.has_value());
    CHECK(export_datapackage({{{"mine.json", alone}}, "mine.json"}) == alone);
    REQUIRE(loaded.schema->rules.size() == whole.schema->rules.size());
    for (std::size_t at = 0; at < whole.schema->rules.size(); ++at) {
      CHECK(loaded.schema->rules[at].text.id == whole.schema->rules[at].text.id);
      CHECK(loaded.schema->rules[at].when.size() == whole.schema->rules[at].when.size());
      CHECK(loaded.schema->rules[at].at_least == whole.schema->rules[at].at_least);
    }
    REQUIRE(loaded.schema->code_lists.size() == whole.schema->code_lists.size());
    for (std::size_t at = 0; at < whole.schema->code_lists.size(); ++at)
      CHECK(loaded.schema->code_lists[at]->codes.size() == whole.schema->code_lists[at]->codes.size());
    CHECK(loaded.schema->lifecycle.moves.size() == whole.schema->lifecycle.moves.size());
    CHECK(loaded.schema->policy.red_gap == whole.schema->policy.red_gap);
  }
}

TEST_CASE("What is plain in our own parts keeps its text") {
  const Files files = with("policy.yaml", "yellow_gap: 5", "yellow_gap: 05\nmade_up_is_yellow: false");
  const json package = json::parse(export_datapackage({files, {}}));
  CHECK(package["reformctl:policy"]["yellow_gap"] == "05");
  CHECK(package["reformctl:policy"]["red_gap"] == 25.5);
  CHECK(package["reformctl:policy"]["made_up_is_yellow"] == false);
}

TEST_CASE("The Table Schema of somebody else is written out, the data stay where they are") {
  const Files files = {{"p.json", "{\"resources\": [{\"name\": \"a\", \"path\": \"a.csv\", \"schema\": \"s.json\"}]}"},
                       {"s.json", "{\"fields\": [{\"name\": \"id\"}]}"},
                       {"a.csv", "id\n1\n"}};
  const json package = json::parse(export_datapackage({files, "p.json"}));
  CHECK(package["resources"][0]["path"] == "a.csv");
  CHECK(package["resources"][0]["schema"]["fields"][0]["name"] == "id");
}

TEST_CASE("A part that names itself or another is a part once") {
  const auto exported = [](const std::string& a, const std::string& b) {
    const Files files = {{"p.json", R"({"resources": [{"name": "a", "path": "a.csv", "schema": "a.json"}]})"},
                         {"a.json", R"({"fields": [{"name": "id"}], "schema": ")" + a + "\"}"},
                         {"b.json", R"({"fields": [], "dialect": ")" + b + "\"}"}};
    return json::parse(export_datapackage({files, "p.json"}))["resources"][0]["schema"]["schema"];
  };
  CHECK(exported("a.json", "") == "a.json");
  CHECK(exported("b.json", "a.json") == "b.json");
  CHECK(exported("p.json", "") == "p.json");
}

TEST_CASE("What only looks like the name of a part stays as it is") {
  const Files files = {
      {"p.json", R"({"schema": "s.json", "resources": [{"name": "a", "path": "a.csv", "dialect": "d.json",
                                     "schema": {"fields": [{"name": "id", "schema": "s.json"}]}}]})"},
      {"d.json", R"({"delimiter": ";"})"},
      {"s.json", "{"}};
  const json package = json::parse(export_datapackage({files, "p.json"}));
  CHECK(package["schema"] == "s.json");
  CHECK(package["resources"][0]["dialect"]["delimiter"] == ";");
  CHECK(package["resources"][0]["schema"]["fields"][0]["schema"] == "s.json");
}

TEST_CASE("A list in several files is written out whole, its header once") {
  Files files = with("datapackage.yaml", "    reformctl:id_prefix: XQ\n", "    path: [a.csv, b.csv, c.csv]\n");
  files["a.csv"] = "\"id\n(no.)\",title\n1,x";
  files["b.csv"] = "2,y\n";
  files["c.csv"] = "\"id\n(no.)\",title\r\n3,z\n";
  const json package = json::parse(export_datapackage({files, {}}));
  CHECK(package["resources"][0]["data"] == "\"id\n(no.)\",title\n1,x\n2,y\n3,z\n");
  CHECK_FALSE(package["resources"][0].contains("path"));
}

TEST_CASE("Several files that are no CSV are not made one") {
  Files files = with("datapackage.yaml", "    reformctl:id_prefix: XQ\n", "    path: [a.json, b.json]\n");
  files["a.json"] = files["b.json"] = "[]";
  CHECK_THROWS_AS(export_datapackage({files, {}}), base::Error);
}

TEST_CASE("The built-in schema exports as JSON") {
  const json package = json::parse(export_datapackage({built_in_files(), {}}));
  CHECK(package["resources"].size() > 10);
  const Loaded loaded = load(built_in_files());
  REQUIRE(loaded.schema.has_value());
  for (const List& list : loaded.schema->lists) {
    CHECK(json::parse(export_jsonschema(*loaded.schema, list))["properties"].size() == list.fields.size());
  }
}

TEST_CASE("What somebody else's JSON has as a number or a truth is no text after the export") {
  const std::string text =
      "{\"resources\": [{\"name\": \"a\", \"data\": [[\"id\"], [1], [\"1\"], [null]], \"dialect\": {\"header\": true, "
      "\"headerRows\": [1]}, \"schema\": {\"fields\": [{\"name\": \"id\", \"example\": 5, \"constraints\": "
      "{\"minimum\": "
      "\"1\"}}]}}]}";
  CHECK(json::parse(export_datapackage({{{"datapackage.json", text}}, {}})) == json::parse(text));
}

TEST_CASE("The JSON Schema of a record knows types, words, patterns and what is required") {
  const json needs = record_schema(0);
  CHECK(needs["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(needs["required"] == json({"id", "title"}));
  const json& properties = needs["properties"];
  CHECK(properties["id"]["pattern"] == "^(?:(XQ|CJ)-\\d+)$");
  CHECK(properties["title"]["minLength"] == 2);
  CHECK(properties["title"]["description"] == "一句话");
  CHECK(properties["level"]["enum"] == json({"高", "中", "低"}));
  CHECK(properties["status"]["enum"] == json({"open", "closed"}));
  CHECK(properties["due"]["anyOf"][1]["const"] == "ongoing");
  const json scenarios = record_schema(1);
  CHECK(scenarios["properties"]["progress"]["type"] == "number");
  CHECK(scenarios["properties"]["progress"]["maximum"] == 100);
  CHECK(scenarios["properties"]["needs"]["type"] == "array");
  CHECK(scenarios["properties"]["needs"]["items"]["type"] == "string");
}
