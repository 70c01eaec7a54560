// Descriptors this project did not write: what is understood, what is ignored with a note, what is refused.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "fixture.hpp"
#include "lint_cases.hpp"

using namespace reform;
using namespace reform::schema;

namespace {

/// The findings of a datapackage.json.
Lines json_findings(const std::string& descriptor) {
  return findings(load({{"datapackage.json", descriptor}}, "datapackage.json").diagnostics);
}

/// "mistake value" of every finding in a YAML package of one resource; each must stand where it points to.
Lines resource_findings(const std::string& resource) {
  const Files files = {{"datapackage.yaml", "resources: [{name: a, " + resource + "}]"}};
  const Loaded result = load(files);
  Lines lines = findings(result.diagnostics);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const base::Diagnostic& item = result.diagnostics.items()[at];
    lines[at].erase(0, lines[at].find(' ') + 1);
    const std::string text = text_at(files, result.diagnostics, item.place);
    CHECK(text.substr(text.find_first_not_of("'\""))
              .starts_with(item.rule->id == "S108" || item.rule->id == "S104" ? "" : item.value));
  }
  return lines;
}

Lines field_findings(const std::string& field) {
  return resource_findings("path: a.csv, schema: {fields: [{name: f, " + field + "}]}");
}

Schema loaded(const Files& files) {
  Loaded result = load(files);
  REQUIRE_MESSAGE(result.schema, findings(result.diagnostics).size());
  return std::move(*result.schema);
}

}  // namespace

TEST_CASE("a descriptor without our keys is somebody else's, and needs none of them") {
  const Schema schema = loaded({{"datapackage.json",
                                 "{\"resources\": [{\"name\": \"a-B\", \"path\": \"a.csv\", \"schema\": {\"fields\": "
                                 "[{\"name\": \"Full Name\", \"type\": \"string\"}]}}]}"}});
  CHECK(schema.is_standard);
  REQUIRE(schema.lists.size() == 1);
  CHECK(schema.lists[0].name == "a-B");
  CHECK(schema.lists[0].fields[0].name == "Full Name");
  CHECK(schema.lists[0].fields[0].type == FieldType::kStandard);
  CHECK(schema.lists[0].key == -1);
  CHECK_FALSE(loaded(small_schema()).is_standard);
}

TEST_CASE("mistakes in JSON have a line and a pointer") {
  const std::string descriptor =
      "{\n\t\"resources\": [\n\t\t{\"name\": \"a\", \"path\": \"a.csv\",\n\t\t \"schema\": {\"fields\": [\n"
      "\t\t\t{\"name\": \"id\", \"type\": \"sting\"},\n\t\t\t{\"name\": \"n\", \"constraints\": {\"required\": "
      "\"yes\"}}\n\t\t]}}\n\t]\n}\n";
  CHECK(json_findings(descriptor) ==
        Lines{"datapackage.json:5:27 bad_value sting", "datapackage.json:6:46 bad_value yes"});
  const Loaded result = load({{"datapackage.json", descriptor}});
  CHECK(result.diagnostics.items()[0].header == "#/resources/0/schema/fields/0/type");
  CHECK(base::message(result.diagnostics.items()[1], base::Lang::kEn)
            .find("(#/resources/0/schema/fields/1/constraints/required)") != std::string::npos);
  CHECK(json_findings("{\"resources\": [\n1 2]}") == Lines{"datapackage.json:2:3 yaml"});
  CHECK(json_findings("{\"resources\": [],\n \"resources\": []}") ==
        Lines{"datapackage.json:2:2 duplicate_key resources"});
}

TEST_CASE("keys of other tools are noted and ignored") {
  CHECK(field_findings("'frictionless:x': 1, x-y: 2, constraints: {minLenght: 1}") ==
        Lines{"ignored_key frictionless:x", "ignored_key x-y", "ignored_key minLenght"});
  CHECK(load({{"datapackage.yaml", "owner: me\nresources: []"}}).schema);
}

