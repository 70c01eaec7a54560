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
      {"a quote in a quoted text", "  - id: \"x\"y\n    title: b\n", "yaml_syntax 0@4:12+11 4–5"},
      {"a colon in a text", "  - id: 2\n    title: 甲: 乙\n", "yaml_syntax 0@5:13+14 4–5"},
      {"an open bracket", "  - id: 2\n    佐证材料: [a, b\n", "yaml_syntax 0@5:11+18 4–5"},
      {"an open brace", "  - {id: 2,\n    title: b\n", "yaml_syntax 0@4:5+4 4–5"},
      {"an open quote", "  - id: \"x\n    title: \"b\"\n", "yaml_syntax 0@4:9+8 4–5"},
      {"an open quote up to the next one", "  - id: 2\n    title: 'b\n", "yaml_syntax 0@5:12+11 4–5"},
      {"a sign that must be quoted", "  - id: 2\n    title: @b\n", "yaml_syntax 0@5:12+11 4–5"},
      {"an alias without anchor", "  - id: *b\n    title: b\n", "yaml_syntax 0@4:9+8 4–5"},
      {"a tab in the indentation", "  - id: 2\n\ttitle: b\n", "yaml_syntax 0@5:1+0 4–5"},
      {"a tab before the dash", "\t- id: 2\n    title: b\n", "yaml_syntax 0@4:1+0 4–5"},
      {"crooked indentation", "  - id: 2\n   title: b\n", "yaml_syntax 0@5:4+3 4–5"},
      {"a missing colon", "  - id 2\n    title: b\n", "yaml_syntax 0@5:10+9 4–5"},
      {"a full-width colon", "  - id：2\n    title: b\n", "yaml_fullwidth_colon 0@4:7+6 4–5"},
      {"a dash on its own line", "  -\n    id: @2\n", "yaml_syntax 0@5:9+8 4–5"},
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
        Lines{"yaml_syntax 0@3:9+8 3", "yaml_syntax 0@7:13+12 7", "yaml_syntax 0@9:9+8 9", "yaml_syntax 0@12:7+6 12"});
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
  CHECK(stray.rows == Lines{"needs 1@2: 1|a|||", "needs 2@4: 2||||", "needs 3@7: 3|c|||", "scenarios 1@10: 4||||"});
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

TEST_CASE("a file with a mistake in every record is read in bounded time") {
  std::string text = "needs:\n";
  for (int i = 0; i < 1000; ++i) text += "  - id: @\n";
  const Reading reading = read_text(text, "x.yaml");
  CHECK(reading.findings.size() == 201);  // then the rest is left out
  CHECK(reading.summary.counts.is_balanced());
}
