// Other people's Data Packages: which file is which resource, which rows are records, and JSON as a table.
#include "packages.hpp"

using namespace reform;
using namespace reform::check::test;

namespace {

/// A package of one resource `a.json`.
std::string json(const std::string& fields, const std::string& more = "", const std::string& resource = "") {
  return "{name: p, resources: [{name: a, path: a.json, schema: {fields: [" + fields + "]" + more + "}" + resource +
         "}]}";
}

Lines found_json(const std::string& descriptor, const std::string& text) {
  return found(descriptor, std::vector<NamedText>{{"a.json", text}});
}

/// The findings in the records of the descriptor itself.
Lines found_inline(const std::string& descriptor) {
  const schema::Schema schema = package(descriptor);
  const schema::Resource& resource = schema.lists.front().resource;
  return found(descriptor, std::vector<NamedText>{{resource.inline_name, resource.inline_text}});
}

}  // namespace

TEST_CASE("of two resources whose paths fit a file the longer path counts") {
  const std::string two =
      "{name: p, resources: [{name: a, path: data.csv, schema: {fields: [{name: id, type: integer}]}}, {name: b, path: "
      "[archive/data.csv, archive/more.csv], schema: {fields: [{name: old}, {name: x}]}}]}";
  CHECK(found(two, {{"pkg/data.csv", "id\n1\n"}, {"pkg/archive/data.csv", "old,x\nk,1\n"}}).empty());
  CHECK(found(two, {{"pkg/archive/data.csv", "old,x\nk,1\n"}, {"pkg/archive/more.csv", "l,2\n"}}).empty());
}

TEST_CASE("a file is the resource it is said to be") {
  const std::string same =
      "{name: p, resources: [{name: a, path: data.csv, schema: {primaryKey: id, fields: [{name: id}]}}, {name: b, "
      "path: data.csv, schema: {primaryKey: id, fields: [{name: id, type: integer}]}}]}";
  const schema::Schema schema = package(same);
  std::vector<base::Source> sources;
  for (int copy = 0; copy < 2; ++copy) sources.push_back(base::Source::from_text("id\n1\nq\n", "data.csv"));
  const std::vector<std::optional<schema::Part>> parts = {schema::Part{0, 0}, schema::Part{1, 0}};
  base::Diagnostics diagnostics;
  check::run(sources, schema, {}, {}, diagnostics, {}, parts);
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(diagnostics.items().front().place.file == 1);
}

TEST_CASE("a comment is never the header") {
  const auto with = [](const std::string& dialect) { return one(kTwo, "", ", dialect: {" + dialect + "}"); };
  CHECK(found(with("commentChar: '#'"), "# made, by hand\n# twice\nid,name\n1,x\n").empty());
  CHECK(found(with("commentChar: '//'"), "//\nid,name\n1,x\n/,y\n") == Lines{"a.csv:4:1 type /"});
  CHECK(found(with("commentChar: '#', headerRows: [2]"), "#\nid,name\n1,x\n").empty());
  CHECK(found(with("commentChar: '#', headerRows: [3]"), "#\ntitle\nid,name\n1,x\n").empty());
  CHECK(found(with("commentRows: [1]"), "made by hand\nid,name\n1,x\n").empty());
  CHECK(found(with("commentChar: '#', header: false"), "# note\n1,x\n").empty());
  CHECK(found(with("commentChar: '#'"), "# note\nid;name\n1;x\n") == Lines{"a.csv:2:0 separator_differs ;"});
  const std::string joined = one("{name: a b}, {name: c}", "", ", dialect: {headerRows: [1, 2], commentChar: '#'}");
  CHECK(found(joined, "#\na,c\n# and\nb,\n1,x\n").empty());
}

TEST_CASE("whatever is in a comment, it is one line") {
  const std::string comments = one(kTwo, "", ", dialect: {commentChar: '#'}");
  CHECK(found(comments, "id,name\n#,\"open\n1,x\n# 5\" wide\nq,\"#\"\n\"#\",y\n") ==
        Lines{"a.csv:5:1 type q", "a.csv:6:1 type #"});
}

TEST_CASE("lines are counted through escaped line ends") {
  const std::string escaped = one(kTwo, "", ", dialect: {escapeChar: \"\\\\\"}");
  CHECK(found(escaped, "id,name\n1,a\\\nb\nq,c\n") == Lines{"a.csv:4:1 type q"});
  CHECK(found(escaped, "id,name\r\n1,a\\\r\nb\r\nq,c\r\n") == Lines{"a.csv:4:1 type q"});
  CHECK(found(escaped, "id,name\n1,a\"bc\\,d\n") == Lines{"a.csv:2:2 stray_quote a\"bc\\,d"});
}