TEST_CASE("paths stay inside the folder of the descriptor") {
  for (const std::string path : {"/etc/passwd", "../a.csv", "b/../../a.csv", ".a.csv", ".git/config", "b/.c/a.csv",
                                 "~/a.csv", "http://example.org/a.csv", "C:/a.csv", "'b\\a.csv'", "file:///a.csv"}) {
    CAPTURE(path);
    const Lines found = resource_findings("path: " + path + ", schema: {fields: [{name: f}]}");
    REQUIRE(found.size() == 1);
    CHECK(found.front().find("bad_path ") != std::string::npos);
  }
  for (const std::string path : {"a.csv", "./a.csv", "b/c/a.csv", "[a.csv, b.csv]", "a..csv"}) {
    CAPTURE(path);
    CHECK(resource_findings("path: " + path + ", schema: {fields: [{name: f}]}").empty());
  }
}

TEST_CASE("every mistake of a field is reported") {
  CHECK(field_findings("type: text") == Lines{"bad_value text"});
  CHECK(field_findings("type: date, format: DD/MM/YYYY") == Lines{"bad_value DD/MM/YYYY"});
  CHECK(field_findings("type: date, format: 'fmt:%d/%m/%Y'").empty());
  CHECK(field_findings("type: string, format: html") == Lines{"not_checked html"});
  CHECK(field_findings("type: text, format: x, constraints: {minimum: 1, maxLength: 2}") == Lines{"bad_value text"});
  CHECK(field_findings("type: integer, constraints: {minimum: a}") == Lines{"bad_value a"});
  CHECK(field_findings("type: integer, constraints: {minimum: 3, maximum: 2}") == Lines{"bad_value 2"});
  CHECK(field_findings("type: date, constraints: {enum: [2022-01-01, soon]}") == Lines{"bad_value soon"});
  CHECK(field_findings("type: boolean, constraints: {minimum: 1}") == Lines{"not_checked minimum"});
  CHECK(field_findings("type: integer, constraints: {maxLength: 1}") == Lines{"not_checked maxLength"});
  CHECK(field_findings("constraints: {pattern: '(a'}") == Lines{"bad_pattern (a"});
  CHECK(field_findings("constraints: {jsonSchema: {type: string}}") == Lines{"not_checked jsonSchema"});
  CHECK(field_findings("type: list, itemType: integr") == Lines{"bad_value integr"});
}

TEST_CASE("what the profiles of the standard refuse is refused") {
  CHECK(resource_findings("path: a.csv, schema: {fields: []}") == Lines{"bad_value"});
  CHECK(field_findings("constraints: {enum: []}") == Lines{"bad_value"});
  CHECK(field_findings("constraints: {required: 'true'}") == Lines{"bad_value true"});
  CHECK(field_findings("constraints: {unique: \"false\"}") == Lines{"bad_value false"});
  CHECK(field_findings("constraints: {minLength: '3', maxLength: \"5\"}") == Lines{"bad_value 3", "bad_value 5"});
  CHECK(field_findings("type: date, format: '%Q'") == Lines{"bad_value %Q"});
  CHECK(field_findings("type: date, format: '%d.%'") == Lines{"bad_value %d.%"});
  CHECK(field_findings("type: datetime, format: '%-d/%m/%Y %% %T'").empty());
  CHECK(resource_findings("path: a.csv, data: [], schema: {fields: [{name: f}]}") == Lines{"bad_value"});
  CHECK(resource_findings("path: [], schema: {fields: [{name: f}]}") == Lines{"bad_value"});
  CHECK(resource_findings("path: a.csv, data: null, schema: {fields: [{name: f}]}").empty());
}

TEST_CASE("a value that is wrong by where it stands is said to be so") {
  const auto said = [](const std::string& resource) {
    const Loaded result = load({{"datapackage.yaml", "resources: [{name: a, " + resource + "}]"}});
    REQUIRE(result.diagnostics.items().size() == 1);
    const std::string text = base::message(result.diagnostics.items()[0], base::Lang::kZh);
    return text.substr(0, text.find("（#"));
  };
  CHECK(said("path: a.csv, data: [], schema: {fields: [{name: f}]}") == "path 和 data 都写了");
  CHECK(said("path: a.csv, schema: {fields: []}") == "这里一项也没有写");
  CHECK(said("path: a.csv, schema: {fields: [{name: f, constraints: {enum: []}}]}") == "这里一项也没有写");
  CHECK(said("path: a.csv, schema: {fields: [{name: f}], foreignKeys: [{fields: f, reference: {resource: '', "
             "fields: [f, f]}}]}") == "外键的字段有 1 个，引用的字段却有 2 个");
  CHECK(said("path: a.csv, schema: {fields: {name: f}}") == "这里应是一串条目 […]，写的却是一组键值");
  CHECK(said("path: a.csv, encoding: [utf-8], schema: {fields: [{name: f}]}") == "这里应是一段文字，写的却是一串条目");
}

