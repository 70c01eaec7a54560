#include "read/json_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

std::string said(const read::JsonMistake& mistake) {
  return std::string(mistake.problem) + " " + std::to_string(mistake.place.line) + ":" +
         std::to_string(mistake.place.byte);
}

/// "json_comma 2:5" (line and byte), slips in brackets; empty: it is JSON.
std::string mistake_in(std::string text) {
  bool is_given = false;
  const read::JsonMistakes found = read::find_json_mistakes([&](std::string& out) {
    out += text;
    return !std::exchange(is_given, true);
  });
  std::string all;
  for (const read::JsonMistake& slip : found.slips) all += "(" + said(slip) + ")";
  return all + (found.fatal ? said(*found.fatal) : "");
}

}  // namespace

TEST_CASE("what is no JSON is named at its place") {
  const std::pair<std::string, std::string> table[] = {
      {"{\"a\": [1, -2.5e3, true, null, \"x\\\"y\", {}, []], \"b\": \"\"}\n", ""},
      {"{\"a\": 012}", ""},  // nothing is lost by that
      {"{\"a\": [1,\n],}", "(json_last_comma 1:8)(json_last_comma 2:1)"},
      {"[,]", "json_missing 1:1"},
      {"[1,,]", "json_missing 1:3"},
      {"{'a': 'x', 'b': ''}", "(json_single 1:1)"},
      {"['it''s']", "json_single 1:1"},
      {"['it's']", "json_single 1:1"},
      {"['a', 'it\\'s']", "(json_single 1:1)json_single 1:6"},
      {"['a\nb']", "json_single 1:1"},
      {"['a", "json_cut 1:3"},
      {"[\"a\tb\tc\", \"\x1f\"]", "(json_control 1:3)(json_control 1:11)"},
      {"[\"甲\n\tb\" , \"c\\\"\nd\"\n]", "(json_line_end 1:5)(json_line_end 2:10)"},
      {"[\"甲\r\n乙\"]", "(json_line_end 1:5)"},
      {"[\"甲\n, \"b\"]", "json_quote 1:1"},
      {"{\"a\nb\": 1}", "json_quote 1:1"},
      {"[{\"a\": 1}, {\"a\"", "json_cut 1:15"},
      {"[{\"a\": \"甲", "json_cut 1:11"},
      {"", "json_cut 1:0"},
      {"[1,\n,2]", "json_missing 2:0"},
      {"{\"a\": ,\n\"b\": 1}", "json_missing 1:6"},
      {"{\"a\": }", "json_missing 1:6"},
      {"{\"a\": \"x,\n\"b\": 1}", "json_quote 1:6"},
      {"{\"a\": x\", \"b\": 1}", "json_word 1:6"},
      {"[1, // one\n 2]", "json_comment 1:4"},
      {"{/* a */ \"a\": 1}", "json_comment 1:1"},
      {"/* a */ {}", "json_comment 1:0"},
      {"{} / 1", "json_word 1:3"},
      {"{} // one {\n/**/ // *", "(json_comment 1:3)"},
      {"{}/*c*/", "(json_comment 1:2)"},
      {"3 /***/ [1]", "(json_comment 1:2)json_more 1:8"},
      {R"(["a\ud83d\ude00", "\\ud83d"])", ""},
      {R"(["a", "b\ud83d"])", "json_surrogate 1:8"},
      {R"(["\uD83D\u0041"])", "json_surrogate 1:2"},
      {R"(["\ude00"])", "json_surrogate 1:2"},
      {"{\"a: \"x\", \"b\": 1}", "json_colon 1:6"},
      {"{a: 1}", "json_word 1:1"},
      {"{\"a\" 1}", "json_colon 1:4"},
      {"{\"a\": \"x\"y\"}", "json_quote 1:6"},
      {"{\"a\": 1\n \"b\": 2}", "json_comma 1:7"},
      {"[{\"a\": 1},\n {\"a\": 2,\n {\"a\": 3}]", "json_key 3:1"},
      {"[{\"a\": 1]", "json_bracket 1:8"},
      {"[1: 2]", "json_bracket 1:2"},
      {"{\"a\": 1}\n{\"a\": 2}", "json_more 2:0"},
  };
  for (const auto& [text, mistake] : table) {
    CAPTURE(text);
    CHECK(mistake_in(text) == mistake);
  }
}

