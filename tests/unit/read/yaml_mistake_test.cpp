#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

struct Row {
  std::string what;
  std::string text;
  Lines findings;
  Lines rows;
};

void check(const std::vector<Row>& table) {
  for (const Row& row : table) {
    CAPTURE(row.what);
    const Reading reading = read_text(row.text, "list.yaml");
    Lines findings;
    for (const std::string& finding : reading.findings)
      findings.push_back(
          finding.substr(0, std::min({finding.find(" problem="), finding.find(" skipped="), finding.find(" what=")})));
    CHECK(findings == row.findings);
    CHECK(reading.rows == row.rows);
    const read::Counts& counts = reading.summary.counts;
    CHECK(counts.data == reading.rows.size());
    CHECK(counts.is_balanced());
  }
}

/// The `{problem}` of the one finding.
std::string problem_of(const std::string& text) {
  const Reading reading = read_text(text, "list.yaml");
  for (const base::Diagnostic& diagnostic : reading.diagnostics) {
    for (const base::Arg& arg : diagnostic.args) {
      if (arg.name == "problem") return arg.value.zh;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("mistakes of structure in YAML stand at their place and cost no other record") {
  check({
      {"a key twice",
       "needs:\n  - id: 1\n    title: a\n    名称: b\n  - id: 2\n",
       {"yaml_duplicate_key 1@4:5+4 first_line=3"},
       {"needs 2@5: 2||||"}},
      {"an unknown key twice",
       "needs:\n  - id: 1\n    x: a\n    x: b\n",
       {"kept_column 1@3:5+4", "yaml_duplicate_key 1@4:5+4 first_line=3"},
       {}},
      {"a list twice",
       "needs:\n  - id: 1\nneeds:\n  - id: 2\n",
       {"yaml_duplicate_key 0@3:1+0 first_line=1"},
       {"needs 1@2: 1||||", "needs 2@4: 2||||"}},
      {"a key of the submission twice",
       "submission: {office: a, office: b}\nneeds:\n  - id: 2\n",
       {"yaml_duplicate_key 0@1:25+24 first_line=1"},
       {"needs 1@3: 2||||"}},
      {"an unknown key at the top",
       "need:\n  - id: 1\nneeds:\n  - id: 2\n",
       {"yaml_unknown_list 1@1:1+0 nearest=needs similar=（“need”是不是“needs”？）"},
       {"needs 1@4: 2||||"}},
      {"a key of the submission that is not quite right",
       "submission: {Office: a}\nneeds:\n  - id: 2\n",
       {"yaml_syntax 0@1:14+13"},
       {"needs 1@3: 2||||"}},
      {"an unknown key of the submission",
       "submission: {author: a}\nneeds:\n  - id: 2\n",
       {"yaml_unknown_key 0@1:14+13"},
       {"needs 1@3: 2||||"}},
      {"a period nobody can read",
       "submission: {period: 3月}\nneeds:\n  - id: 2\n",
       {"yaml_period 0@1:22+21"},
       {"needs 1@3: 2||||"}},
      {"a list that is text", "needs: 无\ntasks:\n  - id: 1\n", {"yaml_not_a_list 0@1:8+7"}, {"tasks 1@3: 1|||"}},
      {"a list that is a map", "needs: {id: 1}\ntasks:\n  - id: 1\n", {"yaml_not_a_list 1@1:8+7"}, {"tasks 1@3: 1|||"}},
      {"a record that is text", "needs:\n  - 无\n  - id: 2\n", {"yaml_not_a_list 1@2:5+4"}, {"needs 2@3: 2||||"}},
      {"a record that is a list", "needs:\n  - [a]\n  - id: 2\n", {"yaml_not_a_list 1@2:5+4"}, {"needs 2@3: 2||||"}},
      {"nested tasks that are text",
       "needs:\n  - id: 2\n    tasks: 无\n",
       {"yaml_not_a_list 0@3:12+11"},
       {"needs 1@2: 2||||"}},
      {"a value that is a map",
       "needs:\n  - id: 1\n    title: {a: b}\n  - id: 2\n",
       {"yaml_syntax 1@3:12+11"},
       {"needs 2@4: 2||||"}},
      {"several values where one belongs",
       "needs:\n  - id: 1\n    title: [a, b]\n  - id: 2\n    title: [a, '']\n",
       {"yaml_syntax 1@3:13+12"},
       {"needs 2@4: 2|a|||"}},
      {"a task under one item that names another",
       "needs:\n  - id: 1\n    tasks:\n      - {id: 2, parent: 3}\n      - {id: 4, parent: 1}\n",
       {"yaml_parent_differs 1@4:25+24 parent=1"},
       {"needs 1@2: 1||||", "tasks 2@5: 4||1|"}},
      {"an unknown key with a map",
       "needs:\n  - id: 1\n    contact: {a: b}\n",
       {"yaml_unknown_key 1@3:5+4"},
       {"needs 1@2: 1||||"}},
      {"no list at all",
       "submission: {office: a}\n",
       {"no_list 0@1:0+0 headers=submission part=各项名称 lists=需求清单、场景清单、任务清单"},
       {}},
      {"lists that nobody knows are said once",
       "xs:\n  - id: 1\nys:\n  - id: 2\n",
       {"no_list 0@1:0+0 headers=xs、ys part=各项名称 lists=需求清单、场景清单、任务清单"},
       {}},
      {"a nameless sequence without a record",
       "- 无\n- [a]\n",
       {"yaml_not_a_list 0@1:3+2", "yaml_not_a_list 0@2:3+2"},
       {}},
      {"no record", "submission:\nneeds: []\ntasks:\n", {"no_records 0@2:1+0"}, {}},
      {"nothing", "", {"empty_file 0@0:0+0"}, {}},
      {"only a comment", "# a\n\n", {"empty_file 0@0:0+0"}, {}},
      {"a NUL character",
       std::string("needs:\n  - id: 1\n  - id: 需\0x\n", 30),
       {"nul_byte 0@3:0+11"},
       {"needs 1@2: 1||||", "needs 2@3: 需||||"}},
  });
}

TEST_CASE("what is no YAML is one finding, the other records are read") {
  const std::string before = "needs:\n  - id: 1\n    title: a\n";
  check({
      {"a quote in a quoted text", before + "  - id: \"x\"y\n", {"yaml_syntax 2@4:12+11"}, {"needs 1@2: 1|a|||"}},
      {"a colon in a text", before + "  - id: 2\n    名称: 甲: 乙\n", {"yaml_syntax 2@5:10+15"}, {"needs 1@2: 1|a|||"}},
      {"an open bracket",
       before + "  - id: [a, b\n  - id: 3\n",
       {"yaml_syntax 2@4:9+8"},
       {"needs 1@2: 1|a|||", "needs 3@5: 3||||"}},
      {"crooked indentation", before + "   owner: b\n", {"yaml_syntax 1@4:4+3"}, {}},
      {"a tab: the parser has looked into it before the record ends",
       before + "\t- id: 2\n",
       {"yaml_syntax 2@4:1+0"},
       {"needs 1@2: 1|a|||"}},
      {"a sign that must be quoted", before + "  - id: @a\n", {"yaml_syntax 2@4:9+8"}, {"needs 1@2: 1|a|||"}},
      {"an alias without anchor", before + "  - id: *a\n", {"yaml_syntax 2@4:9+8"}, {"needs 1@2: 1|a|||"}},
      {"an unknown escape", before + "  - id: \"\\q\"\n", {"yaml_syntax 2@4:12+11"}, {"needs 1@2: 1|a|||"}},
      {"no map at all", "just text\n", {"yaml_syntax 0@1:1+0"}, {}},
  });
}

TEST_CASE("an open quote is found where it was opened, also when the parser sees no mistake") {
  const std::string before = "needs:\n  - id: 1\n    title: a\n";
  check({
      {"to the end of the file",
       before + "  - id: \"x\n    title: b\n",
       {"yaml_syntax 2@4:9+8"},
       {"needs 1@2: 1|a|||"}},
      {"to the next quote", before + "  - id: \"x\n    title: \"b\"\n", {"yaml_syntax 2@4:9+8"}, {"needs 1@2: 1|a|||"}},
      {"a single one", before + "  - id: 'it''s\n", {"yaml_syntax 2@4:9+8"}, {"needs 1@2: 1|a|||"}},
      {"closed after all", before + "  - id: 'it''s'", {}, {"needs 1@2: 1|a|||", "needs 2@4: it's||||"}},
      {"closed after an escaped quote",
       before + "  - id: \"a\\\"b\"",
       {},
       {"needs 1@2: 1|a|||", "needs 2@4: a\"b||||"}},
  });
  CHECK(problem_of(before + "  - id: \"x\n") == base::text("read.yaml.quote").zh);
  CHECK(problem_of(before + "  - id: \"x\n    title: \"b\"\n") == base::text("read.yaml.quote").zh);
}

TEST_CASE("a full-width colon is named as what it is") {
  check({
      {"in the first key of a record", "needs:\n  - id：1\n    title: a\n", {"yaml_fullwidth_colon 1@2:7+6"}, {}},
      {"in a later key", "needs:\n  - id: 1\n    名称：a\n    owner: b\n", {"yaml_fullwidth_colon 1@3:7+10"}, {}},
      {"in the name of a list", "needs：\n  - id: 1\n", {"yaml_fullwidth_colon 0@1:6+5"}, {"needs 1@2: 1||||"}},
      {"in all keys of a record",
       "needs:\n  - id：1\n  - id: 2\n",
       {"yaml_fullwidth_colon 1@2:7+6"},
       {"needs 2@3: 2||||"}},
      {"in the last line of a file", "needs:\n  - id: 1\n    电话：2\n", {"yaml_fullwidth_colon 1@3:7+10"}, {}},
      {"in all keys of a file", "needs：无\n", {"yaml_fullwidth_colon 0@1:6+5"}, {}},
  });
  CHECK(read_text("needs:\n  - id: 1\n    名称：a\n    owner: b\n", "x.yaml").diagnostics.at(0).header == "名称");
  // In a value it is text.
  CHECK(problem_of("needs:\n  - id: 1：a\n    title: b: c\n") == base::text("read.yaml.colon").zh);
}

TEST_CASE("a key without a value at the end of a file is a key, with its colon or as a question") {
  for (const std::string end : {"    owner:", "    owner: ", "    owner :\n", "    ? owner\n", "    owner: ~"})
    CHECK_MESSAGE(read_text("needs:\n  - id: a\n" + end, "x.yaml").findings.empty(), end);
}

TEST_CASE("every kind of syntax mistake has its own words") {
  const std::pair<std::string, std::string> table[] = {
      {"needs:\n  - id: a: b\n", "colon"},
      {"needs:\n  - id: a\n - id: b\n", "dash"},
      {"needs:\n  - id: a\n   title: b\n", "indentation"},
      {"needs:\n  - id: a\n     title: b\n", "indentation"},
      {"needs:\n  - id: a\n  - id: b\n完\n  - id: c\n", "stray"},
      {"needs:\n    id: a\n    title: b\n  - id: b\n", "no_dash"},
      {"needs:\n  - id: a\n  -id: b\n", "dash_blank"},
      {"needs:\n  - id: a\n  －id: b\n", "wide_dash"},
      {"needs:\n  - id: a\n  — id: b\n", "wide_dash"},
      {"needs:\n  - id: a\n　　title: b\n", "wide_blank"},
      {"needs:\n  - id:a\n    title: b\n", "colon_blank"},
      {"needs:\n  - id: a\n    title b\n    owner: c\n", "no_colon"},
      {"needs\n  - id: a\n", "no_colon"},
      {"needs:\n  - id: a\n    备注 内容\n", "no_colon"},
      {"needs:\n  - id: a\n    tit", "no_colon"},
      {"needs: a\n  - id: b\n", "list_value"},
      {"needs: - id: 1\n", "list_value"},
      {"needs: [{id: 1}\n", "bracket"},
      {"needs: {id: 1]\n", "bracket"},
      {"needs:\n\t- id: 1\n", "tab"},
      {"needs:\n  - id: `a\n", "first_character"},
      {"needs:\n  - id: \"\\x\"\n", "escape"},
      {"needs:\n  - id: 1\n    title: \"数字\" 改革\n    owner: a\n", "after_quote"},
      {"needs:\n  - id: 1\n    title: 'a''b' c\n", "after_quote"},
      {"needs:\n  - {id: 1, title: \"数字\" 改革, owner: a}\n", "after_quote"},
      {"needs:\n  - id: 1\n    title: | 数字\n    owner: a\n", "block_text"},
      {"needs:\n  - id: 1\n    title: >- 数字\n", "block_text"},
      {"needs:\n  - id: 1\n    title:\u00A0数\n    owner: a\n", "colon_wide_blank"},
      {"needs:\n  - id: 1\n    title:　数\n", "colon_wide_blank"},
      {"needs:\n  - id: 1\n    电话:　数\n    owner: a\n", "colon_wide_blank"},
      {"needs:\n  - id:　1\n", "colon_wide_blank"},
      {"needs:\n  - id:1\n", "colon_blank"},
      {"needs:\n  - id: 1\n    title:数\n", "colon_blank"},
      {"needs:\n  - id: *a\n", "alias"},
      {"needs:\n  - id: &\n", "alias"},
      {"submission: [a]\nneeds:\n  - id: 1\n", "submission"},
      {"submission: 省发改委\nneeds:\n  - id: 1\n", "submission"},
      {"needs:\n  - <<: 1\n    id: 1\n", "merge"},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(problem_of(row.first) == base::text("read.yaml." + row.second).zh);
  }
}

TEST_CASE("a record without its dash is one mistake, and a record of its own") {
  const Reading reading = read_text(
      "needs:\n  - id: 1\n    title: a\n    id: 2\n    title: b\n    id: 3\n    title: c\n  - id: 4\n", "x.yaml");
  REQUIRE(reading.findings.size() == 2);
  CHECK(reading.findings[0].starts_with("yaml_syntax 2@4:5+4"));
  CHECK(reading.findings[1].starts_with("yaml_syntax 3@6:5+4"));
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|||", "needs 4@8: 4||||"});
  CHECK(reading.summary.counts.broken == 2);
}

TEST_CASE("a record with many keys that lacks dashes is read in time") {
  std::string text = "needs:\n  - id: 0\n";
  for (int i = 0; i < 190; ++i) text += "    key" + std::to_string(i) + ": 1\n";
  for (int i = 0; i < 20000; ++i) text += "    id: 1\n";
  const Reading reading = read_text(text + "    id: 2\n    title: a\n", "x.yaml");
  CHECK(reading.summary.counts.is_balanced());
}

TEST_CASE("a misspelt name of a list is one finding at its place") {
  CHECK(read_text("submission: {office: 甲}\ntask:\n  - id: 1\n", "x.yaml").findings ==
        Lines{"no_list 0@2:1+0 headers=submission、task（“task”是不是“tasks”？） part=各项名称 "
              "lists=需求清单、场景清单、任务清单"});
  CHECK(read_text("{}", "x.yaml").findings == Lines{"no_records 0@1:0+0 what=只有空括号或 null"});
}

TEST_CASE("YAML or JSON under the name of a CSV is named as what it is") {
  for (const std::string text : {"# x\nneeds:\n  - id: 1\n", "submission: {office: 甲}\n", "[{\"id\": 1}]\n"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.csv");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].starts_with("workbook 0@0:0+0 what=YAML"));
  }
  CHECK(read_text("任务清单:\n编号,名称,上级编号\n1,a,2\n", "x.csv").rows.size() == 1);
}

TEST_CASE("an empty list is not called a header") {
  for (const std::string text : {"\nneeds: []\n", "\n{\"needs\": []}", "\nneeds:\n"}) {
    CAPTURE(text);
    const Reading reading = read_text(text, "x.json");
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings[0].starts_with("no_records 0@2:"));
    CHECK(reading.findings[0].ends_with(" what=只有清单名"));
  }
}

TEST_CASE("depth, aliases and length have limits") {
  CHECK(read_text("needs: " + std::string(2000, '['), "x.yaml").findings.at(0).starts_with("yaml_limit 0@1:"));
  std::string deep = "needs:\n- id: 1\n";
  for (std::size_t level = 1; level <= 6; ++level) {
    deep += std::string(2 * level, ' ') + "tasks:\n" + std::string(2 * level, ' ') + "- id: 1\n";
  }
  CHECK(read_text(deep, "x.yaml").rows.size() == 7);
  CHECK(read_text(deep + "              tasks: [{tasks: [{id: 1}]}]\n", "x.yaml").findings ==
        Lines{"yaml_limit 0@15:23+22"});

  std::string aliases = "needs:\n  - {id: &a 1}\n";
  for (int i = 0; i < 1100; ++i) aliases += "  - {id: *a}\n";
  const Reading many = read_text(aliases, "x.yaml");
  CHECK(many.findings == Lines{"yaml_limit 0@1003:10+9"});
  CHECK(many.rows.size() == 1001);

  // Nine levels of nine tasks each: a small file that would be 400 million records.
  std::string bomb = "needs:\n  - id: 1\n    tasks: &t0 [{id: 0}]\n";
  for (int i = 1; i < 8; ++i) {
    const std::string from = std::to_string(i - 1), to = std::to_string(i);
    bomb += "  - id: 1\n    tasks: &t" + to + " [";
    for (int k = 0; k < 9; ++k) bomb += "{id: 0, tasks: *t" + from + "},";
    bomb += "]\n";
  }
  const Reading blown_up = read_text(bomb, "x.yaml");
  CHECK(blown_up.findings.size() == 1);
  CHECK(blown_up.findings.at(0).starts_with("yaml_limit"));
  CHECK(blown_up.rows.size() < 5000);

  const std::string text(1 << 20, 'x');
  CHECK(read_text("needs:\n  - id: " + text + "\n", "x.yaml").findings.empty());
  CHECK(read_text("needs:\n  - id: " + text + "x\n", "x.yaml").findings == Lines{"yaml_limit 0@2:9+8"});

  std::string keys = "needs:\n";
  for (int i = 0; i < 300; ++i) keys += "  - {id: 1, key" + std::to_string(i) + ": 2}\n";
  const Reading wide = read_text(keys, "x.yaml");
  CHECK(wide.findings.size() == 201);
  CHECK(wide.findings.back() == "yaml_limit 0@202:13+12");
}

TEST_CASE("every start of a YAML file is read without losing count") {
  const std::string text =
      "submission: {office: 甲, period: 2022-03}\nneeds:\n  - &x {编号: 1, 名称: \"a\\u4e2d\", 佐证材料: [b, 'c']}\n  "
      "- *x\n"
      "  - 编号: 2\n    联络员: |\n      甲\n    tasks:\n      - id: 3\n        tasks: [{id: 4}]\nother: {a: [b]}\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    CAPTURE(size);
    const Reading reading = read_text(text.substr(0, size), "x.yaml");
    const read::Counts& counts = reading.summary.counts;
    CHECK(counts.is_balanced());
    CHECK(counts.data == reading.rows.size());
  }
}
