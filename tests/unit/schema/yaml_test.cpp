#include "schema/yaml.hpp"

#include <doctest/doctest.h>

using namespace reform;
using namespace reform::schema;

namespace {

struct Problem {
  std::uint32_t line, byte;
  std::string en;
};

/// The one problem of a text.
Problem problem(std::string_view text) {
  const Yaml yaml = parse_yaml(text);
  REQUIRE(yaml.problems.size() == 1);
  const YamlProblem& found = yaml.problems.front();
  return {found.line, found.byte, found.what.en};
}

}  // namespace

TEST_CASE("Scalars are text, whatever they look like, and remember quotes") {
  const Yaml yaml = parse_yaml("a: 012\nb: no\nc: \"1\"\nd: ~\ne:\nf: ''\n");
  REQUIRE(yaml.root);
  CHECK(yaml.root->find("a")->text == "012");
  CHECK(yaml.root->find("b")->text == "no");
  CHECK(yaml.root->find("b")->is_plain);
  CHECK_FALSE(yaml.root->find("c")->is_plain);
  CHECK(yaml.root->find("d")->is_null());
  CHECK(yaml.root->find("e")->is_null());
  CHECK(yaml.root->find("f")->is_scalar());
  CHECK(yaml.root->find("g") == nullptr);
}

TEST_CASE("Places are lines and bytes, with any line end") {
  const Yaml yaml = parse_yaml("名称: 甲\r\nlist:\r\n  - {中文: 乙}\r\n", 7);
  REQUIRE(yaml.root);
  CHECK(yaml.root->find("名称")->byte == 8);
  const Node* inner = yaml.root->find("list")->items.at(0)->find("中文");
  CHECK(inner->line == 3);
  CHECK(inner->byte == 13);
  CHECK(inner->file == 7);
}

TEST_CASE("Aliases share the anchor's node and place") {
  const Yaml yaml = parse_yaml("a: &x {k: v}\nb: *x\n");
  CHECK(yaml.root->find("b") == yaml.root->find("a"));
}

TEST_CASE("A merge key gives what the map itself does not say, before or after") {
  const Yaml yaml = parse_yaml("base: &x {k: 1, l: 2}\nafter: {<<: *x, k: 3}\nbefore: {k: 3, <<: *x}\n");
  CHECK(yaml.problems.empty());
  for (const char* name : {"after", "before"}) {
    CHECK(yaml.root->find(name)->find("k")->text == "3");
    CHECK(yaml.root->find(name)->find("l")->text == "2");
    CHECK(yaml.root->find(name)->entries.size() == 2);
  }
}

TEST_CASE("A duplicate key is found with the line of the first, and reading goes on") {
  const Yaml yaml = parse_yaml("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n");
  REQUIRE(yaml.problems.size() == 2);
  CHECK(yaml.problems[0].key == "a");
  CHECK(yaml.problems[0].line == 3);
  CHECK(yaml.problems[0].first_line == 1);
  CHECK(yaml.problems[1].byte == 10);
  CHECK(yaml.root->find("a")->text == "1");
}

TEST_CASE("An unclosed quote is found where it opens, not where the text ends") {
  for (const char* text : {"a: 1\nb: \"open\nc: 3\n", "a: 1\nb: 'it''s open\nc: 3\n", "a: 1\nb: \"\\\"\nc: 3\n",
                           "a: 1\nb: {c: \"open}\n"}) {
    CAPTURE(text);
    const Problem found = problem(text);
    CHECK(found.line == 2);
    CHECK(found.en == "the quote that opens here is never closed");
  }
  CHECK(parse_yaml("b: \"closed\n  over lines\"\nc: 'it''s'\n").problems.empty());
}

TEST_CASE("What does not belong to the text above is found, also without a separator") {
  CHECK(problem("- a\nb: 1\n").line == 2);
  CHECK(problem("a: 1\n---\nb: 2\n").line == 2);
}

TEST_CASE("Mistakes in writing have words") {
  CHECK(problem("a: b: c\n").en == "a second ': ' in one line; quote a value that contains a colon");
  CHECK(problem("a: [1\nb: 2\n").en == "a closing ] is missing");
  CHECK(problem("a: {b: 1\n").en == "a closing } is missing");
  CHECK(problem("a: *b\n").en == "this alias (*) names an anchor (&) that is not defined above");
  CHECK(problem("a: %b\n").en == "a value cannot start with this character; quote it");
  CHECK(problem("a: \"\\q\"\n").en.starts_with("not a valid escape"));
}

TEST_CASE("Hostile texts end soon: depth, aliases of aliases, an alias in itself") {
  CHECK(problem(std::string(5000, '[')).en == "nested too deeply");
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 12; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    bomb += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + below;
    for (int copy = 0; copy < 9; ++copy) bomb += ", " + below;
    bomb += "]\n";
  }
  CHECK(problem(bomb).en.starts_with("too much content"));
  CHECK(problem("a: &x [*x]\n").en == "an alias refers to what contains it");
}

TEST_CASE("An empty text has no root and no problem") {
  CHECK(parse_yaml("").root == nullptr);
  CHECK(parse_yaml("# only a comment\n").root == nullptr);
  CHECK(parse_yaml("").problems.empty());
}
