// Other people's Data Packages: structure, types, constraints and keys as the standard has them.
#include "base/digest.hpp"
#include "packages.hpp"

using namespace reform;
using namespace reform::check::test;

TEST_CASE("cells are cast strictly: nothing is trimmed, folded or guessed") {
  const std::string fields = "{name: id, type: integer}, {name: day, type: date}, {name: ok, type: boolean}";
  CHECK(found(one(fields), "id,day,ok\n1,2022-03-01,true\n").empty());
  CHECK(found(one(fields), "id,day,ok\n１,2022年3月1日,是\n") ==
        Lines{"a.csv:2:1 type １", "a.csv:2:2 type 2022年3月1日", "a.csv:2:3 type 是"});
}

TEST_CASE("missing values are exact, of the schema or of the field, with labels too") {
  const std::string more = ", missingValues: ['', '-', {value: NA, label: not asked}]";
  const std::string fields = "{name: id, type: integer}, {name: n, type: integer, missingValues: [none]}";
  CHECK(found(one(fields, more), "id,n\n-,none\nNA,1\n,2\n").empty());
  CHECK(found(one(fields, more), "id,n\nna,-\n 无,\n") ==
        Lines{"a.csv:2:1 type na", "a.csv:2:2 type -", "a.csv:3:1 type  无", "a.csv:3:2 type"});
}

TEST_CASE("constraints look at the logical value") {
  const auto with = [](const std::string& type, const std::string& constraints) {
    return one("{name: id}, {name: v, type: " + type + ", constraints: {" + constraints + "}}");
  };
  CHECK(found(with("string", "required: true"), "id,v\na,\n") == Lines{"a.csv:2:2 required"});
  CHECK(found(with("integer", "minimum: 2, maximum: 5"), "id,v\na,1\nb,2\nc,5\nd,6\n") ==
        Lines{"a.csv:2:2 too_small 1", "a.csv:5:2 too_large 6"});
  CHECK(found(with("number", "exclusiveMinimum: 2, exclusiveMaximum: 3"), "id,v\na,2\nb,2.001\nc,3.0\n") ==
        Lines{"a.csv:2:2 too_small 2", "a.csv:4:2 too_large 3.0"});
  CHECK(found(with("date", "minimum: 2022-01-01"), "id,v\na,2021-12-31\nb,2022-01-01\n") ==
        Lines{"a.csv:2:2 too_small 2021-12-31"});
  CHECK(found(with("yearmonth", "maximum: 2022-06"), "id,v\na,2022-07\n") == Lines{"a.csv:2:2 too_large 2022-07"});
  CHECK(found(with("number", "enum: [1, 2.5]"), "id,v\na,1.0\nb,2.50\nc,3\n") == Lines{"a.csv:4:2 enum 3"});
  CHECK(found(with("string", "minLength: 2, maxLength: 3"), "id,v\na,一\nb,一二三\nc,一二三四\n") ==
        Lines{"a.csv:2:2 too_short 一", "a.csv:4:2 too_long 一二三四"});
  CHECK(found(with("array", "maxLength: 2"), "id,v\na,\"[1,2,3]\"\n") == Lines{"a.csv:2:2 too_long [1,2,3]"});
  CHECK(found(with("string", "pattern: '[a-z]+'"), "id,v\na,abc\nb,abc1\n") == Lines{"a.csv:3:2 pattern abc1"});
  CHECK(found(with("number", "unique: true"), "id,v\na,1\nb,1.0\nc,\nd,\n") == Lines{"a.csv:3:2 unique 1.0"});
}

TEST_CASE("categories allow what enum would") {
  const std::string fields = "{name: id}, {name: v, categories: [{value: a, label: A}, {value: b, label: B}]}";
  CHECK(found(one(fields), "id,v\n1,a\n2,c\n") == Lines{"a.csv:3:2 enum c"});
}

