// One mistake of syntax costs the record it is in, not the rest of the file.
#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

/// Mistake, place and the lines left out: "yaml_syntax 0@4:9+8 4–5".
Lines mistakes_of(const Reading& reading) {
  Lines mistakes;
  for (const std::string& finding : reading.findings) {
    std::string text = finding.substr(0, std::min(finding.find(" problem="), finding.find(" skipped=")));
    const std::size_t skipped = finding.find("skipped=；第");
    if (skipped != std::string::npos) {
      const std::size_t start = skipped + std::string("skipped=；第").size();
      text += " " + finding.substr(start, finding.find("行", start) - start);
    }
    mistakes.push_back(text);
  }
  return mistakes;
}

const std::string kBefore = "needs:\n  - id: 1\n    title: a\n";  // three lines
const std::string kAfter = "  - id: 3\n    title: c\nscenarios:\n  - id: 4\n";
const Lines kRows = {"needs 1@2: 1|a|||", "needs 3@6: 3|c|||", "scenarios 1@9: 4||||"};

}  // namespace

TEST_CASE("a mistake of syntax leaves out its record, the record keeps its number and counts as broken") {
  struct Row {
    std::string what, record, mistake;  // the record has two lines
  };
  const Row table[] = {
      {"a quote in a quoted text", "  - id: \"x\"y\n    title: b\n", "yaml_syntax 2@4:12+11 4–5"},
      {"a colon in a text", "  - id: 2\n    title: 甲: 乙\n", "yaml_syntax 2@5:13+14 4–5"},
      {"an open bracket", "  - id: 2\n    佐证材料: [a, b\n", "yaml_syntax 2@5:11+18 4–5"},
      {"an open brace", "  - {id: 2,\n    title: b\n", "yaml_syntax 2@4:5+4 4–5"},
      {"an open quote", "  - id: \"x\n    title: \"b\"\n", "yaml_syntax 2@4:9+8 4–5"},
      {"an open quote up to the next one", "  - id: 2\n    title: 'b\n", "yaml_syntax 2@5:12+11 4–5"},
      {"a sign that must be quoted", "  - id: 2\n    title: @b\n", "yaml_syntax 2@5:12+11 4–5"},
      {"an alias without anchor", "  - id: *b\n    title: b\n", "yaml_syntax 2@4:9+8 4–5"},
      {"a tab in the indentation", "  - id: 2\n\ttitle: b\n", "yaml_syntax 2@5:1+0 4–5"},
      {"a tab before the dash", "\t- id: 2\n    title: b\n", "yaml_syntax 2@4:1+0 4–5"},
      {"crooked indentation", "  - id: 2\n   title: b\n", "yaml_syntax 2@5:4+3 4–5"},
      {"a missing colon", "  - id 2\n    title: b\n", "yaml_syntax 2@4:7+6 4–5"},
      {"a full-width colon", "  - id：2\n    title: b\n", "yaml_fullwidth_colon 2@4:7+6 4–5"},
      {"no blank after the dash", "  -id: 2\n    title: b\n", "yaml_syntax 2@4:3+2 4–5"},
      {"a full-width dash", "  － id: 2\n    title: b\n", "yaml_syntax 2@4:3+2 4–5"},
      {"a full-width blank before the dash", "　- id: 2\n    title: b\n", "yaml_syntax 2@4:1+0 4–5"},
      {"a full-width blank before a key", "  - id: 2\n　　title: b\n", "yaml_syntax 2@5:1+0 4–5"},
      {"a dash too far right", "   - id: 2\n     title: b\n", "yaml_syntax 2@4:4+3 4–5"},
      {"a dash much too far right", "      - id: 2\n        title: b\n", "yaml_syntax 2@4:7+6 4–5"},
      {"a dash too far left", " - id: 2\n    title: b\n", "yaml_syntax 2@4:2+1 4–5"},
      {"a dash without indentation", "- id: 2\n  title: b\n", "yaml_syntax 2@4:1+0 4–5"},
      {"a key without indentation", "  - id: 2\ntitle: b\n", "yaml_syntax 2@5:1+0 4–5"},
      {"a key too far right", "  - id: 2\n      title: b\n", "yaml_syntax 2@5:7+6 4–5"},
      {"no blank after the colon", "  - id: 2\n    title:b\n", "yaml_syntax 2@5:11+10 4–5"},
      {"no colon in the last line", "  - id: 2\n    title\n", "yaml_syntax 2@5:10+9 4–5"},
      {"a dash on its own line", "  -\n    id: @2\n", "yaml_syntax 2@5:9+8 4–5"},
  };
  for (const Row& row : table) {
    CAPTURE(row.what);
    const Reading reading = read_text(kBefore + row.record + kAfter, "list.yaml");
    CHECK(mistakes_of(reading) == Lines{row.mistake});
    CHECK(reading.rows == kRows);
    const read::Counts& counts = reading.summary.counts;
    CHECK(counts.read == 4);
    CHECK(counts.broken == 1);
    CHECK(counts.is_balanced());
  }
}

