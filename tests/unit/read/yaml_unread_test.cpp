// The lines of broken records: those that are nobody else's can be cut out and read again.
#include <doctest/doctest.h>

#include "reading.hpp"

using namespace reform;
using namespace reform::test;

namespace {

/// "needs 4–5 x1\n" and the text, of each record cut out; first "broken_of: needs 1".
Lines unread_in(const std::string& text, const std::string& name = "x.yaml") {
  base::Source source = base::Source::from_text(text, name);
  Lines all;
  read::Sink sink;
  sink.unread = [&](const read::Unread& one) {
    all.push_back((one.list ? one.list->name : "?") + " " + std::to_string(one.first) + "–" + std::to_string(one.last) +
                  " x" + std::to_string(one.records) + "\n" + one.text);
  };
  const read::FileSummary summary = read::read(source, 0, small_schema(), {}, sink);
  std::string counts = "broken " + std::to_string(summary.counts.broken);
  for (const auto& [list, records] : summary.broken_of)
    counts += ", " + small_schema().lists[static_cast<std::size_t>(list)].name + " " + std::to_string(records);
  all.insert(all.begin(), counts);
  CHECK(summary.counts.is_balanced());
  return all;
}

const std::string kGood = "needs:\n  - id: 1\n    title: a\n";

}  // namespace

TEST_CASE("a record that could not be parsed is cut out with all that is nested in it, and counted by list") {
  CHECK(unread_in(kGood + "  - id: 2\n    title: @b\n\n  - id: 3\n") ==
        Lines{"broken 1, needs 1", "needs 4–5 x1\n  - id: 2\n    title: @b\n"});
  CHECK(unread_in(kGood + "  - id: @\n    tasks:\n      - id: 5\n") ==
        Lines{"broken 2, needs 1, tasks 1", "needs 4–6 x2\n  - id: @\n    tasks:\n      - id: 5\n"});
  CHECK(unread_in("- id: @\n- id: 3\n  parent: 4\n") == Lines{"broken 1, tasks 1", "tasks 1–1 x1\n- id: @\n"});
}

TEST_CASE("a dash before a key of a record is a slip in that record, unless it has that key already") {
  const std::string record = "  - id: 2\n    title: b\n    - note: c\n    done: 1\n";
  CHECK(unread_in(kGood + record + "  - id: 3\n") == Lines{"broken 1, needs 1", "needs 4–7 x1\n" + record});
  const std::string task = "      - id: 5\n        title: b\n        - note: c\n";
  CHECK(unread_in(kGood + "    tasks:\n" + task) ==
        Lines{"broken 1, tasks 1", "tasks 5–7 x1\n" + task + "        parent: \"1\"\n"});
  CHECK(unread_in(kGood + "  - id: 2\n    title: b\n    - title: c\n").back() == "needs 6–6 x1\n    - title: c\n");
}

TEST_CASE("two dashes are one too many, and cost one record") {
  const std::string twice = "  -- id: 2\n    title: b\n";
  CHECK(unread_in(kGood + twice + "  - id: 3\n") == Lines{"broken 1, needs 1", "needs 4–5 x1\n" + twice});
  const std::string tasks = "    tasks:\n      - id: 5\n      -- id: 6\n        title: b\n      - id: 7\n";
  CHECK(unread_in(kGood + tasks).front() == "broken 1, tasks 1");
}

TEST_CASE("a first dash that stands where the keys of its record do is out of line, and costs that record") {
  const std::string rest = "  - id: 3\n    title: c\n", record = "    - id: 2\n    title: b\n    note: d\n";
  CHECK(unread_in("needs:\n" + record + rest) == Lines{"broken 1, needs 1", "needs 2–4 x1\n" + record});
  CHECK(unread_in(kGood + "tasks:\n" + record) == Lines{"broken 1, tasks 1", "tasks 5–7 x1\n" + record});
}

TEST_CASE("a nested record that is cut out names the item it stands under") {
  const std::string tasks = kGood + "    tasks:\n      - id: 5\n        title: @\n";
  CHECK(unread_in(tasks) ==
        Lines{"broken 1, tasks 1", "tasks 5–6 x1\n      - id: 5\n        title: @\n        parent: \"1\"\n"});
  CHECK(unread_in(tasks + "        上级编号: 1\n").back() ==
        "tasks 5–7 x1\n      - id: 5\n        title: @\n        上级编号: 1\n");
}