TEST_CASE("a primary key is required and occurs once, alone or together") {
  CHECK(found(one(kTwo, ", primaryKey: id"), "id,name\n1,x\n01,y\n,z\n") ==
        Lines{"a.csv:3:1 primary_key 01", "a.csv:4:1 required"});
  CHECK(found(one("{name: id, constraints: {unique: true}}", ", primaryKey: id, uniqueKeys: [[id]]"), "id\nx\nx\n") ==
        Lines{"a.csv:3:1 primary_key x"});
  CHECK(found(one(kTwo, ", primaryKey: [id, name]"), "id,name\n1,x\n1,y\n1,x\n") == Lines{"a.csv:4:1 primary_key 1"});
}

TEST_CASE("unique keys pass where a part is missing") {
  CHECK(found(one(kTwo, ", uniqueKeys: [[id, name]]"), "id,name\n1,x\n1,\n1,\n1,x\n") ==
        Lines{"a.csv:5:1 unique_key 1"});
}

TEST_CASE("foreign keys name a record of another resource or of their own") {
  const std::string two =
      "{name: p, resources: [{name: a, path: a.csv, schema: {fields: [{name: id}, {name: x}, {name: y}], foreignKeys: "
      "[{fields: [x, y], reference: {resource: b, fields: [u, v]}}]}}, {name: b, path: b.csv, schema: {fields: [{name: "
      "u}, {name: v}]}}]}";
  const std::string a = "id,x,y\n1,k,l\n2,k,m\n3,k,\n";
  CHECK(found(two, {{"a.csv", a}, {"b.csv", "u,v\nk,l\n"}}) == Lines{"a.csv:3:2 foreign_key k + m"});
  CHECK(found(two, {{"b.csv", "u,v\nk,l\n"}, {"a.csv", a}}) == Lines{"a.csv:3:2 foreign_key k + m"});
  CHECK(found(two, {{"a.csv", a}}) == Lines{"a.csv:0:0 other_list_missing b"});
  const std::string self = ", foreignKeys: [{fields: parent, reference: {fields: id}}]";
  CHECK(found(one("{name: id}, {name: parent}", self), "id,parent\na,b\nb,\nc,d\n") ==
        Lines{"a.csv:4:2 foreign_key d"});
}

TEST_CASE("a record that could not be read is not said to be missing") {
  const std::string two =
      "{name: p, resources: [{name: a, path: a.csv, schema: {fields: [{name: x}, {name: y, type: number}], "
      "foreignKeys: [{fields: [x, y], reference: {resource: b, fields: [u, v]}}]}}, {name: b, path: b.csv, schema: "
      "{fields: [{name: u}, {name: v, type: number}, {name: w}]}}]}";
  CHECK(found(two, {{"a.csv", "x,y\nNew York,7\nNew York,8\nOld York,7\n"},
                    {"b.csv", "u,v,w\nk,1,\nNew York,07,\"l\"m\n"}}) == Lines{"a.csv:3:1 foreign_key New York + 8",
                                                                              "a.csv:4:1 foreign_key Old York + 7",
                                                                              "b.csv:3:3 stray_quote \"l\"m"});
}

TEST_CASE("labels must be as fieldsMatch says") {
  CHECK(found(one(kTwo), "id,name\n1,x\n").empty());
  CHECK(found(one(kTwo), "name,id\nx,1\n") == Lines{"a.csv:1:1 label_differs name"});
  CHECK(found(one(kTwo), "id,nam\n1,x\n") == Lines{"a.csv:1:2 label_differs nam"});
  CHECK(found(one(kTwo), "id\n1\n") == Lines{"a.csv:1:0 missing_label"});
  CHECK(found(one(kTwo), "id,name,more\n1,x,y\n") == Lines{"a.csv:1:3 extra_label more"});
  CHECK(found(one(kTwo), "id,name,\n1,x,y\n") == Lines{"a.csv:1:3 blank_label"});
  CHECK(found(one(kTwo), "x,id,name\ny,1,x\n") == Lines{"a.csv:1:1 extra_label x"});
  CHECK(found(one(kTwo), "x,name,id\ny,x,1\n") == Lines{"a.csv:1:1 extra_label x", "a.csv:1:2 label_differs name"});
  CHECK(found(one(kTwo), "id,name,id\n1,x,y\n") == Lines{"a.csv:1:3 duplicate_label id"});
  const auto matching = [](const std::string& match) { return one(kTwo, ", fieldsMatch: " + match); };
  CHECK(found(matching("equal"), "name,id\nx,1\n").empty());
  CHECK(found(matching("equal"), "name,id,z\nx,1,2\n") == Lines{"a.csv:1:3 extra_label z"});
  CHECK(found(matching("[subset]"), "z,name,id\n1,x,y\n") == Lines{"a.csv:1:1 kept_column z", "a.csv:2:3 type y"});
  CHECK(found(matching("superset"), "name\nx\n").empty());
  CHECK(found(matching("superset"), "name,z\nx,1\n") == Lines{"a.csv:1:2 extra_label z"});
  CHECK(found(matching("partial"), "name,z\nx,1\n") == Lines{"a.csv:1:2 kept_column z"});
  CHECK(found(matching("partial"), "y\n1\n") ==
        Lines{"a.csv:1:0 missing_label", "a.csv:1:0 missing_label", "a.csv:1:1 kept_column y"});
}