TEST_CASE("in JSON a number is no text and a text no number, but where the standard takes both") {
  const auto with = [](const std::string& field) {
    return json_findings("{\"resources\":\n[{\"name\": \"a\", \"path\": \"a.csv\", \"schema\": {\"fields\": [\n{" +
                         field + "}]}}]}");
  };
  CHECK(json_findings("{\"version\": 1.0, \"resources\": []}").empty());  // version 1 of the standard does not say
  CHECK(with("\"name\": 5") == Lines{"datapackage.json:3:10 bad_value 5"});
  CHECK(with("\"name\": \"f\", \"constraints\": {\"enum\": [\"1\", 2]}") == Lines{"datapackage.json:3:45 bad_value 2"});
  CHECK(with("\"name\": \"f\", \"constraints\": {\"pattern\": 5}") == Lines{"datapackage.json:3:42 bad_value 5"});
  CHECK(with("\"name\": \"f\", \"type\": \"integer\", \"constraints\": {\"minimum\": \"1\", \"enum\": [\"1\", 2]}")
            .empty());
  CHECK(with("\"name\": \"f\", \"type\": \"any\", \"example\": 2, \"constraints\": {\"enum\": [\"1\", 2, true]}")
            .empty());
  CHECK(with("\"name\": \"f\", \"type\": null, \"format\": null, \"constraints\": null").empty());
}

TEST_CASE("resources that are no tables have a name and a place of their own too") {
  const auto with = [](const std::string& resource) {
    return findings({{"datapackage.yaml", "resources: [{" + resource + "}]"}});
  };
  CHECK(with("path: a.jpg") ==
        Lines{"datapackage.yaml:1:13 missing_key name", "datapackage.yaml:1:13 not_checked a.jpg"});
  CHECK(with("name: a") == Lines{"datapackage.yaml:1:13 missing_key path", "datapackage.yaml:1:13 not_checked a"});
  CHECK(with("name: '', path: a.jpg") ==
        Lines{"datapackage.yaml:1:13 not_checked a.jpg", "datapackage.yaml:1:20 bad_value"});
  for (const std::string path : {"/etc/passwd", "../a.jpg", ".git/config", "http://example.org/a.jpg"}) {
    CAPTURE(path);
    CHECK(with("name: a, path: " + path) ==
          Lines{"datapackage.yaml:1:13 not_checked a", "datapackage.yaml:1:29 bad_path " + path});
  }
  CHECK(with("name: a, path: a.jpg, data: x") ==
        Lines{"datapackage.yaml:1:13 not_checked a", "datapackage.yaml:1:42 bad_value x"});
}

TEST_CASE("keys name fields that exist") {
  const auto with = [](const std::string& keys) {
    return resource_findings("path: a.csv, schema: {fields: [{name: id}, {name: n}], " + keys + "}");
  };
  CHECK(with("primaryKey: [id, n], uniqueKeys: [[id, n], [n]], foreignKeys: [{fields: n, reference: {resource: '', "
             "fields: id}}]")
            .empty());
  CHECK(with("primaryKey: [id, m]") == Lines{"unknown_field m"});
  CHECK(with("uniqueKeys: [[id, m]]") == Lines{"unknown_field m"});
  CHECK(with("foreignKeys: [{fields: n, reference: {resource: b, fields: id}}]") == Lines{"unknown_list b"});
  CHECK(with("foreignKeys: [{fields: n, reference: {resource: a, fields: [id, n]}}]") == Lines{"bad_value"});
  CHECK(with("fieldsMatch: some") == Lines{"bad_value some"});
}