TEST_CASE("broken JSON is one finding, what is before it is read and the rest is counted") {
  const std::string text =
      "{\"submission\": {\"office\": \"甲\"}, \"needs\": [\n {\"id\": \"1\", \"title\": \"a\"},\n"
      " {\"id\": \"2\", \"title\": \"b\", \"tasks\": [{\"id\": \"5\"}]},\n {\"id\": \"3\", \"title\": \"{c\"}\n]}\n";
  struct Row {
    std::string what, from, to, finding;
    std::size_t rows;
  };
  const Row table[] = {
      {"two commas between records", "},\n {\"id\": \"2\"", "},,\n {\"id\": \"2\"", "0@2:28+27", 1},
      {"two commas in a record", "\"2\",", "\"2\",,", "0@3:13+12", 1},
      {"no closing quote", "\"b\"", "\"b", "0@3:23+22", 1},
      {"no opening quote", "\"b\"", "b\"", "0@3:23+22", 1},
      {"no comma", "\"3\",", "\"3\"", "0@4:12+11", 3},
      {"no brace", "\"a\"},", "\"a\",", "0@3:2+1", 0},
  };
  for (const Row& row : table) {
    CAPTURE(row.what);
    std::string broken = text;
    broken.replace(broken.find(row.from), row.from.size(), row.to);
    const Reading reading = read_text(broken, "x.json");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].find(row.finding) != std::string::npos);
    CHECK(reading.findings[0].find("format=JSON") != std::string::npos);
    CHECK(reading.rows.size() == row.rows);
    CHECK(reading.summary.counts.read == 4);
    CHECK(reading.summary.counts.broken == 4 - row.rows);
  }
  for (std::size_t size = text.find("needs"); size + 3 < text.size(); ++size) {
    const Reading reading = read_text(text.substr(0, size), "x.json");
    CAPTURE(reading.findings);
    CHECK(reading.findings.size() == 1);
    CHECK(reading.summary.counts.is_balanced());
  }
}

TEST_CASE("what follows the end of JSON is one finding, and reading ends") {
  for (const std::string text :
       {"{\"a\":1} {\"b\":2}\n", "{\"needs\":[]}}", "{\"needs\":[{\"id\":\"1\"}]},", "[]\n[]"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.json");
    CAPTURE(reading.findings);
    CHECK(std::ranges::any_of(reading.findings,
                              [](const std::string& finding) { return finding.starts_with("yaml_syntax"); }));
    CHECK(reading.summary.counts.is_balanced());
  }
}

TEST_CASE("a comment after the end of JSON is one slip, and everything before it is read") {
  for (const std::string comment : {"/*c*/", " // {\"id\": \"2\"}", "\n/* a */\n// b\n", "//"}) {
    CAPTURE(comment);
    const Reading reading = read_text("{\"needs\":[{\"id\":\"1\"}]}" + comment, "x.json");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].find(base::text("read.yaml.json_comment").zh + " skipped= ") != std::string::npos);
    CHECK(reading.rows == Lines{"needs 1@1: 1||||"});
    CHECK(reading.summary.counts.read == 1);
  }
  const Reading value = read_text("{\"a\": \"x\"}/*c*/", "x.json");
  REQUIRE(value.findings.size() == 3);  // as without the comment: the key, and that there is no list
  CHECK(value.findings[0].starts_with("no_list"));
  const Reading more = read_text("{\"needs\":[{\"id\":\"1\"}]}//\n{\"needs\":[{\"id\":\"2\"}]}", "x.json");
  CHECK(more.findings.size() == 2);
  CHECK(more.rows.size() == 1);
  CHECK(more.summary.counts.broken == 1);
}

TEST_CASE("JSON that begins with a comment is taken for JSON, also without a name") {
  for (const std::string text : {"// a\n{\"needs\":[]}", "/* a */ {\"needs\":[]}", " /*\n*/ [1]"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "stdin");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].find(base::text("read.yaml.json_comment").zh) != std::string::npos);
  }
}