TEST_CASE("rows have as many cells as the header") {
  CHECK(found(one(kTwo), "id,name\n1\n\n2,x,y\n3,z\n") ==
        Lines{"a.csv:2:1 missing_cell 1", "a.csv:3:0 blank_row", "a.csv:4:3 extra_cell y"});
}

TEST_CASE("what looks like a title, a section or a total in our own lists is a record here") {
  CHECK(found(one("{name: id}, {name: name}"), "id,name\n一、总则,\n合计,5\nid,name\n").empty());
  CHECK(found(one(kTwo), "id,name\n").empty());
}

TEST_CASE("a dialect says how the file is written") {
  const auto with = [](const std::string& dialect) { return one(kTwo, "", ", dialect: {" + dialect + "}"); };
  CHECK(found(with("delimiter: ';'"), "id;name\n1;x,y\n").empty());
  CHECK(found(with("delimiter: '|', quoteChar: \"'\""), "id|name\n1|'a|b''c'\nx|y\n") == Lines{"a.csv:3:1 type x"});
  CHECK(found(with("quoteChar: ''"), "id,name\n1,\"x\n").empty());
  CHECK(found(with("escapeChar: \"\\\\\""), "id,name\n1,\"a\\\"b\"\n2,c\\,d\n").empty());
  CHECK(found(with("skipInitialSpace: true"), "id, name\n1, \"x, y\"\n").empty());
  CHECK(found(with("header: false"), "1,x\ny,z\n") == Lines{"a.csv:2:1 type y"});
  CHECK(found(with("headerRows: [2]"), "title\nid,name\n1,x\n").empty());
  CHECK(found(one("{name: a b}, {name: c}", "", ", dialect: {headerRows: [1, 2]}"), "a,c\nb,\n1,x\n").empty());
  CHECK(found(one("{name: a-b}, {name: c}", "", ", dialect: {headerRows: [1, 2], headerJoin: '-'}"), "a,c\nb,\n1,x\n")
            .empty());
  CHECK(found(with("commentRows: [1, 4], headerRows: [2]"), "note\nid,name\n1,x\nnone\n2,y\n").empty());
  CHECK(found(with("commentChar: '#'"), "id,name\n# it's, \"so\n1,x\n#,\n2,y\n").empty());
  CHECK(found(with("nullSequence: '\\N'"), "id,name\n\\N,x\n").empty());
  CHECK(found(one("{name: id, type: integer, missingValues: ['-']}", "", ", dialect: {nullSequence: '\\N'}"),
              "id\n\\N\n-\n")
            .empty());
  CHECK(
      found(with("escapeChar: null, quoteChar: null, delimiter: null, commentChar: null"), "id,name\n1,\"x\n").empty());
  CHECK(found(with("csv: {delimiter: ;}"), "id;name\n1;x\n").empty());
}