TEST_CASE("every mistake of syntax is found, wherever the next one is") {
  const Reading reading = read_text(
      "submission: {office: 甲, period: 2022-03}\n"
      "needs:\n  - id: @1\n  - id: 2\n    tasks:\n      - id: 5\n      - id: [\n      - id: 6\n  - id: %3\n"
      "scenarios:\n- id: 7\n- id: `8\n- id: 9\n",
      "list.yaml");
  CHECK(mistakes_of(reading) ==
        Lines{"yaml_syntax 1@3:9+8 3", "yaml_syntax 2@7:13+12 7", "yaml_syntax 3@9:9+8 9", "yaml_syntax 2@12:7+6 12"});
  CHECK(reading.rows == Lines{"needs 2@4: 2||||", "scenarios 1@11: 7||||", "scenarios 3@13: 9||||", "tasks 1@6: 5||2|",
                              "tasks 3@8: 6||2|"});
  CHECK(reading.summary.counts.broken == 4);
}

TEST_CASE("a mistake at the top level costs what is under its key") {
  const Reading submission = read_text("submission:\n  office: [甲\n  period: 2022-03\n" + kBefore + kAfter, "x.yaml");
  CHECK(mistakes_of(submission) == Lines{"yaml_syntax 0@2:11+10 1–3"});
  CHECK(submission.rows.size() == 3);
  const Reading unknown = read_text("contacts:\n  - a: @\n  - b: 1\n" + kBefore + kAfter, "x.yaml");
  CHECK(mistakes_of(unknown) == Lines{"yaml_unknown_key 0@1:1+0 nearest=", "yaml_syntax 0@2:8+7 1–3"});
  CHECK(unknown.rows.size() == 3);
  const Reading stray = read_text(kBefore + "  - id: 2\ntitle: b\n    owner: c\n" + kAfter, "x.yaml");
  CHECK(mistakes_of(stray) == Lines{"yaml_syntax 2@5:1+0 4–6"});
  CHECK(stray.rows == Lines{"needs 1@2: 1|a|||", "needs 3@7: 3|c|||", "scenarios 1@10: 4||||"});
}

TEST_CASE("the submission is known before the records, also when it stands after a mistake") {
  base::Source source =
      base::Source::from_text("needs:\n  - id: @\n  - id: 1\nsubmission: {period: 2022-03}\n", "x.yaml");
  std::string order;
  read::Sink sink;
  sink.submission = [&](const read::Submission& submission) { order += submission.period.value().text(); };
  sink.rows = [&](const read::Batch&) { order += " rows"; };
  read::read(source, 0, small_schema(), {}, sink);
  CHECK(order == "2022-03 rows");
}

TEST_CASE("what cannot be told apart by lines ends the reading, and that is said") {
  const Reading reading =
      read_text("[\n{\"id\": 1, \"parent\": 2},\n {\"id\": 2,\n \"title\": }},\n {\"id\": 3}]", "x.json");
  CHECK(reading.rows == Lines{"tasks 1@2: 1||2|"});
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings[0].find(base::say(base::Lang::kZh, "read.yaml.skipped_rest")) != std::string::npos);
}