TEST_CASE("a row with too few cells is one finding and a record") {
  const std::string fields =
      "{name: id, type: integer}, {name: n, type: integer}, {name: x, constraints: {required: true}}";
  CHECK(found(one(fields), "id,n,x\nq,1\n2,k\n") ==
        Lines{"a.csv:2:1 type q", "a.csv:2:2 missing_cell 1", "a.csv:3:2 type k", "a.csv:3:2 missing_cell k"});
  const std::string self = ", primaryKey: id, foreignKeys: [{fields: up, reference: {resource: '', fields: id}}]";
  const std::string tree = one("{name: id}, {name: up}, {name: x}", self);
  CHECK(found(tree, "id,up,x\na\nb,a,1\na,b,1\n") == Lines{"a.csv:2:1 missing_cell a", "a.csv:4:1 primary_key a"});
}

TEST_CASE("of a row with too many cells the key is read, and what it may be mistaken for is not said") {
  const std::string self = ", primaryKey: id, foreignKeys: [{fields: up, reference: {resource: '', fields: id}}]";
  const std::string tree = one("{name: id}, {name: up}, {name: n, type: integer}", self);
  CHECK(found(tree, "id,up,n\na,b,c,1\nd,a,1\n") == Lines{"a.csv:2:4 extra_cell 1"});
}

TEST_CASE("references into a table without records are missing") {
  const std::string two =
      "{name: p, resources: [{name: a, path: a.csv, schema: {fields: [{name: id}], foreignKeys: [{fields: id, "
      "reference: {resource: b, fields: id}}]}}, {name: b, path: b.json, schema: {fields: [{name: id}]}}]}";
  CHECK(found(two, {{"a.csv", "id\nk\n"}, {"b.json", "[]"}}) == Lines{"a.csv:2:1 foreign_key k"});
}

TEST_CASE("a file of empty brackets that is none of the package's has no records") {
  const std::string two =
      "{name: p, resources: [{name: a, path: a.csv, schema: {fields: [{name: id}]}}, "
      "{name: b, path: b.json, schema: {fields: [{name: key}]}}]}";
  CHECK(found(two, {{"x.json", "[]"}}) == Lines{"x.json:1:0 no_records"});
  CHECK(found(two, {{"x.json", "{}"}}) == Lines{"x.json:1:0 no_records"});
  CHECK(found(two, {{"x.json", "[{}]"}}) == Lines{"x.json:1:0 no_list"});
}

TEST_CASE("JSON arrays are rows, the first is the header") {
  const std::string fields = "{name: id, type: integer}, {name: v, constraints: {required: true}}";
  CHECK(found_json(json(fields), "[\n [\"id\", \"v\"],\n [1, \"x\"],\n [\"q\", null],\n [3]\n]\n") ==
        Lines{"a.json:4:3 type q", "a.json:4:8 required", "a.json:5:3 missing_cell 3"});
  CHECK(found_json(json(fields), "[[\"v\", \"id\"], [\"x\", 1]]") == Lines{"a.json:1:3 label_differs v"});
  CHECK(found_json(json(fields, "", ", dialect: {header: false}"), "[[1, \"x\"]]").empty());
  CHECK(found_json(json(fields), "[[\"id\", \"v\"], [1, \"x\"], {\"id\": 2}, 5]") ==
        Lines{"a.json:1:25 yaml_not_a_list", "a.json:1:36 yaml_not_a_list 5"});
}

TEST_CASE("rows after a mistake of syntax in JSON are counted") {
  const auto counts = [](const std::string& text) {
    const schema::Schema schema = package(json(kTwo));
    std::vector<base::Source> sources;
    sources.push_back(base::Source::from_text(text, "a.json"));
    base::Diagnostics diagnostics;
    const read::Counts& all = check::run(sources, schema, {}, {}, diagnostics).front().counts;
    CHECK(all.is_balanced());
    return std::to_string(all.data) + "+" + std::to_string(all.broken);
  };
  CHECK(counts("[[\"id\", \"name\"], [1, \"x\"], [2 \"y\"], [3, [\"]\", [4]]], [5, \"\\\"\"]]") == "1+3");
  CHECK(counts("[[\"id\", \"name\"],\n[1, \"x\"],\n[2, \"y],\n[3, \"z\"]]") == "1+2");
  CHECK(counts("[[\"id\" \"name\"], [1, \"x\"], [2, \"y\"]]") == "0+2");
  CHECK(counts("[{\"id\": 1}, {\"id\" 2}, {\"id\": 3}]") == "1+2");
}