TEST_CASE("a separator that the descriptor does not say is one mistake, and the rest is read with it") {
  CHECK(found(one(kTwo), "id;name\nq;x\n") == Lines{"a.csv:1:0 separator_differs ;", "a.csv:2:1 type q"});
  CHECK(found(one(kTwo), "id\tname\n1\tx\n") == Lines{"a.csv:1:0 separator_differs \t"});
  CHECK(found(one(kTwo, "", ", dialect: {delimiter: ;}"), "id,name\n1,x\n") == Lines{"a.csv:1:0 separator_differs ,"});
  CHECK(found(one(kTwo, "", ", dialect: {header: false}"), "1|x\n") == Lines{"a.csv:1:0 separator_differs |"});
  CHECK(found(one(kTwo, "", ", format: tsv"), "id\tname\n1\tx\n").empty());
}

TEST_CASE("without a header a separator that the descriptor says is not overruled by a row") {
  const std::string three = "{name: a}, {name: b}, {name: c}";
  CHECK(found(one(three, "", ", dialect: {delimiter: ;, header: false}"), "1,5;2,5\na;b;c\nd;e;f\n") ==
        Lines{"a.csv:1:2 missing_cell 2,5"});
}

TEST_CASE("an encoding that the descriptor does not say is one mistake") {
  CHECK(found(one(kTwo), "id,name\nq,\xba\xba\n") == Lines{"a.csv:0:0 encoding_not_said", "a.csv:2:1 type q"});
  CHECK(found(one(kTwo), "\xef\xbb\xbfid,name\n1,x\n").empty());
}

TEST_CASE("labels are compared letter for letter, and what looks like one is read as it") {
  CHECK(found(one(kTwo), "ID,name\nq,x\n") == Lines{"a.csv:1:1 label_differs ID", "a.csv:2:1 type q"});
  CHECK(found(one(kTwo), "id,*name\n1,x\n") == Lines{"a.csv:1:2 label_differs *name"});
  CHECK(found(one(kTwo, ", fieldsMatch: equal"), "NAME,id\nx,q\n") ==
        Lines{"a.csv:1:1 label_differs NAME", "a.csv:2:2 type q"});
  CHECK(found(one("{name: id}, {name: ID}"), "id,ID\n1,x\n").empty());
}

TEST_CASE("what looks like a label is not read as it where the label itself stands") {
  CHECK(found(one(kTwo), "ID,id,name\nq,1,x\n") == Lines{"a.csv:1:1 extra_label ID"});
  CHECK(found(one(kTwo, ", fieldsMatch: subset"), "ID,id,name\nq,1,x\n") == Lines{"a.csv:1:1 kept_column ID"});
  CHECK(found(one(kTwo), "Id,ID,name\n1,q,x\n") == Lines{"a.csv:1:1 label_differs Id", "a.csv:1:2 duplicate_label ID"});
}

TEST_CASE("the parts of a table are one table") {
  const std::string parts =
      "{name: p, resources: [{name: a, path: [a1.csv, a2.csv, a3.csv], schema: {fields: [{name: id, type: integer}, "
      "{name: name}], primaryKey: id}}]}";
  CHECK(
      found(parts, {{"d/a1.csv", "id,name\n1,x\n"}, {"d/a2.csv", "2,y\n1,z\n"}, {"d/a3.csv", "id,name\n3,y\nq,z\n"}}) ==
      Lines{"d/a2.csv:2:1 primary_key 1", "d/a3.csv:3:1 type q"});
}

TEST_CASE("a file is known by the path of its resource, else by its headers") {
  const std::string two =
      "{name: p, resources: [{name: a, path: data/a.csv, schema: {fields: [{name: id, type: integer}, {name: x}]}}, "
      "{name: b, path: data/b.csv, schema: {fields: [{name: id}, {name: y}]}}]}";
  CHECK(found(two, {{"/tmp/data/b.csv", "id,z\nk,1\n"}}) == Lines{"/tmp/data/b.csv:1:2 label_differs z"});
  CHECK(found(two, {{"other.csv", "id,x\nk,1\n"}}) == Lines{"other.csv:2:1 type k"});
}