TEST_CASE("a bracket or comma too many after the end of JSON is one finding") {
  for (const std::string text : {"{\"needs\":[{\"id\":\"1\"}]}}", "{\"needs\":[{\"id\":\"1\"}]},"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.json");
    CHECK(reading.findings.size() == 1);
    CHECK(reading.rows.size() == 1);
  }
}

TEST_CASE("a rare character that JSON writes as two escapes is read, wherever the pieces of the file end") {
  const std::string record = "{\"id\": \"1\", \"title\": \"\\ud842\\udfb7\\\\ud842\"}";
  for (std::size_t blanks = 0; blanks < 40; ++blanks) {
    const std::string text = "{\"needs\": [" + std::string((64 << 10) - 60 + blanks, ' ') + record + "]}";
    const Reading reading = read_text(text, "x.json");
    CAPTURE(blanks);
    CAPTURE(reading.findings);
    REQUIRE(reading.rows.size() == 1);
    CHECK(reading.findings.empty());
    CHECK(reading.rows[0].find("𠮷\\ud842") != std::string::npos);
  }
}

TEST_CASE("of broken JSON the records are counted, not the braces in texts and values") {
  const auto lost = [](const std::string& record) {
    const std::string text = "{\"needs\": [{\"id\": \"1\"}, {\"id\": \"2\",, \"title\": \"b\"}, " + record + "]}";
    const read::Counts counts = read_text(text, "x.json").summary.counts;
    CHECK(counts.is_balanced());
    return counts.broken;
  };
  CHECK(lost("{\"id\": \"3\"}") == 2);
  CHECK(lost("{\"id\": \"3\", \"title\": \"x:{y}, {z}, [{\"}") == 2);
  CHECK(lost("{\"id\": \"3\", \"title\": \"\\\", {\"}") == 2);
  CHECK(lost("{\"id\": \"3\", \"title\": {\"a\": {\"b\": 1}}}") == 2);
  CHECK(lost("{\"id\": \"3}, {\"id\": \"4\"}, {\"id\": \"5\"}") == 4);
}

TEST_CASE("YAML within brackets is not judged as JSON") {
  CHECK(read_text("{needs: [{id: 1}]}", "x.yaml").findings.empty());
  CHECK(read_text("{\"needs\": [{id: 1}]}", "x.yml").findings.empty());
  CHECK(read::looks_like_json("\n[ {\"a\""));
  CHECK_FALSE(read::looks_like_json("{a: 1}"));
}

TEST_CASE("a slip in JSON is said at its place, and every record is read all the same") {
  const std::pair<std::string, std::string> table[] = {
      {"{\"needs\": [{\"id\": \"1\", \"title\": \"甲\",}, {\"id\": \"2\"}]}", "0@1:36+37"},
      {"{\"needs\": [{\"id\": \"1\", \"title\": \"甲\"}, {\"id\": \"2\"},]}", "0@1:50+51"},
      {"{'needs': [{'id':'1', 'title':'甲'}, {'id': '2'}]}", "0@1:2+1"},
      {"[{'id':'1', 'title':'甲'}, {'id': '2'}]", "0@1:3+2"},
  };
  for (const auto& [text, place] : table) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.JSON", {{}, {}, "needs"});
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].starts_with("yaml_syntax " + place));
    CHECK(reading.rows == Lines{"needs 1@1: 1|甲|||", "needs 2@1: 2||||"});
    CHECK(reading.summary.counts.is_balanced());
  }
  const Reading broken =
      read_text("{\"needs\": [{\"id\": \"1\", \"title\": \"甲\n乙\t丙\"},\n{\"id\": \"2\"}]}", "x.json");
  CHECK(broken.rows == Lines{"needs 1@1: 1|甲 乙␉丙|||", "needs 2@3: 2||||"});
  REQUIRE(broken.findings.size() == 1);
  CHECK(broken.findings[0].find("0@1:35+36 problem=" + base::text("read.yaml.json_line_end").zh) != std::string::npos);
}

TEST_CASE("a whole file of one JSON value is called what it is") {
  for (const std::string text : {"[]", "{}", "null\n", "[{}]"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.json");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].starts_with("no_records 0@1") == (text != "[{}]"));
  }
  for (const std::string text : {"3\n", "3", "12", "三", "\"x\"", "true"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.json");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].find(base::text("read.yaml.json_no_map").zh) != std::string::npos);
  }
}

TEST_CASE("records of a list nobody knows are counted") {
  for (const std::string text : {"[{\"甲\": 1}, {\"甲\": 2}]", "{\"甲\": [{\"a\": 1}, {\"a\": 2}], \"needs\": []}"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.json");
    CHECK(reading.summary.counts.read == 2);
    CHECK(reading.summary.counts.broken == 2);
    CHECK(reading.summary.counts.is_balanced());
  }
}