TEST_CASE("a record that was parsed and is broken is cut out too, unless others were read in its lines") {
  CHECK(unread_in(kGood + "  - id: 2\n    id: 2\n").back() == "needs 4–5 x1\n  - id: 2\n    id: 2\n");
  CHECK(unread_in(kGood + "  - {id: 2, id: 2}\n").back() == "needs 4–4 x1\n  - {id: 2, id: 2}\n");
  CHECK(unread_in(kGood + "  - text\n").back() == "needs 4–4 x1\n  - text\n");
  for (const std::string record : {"  - id: 2\n    id: 2\n    tasks:\n      - id: 5\n", "    id: 2\n    title: b\n",
                                   "    tasks: [{id: 5, id: 5}]\n"}) {
    CAPTURE(record);
    CHECK(unread_in(kGood + record).size() == 1);
  }
  CHECK(unread_in(R"({"needs": [{"id": 1}, {"id": 2, "id": 2}]})", "x.json") == Lines{"broken 1, needs 1"});
}

TEST_CASE("records in front of the one that shows the list of a sequence are of that list") {
  const Reading reading = read_text("- id: @\n- id: 3\n  parent: 4\n", "x.yaml");
  CHECK(reading.rows == Lines{"tasks 2@2: 3||4|"});
  CHECK(reading.summary.counts.broken == 1);
  CHECK(reading.summary.counts.foreign == 0);
  const Reading unknown = read_text("- id: @\n- x: 3\n", "x.yaml");
  CHECK(unknown.summary.counts.broken == 2);
}

TEST_CASE("an item with a misspelt list under it is broken, and cut out with it") {
  CHECK(unread_in(kGood + "  - id: 2\n    task:\n      - id: 5\n        title: b\n") ==
        Lines{"broken 2, needs 1", "needs 4–7 x2\n  - id: 2\n    task:\n      - id: 5\n        title: b\n"});
  CHECK(unread_in(kGood + "  - id: 2\n    task: {id: 5, title: b}\n") ==
        Lines{"broken 2, needs 1", "needs 4–5 x2\n  - id: 2\n    task: {id: 5, title: b}\n"});
  CHECK(unread_in(kGood + "    remarks: {a: 1}\n") == Lines{"broken 0"});
  CHECK(unread_in(kGood + "    attachments:\n      - name: 1\n        url: 2\n") == Lines{"broken 0"});
}

TEST_CASE("the first record of a list may lack its dash, and is cut out alone") {
  for (const std::string next : {"  - id: 2\n", "- id: 2\n", "    - id: 2\n", " -\n   id: 2\n"}) {
    CAPTURE(next);
    const std::string record = "    id: 1\n    title: a\n", text = "needs:\n" + record + next;
    CHECK(unread_in(text) == Lines{"broken 1, needs 1", "needs 2–3 x1\n" + record});
    const Reading reading = read_text(text, "x.yaml");
    CHECK(reading.rows.size() == 1);
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings.front().starts_with("yaml_syntax 1@2:5+4"));
  }
  CHECK(unread_in("needs:\n  id: 1\n  tasks:\n  - id: 5\n  - id: 6\n- id: 2\n") ==
        Lines{"broken 3, needs 1, tasks 2", "needs 2–5 x3\n  id: 1\n  tasks:\n  - id: 5\n  - id: 6\n"});
}

TEST_CASE("the lists after one whose first record lacks its dash keep their records") {
  const Reading reading = read_text("needs:\n    id: 1\n  - id: 2\ntasks:\n  - id: 5\n  - id: 6\n", "x.yaml");
  CHECK(reading.rows.size() == 3);
  CHECK(reading.summary.counts.read == 4);
  CHECK(reading.summary.counts.broken == 1);
}

TEST_CASE("the first record under an item may lack its dash, and is cut out with the item it stands under") {
  const std::string head = kGood + "    tasks:\n", record = "        id: 5\n        title: b\n";
  for (const std::string next : {"", "      - id: 6\n", "        - id: 6\n"}) {
    CAPTURE(next);
    CHECK(unread_in(head + record + next) ==
          Lines{"broken 1, tasks 1", "tasks 5–6 x1\n" + record + "        parent: \"1\"\n"});
    CHECK(read_text(head + record + next + "  - id: 2\n", "x.yaml").rows.size() == (next.empty() ? 2 : 3));
  }
}

TEST_CASE("the only record of a list may lack its dash") {
  CHECK(unread_in("needs:\n  id: 1\n  title: a\ntasks:\n  - id: 5\n") ==
        Lines{"broken 1, needs 1", "needs 2–3 x1\n  id: 1\n  title: a\n"});
  CHECK(unread_in("needs:\n  count: 1\n") == Lines{"broken 0"});
}