TEST_CASE("the size and the hash of a file of the package are compared with what its resource says") {
  const std::string csv = "id,name\n1,x\n";
  const std::string digest = base::hex(base::sha256(csv));
  const auto compared = [&](const std::string& said, std::optional<schema::Part> part) {
    const schema::Schema schema = package(one(kTwo, "", ", " + said));
    std::vector<base::Source> sources;
    sources.push_back(base::Source::from_text(csv, "a.csv"));
    base::Diagnostics diagnostics;
    const std::vector<std::optional<schema::Part>> parts{part};
    check::run(sources, schema, {}, {}, diagnostics, {}, parts);
    Lines lines;
    for (const base::Diagnostic& item : diagnostics.items())
      lines.push_back(item.rule->standard_type + " " + item.value);
    return lines;
  };
  const schema::Part part{0, 0};
  CHECK(compared("bytes: 12, hash: 'SHA256:" + digest + "'", part).empty());
  CHECK(compared("bytes: 13", part) == Lines{"byte-count-error 12"});
  CHECK(compared("hash: 'sha256:00'", part) == Lines{"hash-count-error " + digest});
  CHECK(compared("bytes: 13, hash: 'sha256:00'", part) == Lines{"byte-count-error 12"});  // one mistake
  CHECK(compared("bytes: 13", std::nullopt).empty());  // another file with its columns
}

TEST_CASE("JSON and YAML resources are checked like tables") {
  const std::string json =
      "{name: p, resources: [{name: a, path: a.json, schema: {fields: [{name: id, type: integer}, {name: v, "
      "constraints: {required: true}}]}}]}";
  CHECK(found(json, {{"a.json", "[\n {\"id\": 1, \"v\": \"x\"},\n {\"id\": \"q\", \"v\": null}\n]\n"}}) ==
        Lines{"a.json:3:9 type q", "a.json:3:19 required"});
}

TEST_CASE("a format that is not read is named, and an encoding is taken at its word") {
  CHECK(found(one(kTwo, "", ", format: xlsx"), "PK\n") == Lines{"a.csv:0:0 format_not_read xlsx"});
  CHECK(found(one(kTwo, "", ", compression: gz"), "\x1F\x8B") == Lines{"a.csv:0:0 format_not_read gz"});
  CHECK(found(one(kTwo), "PK\x03\x04") == Lines{"a.csv:0:0 workbook"});
  CHECK(found(one(kTwo, "", ", encoding: utf-8"), "id,name\n1,\xba\xba\n") == Lines{"a.csv:2:0 undecodable"});
  CHECK(found(one(kTwo, "", ", encoding: utf-8"), "\xef\xbb\xbfid,name\n1,x\n").empty());
  CHECK(found(one(kTwo, "", ", encoding: gbk"), "id,name\n1,\xba\xba\n").empty());
}

TEST_CASE("JSON line by line is no part of the package whatever its name") {
  const std::string lines = "{\"id\": 1, \"name\": \"x\"}\r\n{\"id\": 2, \"name\": \"y\"}\n";
  for (const char* name : {"k.jsonl", "k.json", "k.txt", "stdin", "a.csv"})
    CHECK(found(one(kTwo), {{name, lines}}) == Lines{std::string(name) + ":0:0 workbook"});
  CHECK(found(one(kTwo), {{"k.jsonl", "id,name\n1,x\n"}}) == Lines{"k.jsonl:0:0 workbook"});
}

TEST_CASE("findings have the names the standard's validators use") {
  const schema::Schema schema = package(one(kTwo));
  const auto name_of = [&](std::string_view kind, std::string_view on) {
    return schema.rule_for(kind, on)->text.standard_type;
  };
  CHECK(name_of("cell", "type") == "type-error");
  CHECK(name_of("cell", "required") == "constraint-error");
  CHECK(name_of("cell", "unique") == "unique-error");
  CHECK(name_of("cell", "primary_key") == "primary-key");
  CHECK(name_of("cell", "foreign_key") == "foreign-key");
  CHECK(name_of("file", "missing_label") == "missing-label");
  CHECK(name_of("file", "extra_cell") == "extra-cell");
  CHECK(name_of("file", "undecodable") == "encoding-error");
  CHECK(name_of("file", "no_records").empty());
  const schema::Schema own = schema::load_or_throw(std::nullopt);
  CHECK(own.rule("B102")->text.standard_type == "constraint-error");  // inherited from the mistake it speaks of
}
