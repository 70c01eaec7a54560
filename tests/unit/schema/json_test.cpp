// JSON as a tree with places, strictly as RFC 8259 has it.
#include "schema/json.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace reform;
using namespace reform::schema;

namespace {

std::string problem(std::string_view text) {
  const Yaml json = parse_json(text);
  if (json.problems.empty()) return "";
  const YamlProblem& first = json.problems.front();
  return std::to_string(first.line) + ":" + std::to_string(first.byte) + " " + first.what.en + first.key;
}

}  // namespace

TEST_CASE("values know their line, their byte and their kind") {
  const Yaml json = parse_json("{\n\t\"a\": [1, null,\n  \"x\"], \"b\": {\"c\": true}}");
  REQUIRE(json.root);
  CHECK(json.problems.empty());
  const Node* a = json.root->find("a");
  REQUIRE(a);
  CHECK(a->items.size() == 3);
  CHECK(a->items[0]->text == "1");
  CHECK(a->items[0]->is_plain);
  CHECK(a->items[1]->is_null());
  CHECK_FALSE(a->items[2]->is_plain);
  CHECK(a->items[2]->line == 3);
  CHECK(a->items[2]->byte == 2);
  CHECK(json.root->find("b")->find("c")->text == "true");
}

TEST_CASE("escapes are undone, also those of characters beyond the first plane") {
  const Yaml json = parse_json(R"(["a\"\\\/\n\t\u6d59\uD83D\uDE00"])");
  REQUIRE(json.root);
  CHECK(json.root->items[0]->text == "a\"\\/\n\t浙😀");
}

TEST_CASE("an object of very many keys takes no longer for each of them") {
  std::string text = "{";
  for (int key = 0; key < 300'000; ++key) text += "\"key " + std::to_string(key) + "\": 1,";
  const auto start = std::chrono::steady_clock::now();
  const Yaml json = parse_json(text + "\"key 7\": 2}");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));  // minutes, when all are compared
  REQUIRE(json.root);
  CHECK(json.root->entries.size() == 300'000);
  REQUIRE(json.problems.size() == 1);
  CHECK(json.problems[0].key == "key 7");
}

TEST_CASE("the first mistake is named at its place") {
  CHECK(problem("{\"a\": 1,}").starts_with("1:7 no comma may follow"));
  CHECK(problem("[1 2]").starts_with("1:3 "));
  CHECK(problem("{\"a\" 1}").starts_with("1:5 "));
  CHECK(problem("{a: 1}").starts_with("1:1 "));
  CHECK(problem("[\n  01]").starts_with("2:2 "));
  CHECK(problem("[tru]").starts_with("1:1 "));
  CHECK(problem("[\"a\nb\"]").starts_with("1:3 "));
  CHECK(problem(R"(["\x"])").starts_with("1:2 "));
  CHECK(problem(R"(["\ud83d"])").starts_with("1:2 the \\u escape is half"));
  CHECK(problem("[1, // one\n2]").starts_with("1:4 JSON has no comments"));
  CHECK(problem("[1] 2").starts_with("1:4 "));
  CHECK(problem("{\"a\": 1, \"a\": 2}") == "1:9 a");
  CHECK(problem(std::string(1000, '[')).starts_with("1:201 "));
}

TEST_CASE("comments and commas too many are said and the rest is read all the same") {
  const Yaml json = parse_json("/* a\n */ {\"a\": [1, 2,], // b\n\"b\": 3, \"b\": 4,}");
  REQUIRE(json.root);
  CHECK(json.root->find("a")->items.size() == 2);
  CHECK(json.root->find("b")->text == "3");
  std::string places;
  for (const YamlProblem& each : json.problems)
    places += std::to_string(each.line) + ":" + std::to_string(each.byte) + " ";
  CHECK(places == "1:0 2:15 3:8 3:14 ");  // the second comment is no second mistake
  CHECK(problem("[1] /* never").starts_with("1:4 "));
}

TEST_CASE("a text that was cut off is said to end where it does, wherever that is") {
  const std::string text = "{\"a\": [\"x\\n\", 12, {\"b\": true}]}";
  for (std::size_t size = 1; size < text.size(); ++size) {
    CAPTURE(size);
    const std::size_t end = text.find_last_not_of(' ', size - 1) + 1;
    const std::string cut = text.substr(0, size) + "\n";
    const bool is_in_word = problem(cut).ends_with(base::text("schema.json.value").en);
    if (!is_in_word) CHECK(problem(cut).starts_with("1:" + std::to_string(end) + " the file breaks off"));
  }
  CHECK(problem("[\"a").starts_with("1:3 the file breaks off"));
}