TEST_CASE("elements that are no records cost nothing but themselves, wherever they stand") {
  const std::string bad_id = " {\"id\": \"q\", \"name\": \"x\"}";
  for (const std::string list : {", path: a.json", ", path: other.json"}) {
    const std::string package =
        "{name: p, resources: [{name: a, schema: {fields: [" + std::string(kTwo) + "]}" + list + "}]}";
    CHECK(found_json(package, "[null, 5, [],\n" + bad_id + ",\n {\"id\": 2}, []]") ==
          Lines{"a.json:1:2 yaml_not_a_list", "a.json:1:8 yaml_not_a_list 5", "a.json:1:11 yaml_not_a_list",
                "a.json:2:9 type q", "a.json:3:13 yaml_not_a_list"});
    CHECK(found_json(package, "[5, [\"id\", \"name\"],\n [\"q\", \"x\"], {}]") ==
          Lines{"a.json:1:2 yaml_not_a_list 5", "a.json:2:3 type q", "a.json:2:14 yaml_not_a_list"});
  }
  const std::string two =
      "{name: p, resources: [{name: a, path: b.json, schema: {fields: [{name: id}]}}, {name: c, path: d.json, schema: "
      "{fields: [{name: no}]}}]}";
  CHECK(found_json(two, "[5, {\"x\": 1}]") == Lines{"a.json:1:0 no_list x", "a.json:1:2 yaml_not_a_list 5"});
}

TEST_CASE("what is no record is named in words that fit JSON") {
  const auto words = [](const std::string& text) {
    std::string all;
    const schema::Schema schema = package(json(kTwo));
    base::Diagnostics diagnostics;
    std::vector<base::Source> sources;
    sources.push_back(base::Source::from_text(text, "a.json"));
    check::run(sources, schema, {}, {}, diagnostics);
    for (const base::Diagnostic& item : diagnostics.items()) all += base::message(item, base::Lang::kZh) + "\n";
    return all;
  };
  CHECK(words("[{\"id\": 1}, 5, null]") ==
        "没有写成记录：“5”不是一项项“名称: 内容”\n没有写成记录：“null”不是一项项“名称: 内容”\n");
  CHECK(words("[[\"id\", \"name\"], {\"id\": 1}]") == "没有写成记录：“id…”不是“[ ]”里的一行内容\n");
}

TEST_CASE("what JSON has no text for is read as what it is") {
  const std::string fields =
      "{name: id, type: integer, missingValues: ['-']}, {name: o, type: object}, {name: a, type: array}, {name: l, "
      "type: "
      "list, delimiter: ;}, {name: g, type: geopoint, format: array}, {name: s, type: geojson}";
  CHECK(found_json(json(fields),
                   "[{\"id\": null, \"o\": {\"k\": [1, \"x\", null, true]}, \"a\": [\"1\", {}], \"l\": [\"x\", "
                   "\"y\"], \"g\": [120.1, 30], \"s\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]")
            .empty());
  CHECK(found_json(json(fields), "[{\"o\": [1], \"a\": 5}]") == Lines{"a.json:1:8 type [1]", "a.json:1:18 type 5"});
}

TEST_CASE("an array is a list of its own elements, whatever is in them") {
  const auto list = [](const std::string& members) { return json("{name: l, type: list" + members + "}"); };
  const std::string two = ", constraints: {minLength: 2, maxLength: 2}";
  CHECK(found_json(list(two), "[{\"l\": [\"a,b\", null]}, {\"l\": [\"a\", \"b\"]}]").empty());
  CHECK(found_json(list(""), "[{\"l\": [\"a,b\", null, [1]]}]") == Lines{"a.json:1:8 type [\"a,b\",null,[1]]"});
  CHECK(found_json(list(", itemType: integer"), "[{\"l\": [1, 2]}, {\"l\": [\"1,2\"]}, {\"l\": []}]") ==
        Lines{"a.json:1:23 type [\"1,2\"]"});
}

TEST_CASE("what is in quotes in JSON is no number") {
  CHECK(found_json(json("{name: o, type: object}"), "[{\"o\": [\"1\", 1, \"true\", true, \"null\", null]}]") ==
        Lines{"a.json:1:8 type [\"1\",1,\"true\",true,\"null\",null]"});
}

TEST_CASE("aliases of aliases end soon, and cost no other record") {
  std::string text = "- &a0 {id: 1}\n";
  for (int i = 1; i < 12; ++i) {
    const std::string from = "*a" + std::to_string(i - 1);
    text += "- o: &a" + std::to_string(i) + " {k: {z: [" + from;
    for (int k = 0; k < 8; ++k) text += ", " + from;
    text += "]}}\n";
  }
  text += "- {o: {k: 1}}\n- {o: 5}\n";
  const std::string fields =
      "{name: p, resources: [{name: a, path: a.yaml, schema: {fields: [{name: id, type: "
      "integer}, {name: o, type: object}]}}]}";
  const Lines lines = found(fields, {{"a.yaml", text}});
  CHECK(lines.size() == 7);
  CHECK(std::ranges::count_if(lines, [](const auto& line) { return line.find("yaml_limit") != std::string::npos; }) ==
        6);
  CHECK(lines.back() == "a.yaml:14:7 type 5");
}