TEST_CASE("dialects that cannot be read say so") {
  const auto with = [](const std::string& dialect) {
    return resource_findings("path: a.csv, schema: {fields: [{name: f}]}, dialect: {" + dialect + "}");
  };
  CHECK(with("delimiter: ;, quoteChar: \"'\", lineTerminator: \"\\r\\n\", header: true").empty());
  CHECK(with("delimiter: '::'") == Lines{"bad_value ::"});
  CHECK(with("lineTerminator: CR") == Lines{"bad_value CR"});
  CHECK(with("headerRows: [0]") == Lines{"bad_value 0"});
  CHECK(with("caseSensitiveHeader: false") == Lines{"not_checked caseSensitiveHeader"});
  CHECK(with("caseSensitiveHeader: true, headerRows: null, commentRows: null").empty());
  CHECK(with("sheetName: Sheet1") == Lines{"not_checked sheetName"});
  CHECK(resource_findings("path: a.csv, encoding: latin1, schema: {fields: [{name: f}]}") == Lines{"bad_value latin1"});
}

TEST_CASE("a resource without a schema is no table, one without data is a mistake") {
  CHECK(resource_findings("path: a.jpg") == Lines{"not_checked a"});
  CHECK(resource_findings("schema: {fields: [{name: f}]}") == Lines{"missing_key path"});
}

TEST_CASE("inline data are the descriptor's text with all before them blank") {
  const Schema schema = loaded({{"datapackage.json",
                                 "{\"resources\":\n [{\"name\": \"树\", \"data\": [{\"id\": 1}], "
                                 "\"schema\": {\"fields\": [{\"name\": \"id\"}]}}]}"}});
  CHECK(schema.lists[0].resource.inline_name == "datapackage.json#/resources/0/data");
  CHECK(schema.lists[0].resource.inline_text == "             \n                        [{\"id\": 1}]");
}

TEST_CASE("a misspelt key is a note with the near word") {
  const Loaded result = load({{"datapackage.yaml", "resources: [{name: a, path: a.csv, schema: {feilds: []}}]"}});
  const auto& items = result.diagnostics.items();
  const auto note = std::ranges::find(items, "feilds", &base::Diagnostic::value);
  REQUIRE(note != items.end());
  CHECK(base::message(*note, base::Lang::kEn).find("did you mean 'fields'?") != std::string::npos);
}

TEST_CASE("a package is read from its descriptor and what that needs, never its data") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("reformctl-package-" + std::to_string(::getpid()));
  fs::create_directories(folder / "data");
  const auto write = [&](const std::string& path, const std::string& text) { std::ofstream(folder / path) << text; };
  write("my.json", "{\"resources\": [{\"name\": \"a\", \"path\": \"data/a.csv\", \"schema\": \"data/schema.json\"}]}");
  write("data/schema.json", "{\"fields\": [{\"name\": \"id\"}]}");
  write("data/a.csv", "id\n1\n");
  const Package package = read_package((folder / "my.json").string());
  CHECK(package.descriptor == "my.json");
  CHECK(package.files.size() == 2);
  CHECK(package.files.contains("data/schema.json"));
  const Schema schema = load_or_throw((folder / "my.json").string());
  CHECK(schema.lists[0].fields.size() == 1);
  CHECK(resource_file(folder.string(), "data/a.csv") == (folder / "data/a.csv").string());
  fs::create_symlink("/etc/passwd", folder / "data/link.csv");
  CHECK_THROWS_AS(resource_file(folder.string(), "data/link.csv"), base::Error);
  CHECK(part_at(schema, folder.string(), (folder / "data/../data/a.csv").string())->list == 0);
  CHECK_FALSE(part_at(schema, folder.string(), (folder / "my.json").string()));
  fs::create_symlink("/etc/hostname", folder / "data/outside.json");
  write("linked.json", "{\"resources\": [{\"name\": \"a\", \"path\": \"b.csv\", \"schema\": \"data/outside.json\"}]}");
  CHECK_THROWS_AS(read_package((folder / "linked.json").string()), base::Error);
  fs::remove_all(folder);
}

TEST_CASE("one of our own descriptors may have any name, and is read with the files it names") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("reformctl-own-" + std::to_string(::getpid()));
  for (auto& [path, text] : small_schema()) {
    const fs::path file = folder / (path == "datapackage.yaml" ? "mine.yaml" : path);
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  std::ofstream(folder / "other.csv") << "not of the schema";
  const Package package = read_package((folder / "mine.yaml").string());
  CHECK(package.files.size() == small_schema().size());
  CHECK(findings(lint(package).diagnostics) == Lines{});
  fs::rename(folder / "mine.yaml", folder / "datapackage.yaml");
  CHECK(read_package(folder.string()).files.size() == small_schema().size() + 1);  // all, so that a wrong name shows
  fs::remove_all(folder);
}