TEST_CASE("a list that is not known costs its records, and goes back with its name") {
  const std::string task = "task:\n  - id: 5\n    title: b\n  - id: 6\n    tasks:\n      - id: 7\n";
  for (const bool is_last : {true, false}) {
    CAPTURE(is_last);
    const std::string text = is_last ? kGood + task : task + kGood;
    const Reading reading = read_text(text, "x.yaml");
    CHECK(reading.rows.size() == 1);
    CHECK(reading.summary.counts.foreign == 3);
    REQUIRE(reading.findings.size() == 1);
    CHECK(reading.findings.front().starts_with("yaml_unknown_list 1@"));
    CHECK(unread_in(text) == Lines{"broken 3", (is_last ? "? 4–9 x3\n" : "? 1–6 x3\n") + task});
  }
  CHECK(unread_in("x: &a [{id: 1}]\ntask: *a\n" + kGood).size() == 1);
  const std::string slip = "task:\n  - id: 5\n  - id: 6\n    title: @\n";
  CHECK(unread_in(slip + kGood) == Lines{"broken 2", "? 1–4 x2\n" + slip});
  for (const std::string& finding : read_text(slip + kGood, "x.yaml").findings)
    CHECK(finding.find(" 1@") != std::string::npos);
}

TEST_CASE("records with ids under whatever key of an item are counted, and come back with it") {
  for (const std::string key : {"subtasks", "子任务"}) {
    const std::string item = "  - id: 2\n    " + key + ":\n      - id: 5\n        title: b\n      - id: 6\n";
    CHECK(unread_in(kGood + item) == Lines{"broken 3, needs 1", "needs 4–8 x3\n" + item});
  }
}

TEST_CASE("the records under an item without id are nobody's, and come back with it") {
  const std::string item = "  - title: b\n    tasks:\n      - id: 5\n      - id: 6\n";
  CHECK(unread_in(kGood + item) == Lines{"broken 3, needs 1, tasks 2", "needs 4–7 x3\n" + item});
  CHECK(unread_in(kGood + "  - id: 无\n    tasks:\n      - id: 5\n").front() == "broken 2, needs 1, tasks 1");
  CHECK(unread_in(kGood + "  - title: b\n    tasks:\n").front() == "broken 0");
  CHECK(unread_in(kGood + "  - title: b\n    tasks: [x, {id: 5}]\n").front() == "broken 3, needs 1, tasks 2");
  const std::string aliased = "needs:\n  - id: 1\n    tasks: &t\n      - id: 5\n  - title: b\n    tasks: *t\n";
  CHECK(unread_in(aliased).front() == "broken 2, needs 1, tasks 1");
}

TEST_CASE("a list under the submission is said and counted") {
  const Reading reading =
      read_text("submission:\n  office: a\n  needs:\n  - id: 1\n  - id: 2\ntasks:\n- id: 3\n", "x.yaml");
  CHECK(reading.rows.size() == 1);
  CHECK(reading.summary.counts.read == 3);
  CHECK(reading.summary.counts.foreign == 2);
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().starts_with("yaml_syntax 0@3:3"));
}

TEST_CASE("an id where the dashes of its list stand has lost its own") {
  CHECK(unread_in(kGood + "  id: 2\n    title: b\n  - id: 3\n") ==
        Lines{"broken 1, needs 1", "needs 4–5 x1\n  id: 2\n    title: b\n"});
  CHECK(read_text(kGood + "  id: 2\n    title: b\n  - id: 3\n", "x.yaml").rows.size() == 2);
  CHECK(unread_in(kGood + "    tasks:\n      - id: 5\n      id: 6\n        title: b\n      - id: 7\n").back() ==
        "tasks 6–7 x1\n      id: 6\n        title: b\n        parent: \"1\"\n");
  CHECK(unread_in(kGood + "    tasks:\n      - id: 5\n      id: 6\n      - id: 7\n").back() ==
        "tasks 6–6 x1\n      id: 6\n        parent: \"1\"\n");
  CHECK(unread_in("needs:\n- title: a\n  tasks:\n  - id: 5\n  id: 1\n- title: @\n  id: 2\n") ==
        Lines{"broken 1, needs 1", "needs 6–7 x1\n- title: @\n  id: 2\n"});
}

TEST_CASE("a tab before the first dash of a list costs its record alone") {
  CHECK(unread_in(kGood + "tasks:\n\t- id: 5\n    title: b\n  - id: 6\n") ==
        Lines{"broken 1, tasks 1", "tasks 5–6 x1\n\t- id: 5\n    title: b\n"});
  const std::string tabs = "needs:\n\t- id: 1\n\t  title: a\n\t- id: 2\ntasks:\n\t- id: 5\n";
  CHECK(unread_in(tabs).front() == "broken 3, needs 2, tasks 1");
}

TEST_CASE("a first dash out of line costs its record, not those that stand where they should") {
  const std::string rest = "  - id: 2\n    tasks:\n    - id: 7\n    - id: 8\n    - id: 9\n  - id: 3\n";
  for (const std::string first : {" - id: 1\n", "   - id: 1\n"}) {
    CAPTURE(first);
    const std::string text = "needs:\n" + first + "    title: a\n" + rest + "tasks:\n  - id: 5\n";
    CHECK(unread_in(text).front() == "broken 1, needs 1");
    CHECK(read_text(text, "x.yaml").rows.size() == 6);
  }
}
