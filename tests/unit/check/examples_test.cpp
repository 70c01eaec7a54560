#include "check/examples.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace reform;

namespace {

struct BuiltIn {
  schema::Files files = schema::built_in_files();
  schema::Schema schema = schema::load_or_throw(std::nullopt);
};

const BuiltIn& built_in() {
  static const BuiltIn all;
  return all;
}

std::string listed(const base::Diagnostics& diagnostics) {
  std::string all;
  for (const base::Diagnostic& one : diagnostics.items())
    all += "\n  " + diagnostics.files()[one.place.file] + ":" + std::to_string(one.place.line) + ": " +
           base::message(one, base::Lang::kZh) + " [" + one.rule->id + "]";
  return all.empty() ? " (nothing)" : all;
}

bool is_run(const schema::Rule& rule) { return rule.kind != "descriptor"; }

/// Bytes that are no UTF-8 cannot stand in a descriptor, a line of a megabyte should not, one file is not given
/// twice, it is there, and the built-in register names no office.
bool has_wrong_example(const schema::Rule& rule) {
  return rule.on != "undecodable" && rule.on != "unopened" && rule.on != "encoding_not_said" &&
         rule.on != "row_too_long" && rule.on != "repeated_file" && rule.on != "office_mistaken" &&
         rule.on != "offices_mixed" && rule.kind != "registered";
}

}  // namespace

TEST_CASE("the wrong example of every rule of the built-in schema fires the rule") {
  for (const schema::Rule& rule : built_in().schema.rules) {
    if (!is_run(rule) || !has_wrong_example(rule)) continue;
    const auto found = check::run_example(built_in().schema, built_in().files, rule.wrong);
    CHECK_MESSAGE(found.by_rule().contains(rule.text.id), rule.text.id << listed(found));
  }
}

TEST_CASE("the right example of every rule of the built-in schema has no error and does not fire the rule") {
  for (const schema::Rule& rule : built_in().schema.rules) {
    if (!is_run(rule)) continue;
    const auto found = check::run_example(built_in().schema, built_in().files, rule.right);
    CHECK_MESSAGE(found.count(base::Severity::kError) == 0, rule.text.id << listed(found));
    CHECK_MESSAGE(!found.by_rule().contains(rule.text.id), rule.text.id << listed(found));
  }
}

TEST_CASE("messages of all examples have a value for every name they use") {
  for (const schema::Rule& rule : built_in().schema.rules) {
    if (!is_run(rule) || !has_wrong_example(rule)) continue;
    const auto found = check::run_example(built_in().schema, built_in().files, rule.wrong);
    for (const base::Diagnostic& one : found.items())
      for (const base::Lang lang : {base::Lang::kZh, base::Lang::kEn})
        for (const std::string& text : {base::message(one, lang), base::hint(one, lang)}) {
          const auto open = text.find('{');
          const bool is_name = open != std::string::npos && open + 1 < text.size() && text[open + 1] >= 'a' &&
                               text[open + 1] <= 'z' && text.find('}', open) != std::string::npos;
          CHECK_MESSAGE(!is_name, rule.text.id << ": " << text);
        }
  }
}

TEST_CASE("every list has a valid example that fits the others without any finding") {
  const auto found = check::run_example(built_in().schema, built_in().files, {{{"tasks", false, {}}}, {}, {}});
  CHECK_MESSAGE(found.items().empty(), listed(found));
}

TEST_CASE("an example replaces cells and adds the other lists") {
  schema::Example example;
  example.records = {{"tasks", true, {{"status", "已交办"}}}, {"tasks", false, {{"title", "甲\"乙"}}}};
  const auto files = check::example_files(built_in().schema, built_in().files, example);
  CHECK(files.size() == built_in().schema.lists.size());
  const auto tasks = std::ranges::find(files, "tasks.csv", &check::ExampleFile::name);
  REQUIRE(tasks != files.end());
  CHECK(tasks->content.find("\"甲\"\"乙\"") != std::string::npos);
  CHECK(tasks->content.find("已交办") == std::string::npos);
}