TEST_CASE("the text of broken records is handed on, for others may name them") {
  const auto lost = [](const std::string& descriptor, const std::string& name, const std::string& text) {
    std::string all;
    read::Sink sink;
    sink.lost = [&](std::string_view part) { all += std::string(part) + "|"; };
    base::Source source = base::Source::from_text(text, name);
    const schema::Schema schema = package(descriptor);
    read::read(source, 0, schema, {}, sink);
    return all;
  };
  CHECK(lost(one(kTwo), "a.csv", "id,name\n1,a\n2,\"x\"y\n3,d\n") == "2|\"x\"y|");
  CHECK(lost(json(kTwo), "a.json", "[{\"id\": 1}, [\"b\", {\"c\": 2}], {\"id\": 3}]").find("b\n\nc\n2\n") !=
        std::string::npos);
  CHECK(lost(json(kTwo), "a.json", "[{\"id\": 1}, {\"id\": 2 \"name\": 1}]").find("{\"id\": 2 \"name\": 1}") !=
        std::string::npos);
  CHECK(lost(json(kTwo), "a.json", "[{\"id\" 2}]") == "[{\"id\" 2}]|");
}

TEST_CASE("a JSON object may hold the records under the property that the dialect names") {
  CHECK(found_json(json(kTwo, "", ", dialect: {property: rows}"), "{\"made\": [1], \"rows\": [{\"id\": \"q\"}]}") ==
        Lines{"a.json:1:31 type q"});
  CHECK(found_json(json(kTwo), "{\"a\": [{\"id\": \"q\"}]}") == Lines{"a.json:1:15 type q"});
  CHECK(found_json(json(kTwo), "{\"rows\": [{\"id\": 1}]}") == Lines{"a.json:1:0 no_list rows"});
}

TEST_CASE("a key in other letters is said once and its values are read") {
  CHECK(found_json(json(kTwo), "[{\"ID\": \"q\", \"name\": \"x\"},\n {\"ID\": \"r\", \"name\": \"x\"}]") ==
        Lines{"a.json:1:3 label_differs ID", "a.json:1:9 type q", "a.json:2:9 type r"});
}

TEST_CASE("a key in other letters is no field where the key itself stands") {
  const std::string text = "[{\"ID\": \"q\", \"id\": 1, \"name\": \"x\"}]";
  CHECK(found_json(json(kTwo), text) == Lines{"a.json:1:3 extra_label ID"});
}

TEST_CASE("members that are no fields are said once") {
  CHECK(found_json(json(kTwo), "[{\"id\": 1, \"z\": 1}, {\"id\": 2, \"z\": 1}]") == Lines{"a.json:1:12 extra_label z"});
  CHECK(found_json(json(kTwo, ", fieldsMatch: subset"), "[{\"id\": 1, \"z\": 1}]") ==
        Lines{"a.json:1:12 kept_column z"});
}

TEST_CASE("records in the descriptor are found where they stand in it") {
  const std::string head =
      "name: p\nresources:\n- name: 树木\n  schema: {fields: [{name: id, type: integer}, {name: v}]}\n";
  CHECK(found_inline(head + "  data: [[id, v], [1, \"it's, so\"],\n    [q, ']']]\n  title: x\n") ==
        Lines{"datapackage.yaml#/resources/0/data:6:6 type q"});
  CHECK(found_inline(head + "  data:\n  - id: 1\n    v: |\n      - a\n  # none\n  - {id: q}\n  title: x\n") ==
        Lines{"datapackage.yaml#/resources/0/data:10:10 type q"});
  CHECK(found_inline(head + "  data: [{id: 1, v: 树}, {id: q}]\n") ==
        Lines{"datapackage.yaml#/resources/0/data:5:30 type q"});
  CHECK(found_inline(head + "  format: csv\n  data: |\n    id,v\n    q,x\n") ==
        Lines{"datapackage.yaml#/resources/0/data:2:1 type q"});
}

TEST_CASE("inline records cannot name what stands elsewhere in the descriptor") {
  const schema::Loaded loaded =
      schema::load({{"datapackage.yaml",
                     "name: p\nx: &x {id: 1}\nresources:\n- {name: a, data: [*x], schema: {fields: [{name: id}]}}\n"}});
  CHECK_FALSE(loaded.schema);
}

TEST_CASE("a file of another format than the resource is read as what it is") {
  CHECK(found(one(kTwo), {{"other.yaml", "- {id: q, name: x}\n"}}) == Lines{"other.yaml:1:8 type q"});
}

TEST_CASE("a file with the mark of UTF-8 is UTF-8") {
  CHECK(found(one(kTwo, "", ", encoding: gbk"), "\xef\xbb\xbfid,name\nq,汉\n") == Lines{"a.csv:2:1 type q"});
}
