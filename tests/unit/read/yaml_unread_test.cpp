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
    all.push_back(one.list->name + " " + std::to_string(one.first) + "–" + std::to_string(one.last) + " x" +
                  std::to_string(one.records) + "\n" + one.text);
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