TEST_CASE("a text that goes on left of its record breaks that record, a line between records none") {
  const Reading text = read_text(kBefore + "  - id: 2\n    title: 甲\n乙\n    owner: b\n" + kAfter, "x.yaml");
  CHECK(mistakes_of(text) == Lines{"yaml_syntax 2@6:1+0 4–7"});
  CHECK(text.rows.size() == 3);
  CHECK(text.summary.counts.broken == 1);
  const Reading stray = read_text(kBefore + "小结\n另行报送\n" + kAfter, "x.yaml");
  CHECK(mistakes_of(stray) == Lines{"yaml_syntax 0@4:1+0 4–5"});
  CHECK(stray.rows == Lines{"needs 1@2: 1|a|||", "needs 2@6: 3|c|||", "scenarios 1@9: 4||||"});
  CHECK(stray.summary.counts.broken == 0);
}

TEST_CASE("nothing is lost when only the name of a list is written wrong") {
  for (const std::string name : {"needs", "needs：", "needs:"}) {
    CAPTURE(name);
    const Reading reading = read_text("submission:\n  office: 甲\n" + name + "\n  - id: 1\n" + kAfter, "x.yaml");
    CHECK(reading.findings.size() == (name == "needs:" ? 0 : 1));
    CHECK(reading.rows == Lines{"needs 1@4: 1||||", "needs 2@5: 3|c|||", "scenarios 1@8: 4||||"});
    CHECK(reading.summary.submission.office == "甲");
    for (const std::string& finding : reading.findings) CHECK(finding.find("没有读") == std::string::npos);
  }
}

TEST_CASE("a tab under the submission is one mistake") {
  const Reading reading = read_text("submission:\n\toffice: 甲\n\tperiod: 2022-03\n\n" + kBefore, "x.yaml");
  CHECK(mistakes_of(reading) == Lines{"yaml_syntax 0@2:1+0 1–3"});
  CHECK(reading.rows.size() == 1);
}

TEST_CASE("what is nested in a broken record is counted as broken, what stands beside it is read") {
  const std::string tasks = "    tasks:\n      - id: 5\n      - id: 6\n";
  const Reading outer = read_text(kBefore + "  - id: 2\n    title: @\n" + tasks + kAfter, "x.yaml");
  CHECK(mistakes_of(outer) == Lines{"yaml_syntax 2@5:12+11 4–8"});
  CHECK(outer.summary.counts.read == 6);
  CHECK(outer.summary.counts.broken == 3);
  const Reading inner =
      read_text(kBefore + "  - id: 2\n" + tasks + "      -id: 7\n        title: b\n" + kAfter, "x.yaml");
  CHECK(mistakes_of(inner) == Lines{"yaml_syntax 3@8:7+6 8–9"});
  CHECK(inner.rows.size() == 6);
  CHECK(inner.summary.counts.broken == 1);
}

TEST_CASE("an anchor is known after a mistake too") {
  const Reading reading =
      read_text("needs:\n  - id: 1\n    title: &t a\n  - id: @\n  - id: 3\n    title: *t\n  - id: @\n", "x.yaml");
  CHECK(reading.rows == Lines{"needs 1@2: 1|a|||", "needs 3@5: 3|a|||"});
  CHECK(mistakes_of(reading) == Lines{"yaml_syntax 2@4:9+8 4", "yaml_syntax 4@7:9+8 7"});
}

TEST_CASE("a file with a mistake in every record is read to its end") {
  std::string text = "needs:\n";
  for (int i = 0; i < 20000; ++i) text += i % 4 == 0 ? "  - id: @\n" : "  - id: 1\n    tasks: [{id: 2}]\n";
  const Reading reading = read_text(text, "x.yaml");
  CHECK(reading.findings.size() == 5000);
  CHECK(reading.rows.size() == 30000);
  CHECK(reading.summary.counts.broken == 5000);
  CHECK(reading.summary.counts.is_balanced());
}