TEST_CASE("lint names files as they were given and looks for the data") {
  const Files files = {{"my.json",
                        "{\"resources\": [{\"name\": \"a\", \"path\": \"no/such.csv\", \"schema\": {\"fields\": "
                        "[{\"name\": \"id\"}]}}]}"}};
  const Loaded found = lint({files, "my.json", "some/folder"});
  REQUIRE(found.diagnostics.items().size() == 1);
  CHECK(found.diagnostics.files().front() == "some/folder/my.json");
  CHECK(found.diagnostics.items().front().value == "no/such.csv");
  CHECK(found.schema);
  CHECK(load(files, "my.json").diagnostics.items().empty());
}

TEST_CASE("one mistake of a descriptor hides no other") {
  CHECK(json_findings("{\"resources\": [\n"
                      "{\"name\": \"a\", \"path\": \"a.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"}]}},\n"
                      "{\"name\": \"a\", \"path\": \"/b.csv\",\n"
                      " \"schema\": {\"fields\": [{\"name\": \"x\", \"type\": \"integr\"},\n"
                      "  {\"type\": \"nope\"},\n"
                      "  {\"name\": 3, \"constraints\": {\"minLength\": -1}}],\n"
                      " \"foreignKeys\": [{\"fields\": \"y\"},\n"
                      "  {\"fields\": \"z\", \"reference\": {\"resource\": \"\", \"fields\": \"w\"}},\n"
                      "  {\"reference\": {\"resource\": \"c\", \"fields\": \"v\"}}]}}]}") ==
        Lines{"datapackage.json:3:10 duplicate_name a", "datapackage.json:3:23 bad_path /b.csv",
              "datapackage.json:4:46 bad_value integr", "datapackage.json:5:3 missing_key name",
              "datapackage.json:5:12 bad_value nope", "datapackage.json:6:12 bad_value 3",
              "datapackage.json:6:44 bad_value -1", "datapackage.json:7:18 missing_key reference",
              "datapackage.json:7:29 unknown_field y", "datapackage.json:8:14 unknown_field z",
              "datapackage.json:8:59 unknown_field w", "datapackage.json:9:3 missing_key fields",
              "datapackage.json:9:30 unknown_list c"});
}

TEST_CASE("lint tells which formats will not be read, where the descriptor says so") {
  const auto told = [](const std::string& resource) {
    const Files files = {
        {"datapackage.yaml", "resources: [{name: a, schema: {fields: [{name: f}]}, " + resource + "}]"}};
    CHECK(load(files).diagnostics.items().empty());  // the other resources can be checked
    Lines lines = findings(lint({files, "datapackage.yaml", "some/folder"}).diagnostics);
    std::erase_if(lines, [](const std::string& line) { return line.find("missing_data") != std::string::npos; });
    return lines;
  };
  CHECK(told("path: [a.csv, b.xlsx]") == Lines{"some/folder/datapackage.yaml:1:68 unread_format xlsx"});
  CHECK(told("path: a.csv.gz, format: csv") == Lines{"some/folder/datapackage.yaml:1:60 unread_format gz"});
  CHECK(told("path: a.csv, compression: GZ") == Lines{"some/folder/datapackage.yaml:1:80 unread_format gz"});
  CHECK(told("path: a.csv, format: xls, compression: zip") ==
        Lines{"some/folder/datapackage.yaml:1:75 unread_format xls",
              "some/folder/datapackage.yaml:1:93 unread_format zip"});
  CHECK(told("path: a.csv.zip, compression: zip") == Lines{"some/folder/datapackage.yaml:1:84 unread_format zip"});
  CHECK(told("path: [a.csv, b.csv], format: ods") == Lines{"some/folder/datapackage.yaml:1:84 unread_format ods"});
  CHECK(told("path: a.ndjson") == Lines{"some/folder/datapackage.yaml:1:60 unread_format ndjson"});
  CHECK(told("data: 'f', format: xlsx") == Lines{"some/folder/datapackage.yaml:1:73 unread_format xlsx"});
  CHECK(told("path: a.txt, compression: no").empty());
  CHECK(told("path: 数据, format: json").empty());
}

TEST_CASE("what could not be read is not missed a second time") {
  CHECK(resource_findings("path: a.csv, schema: {primaryKey: id, fields: none}") == Lines{"bad_value none"});
}
