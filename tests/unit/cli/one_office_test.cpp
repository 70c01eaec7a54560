// What one office does wrong costs no other office what it has sent right.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "import_january.hpp"

using namespace reform::test;

namespace {

const std::string kYiwu = "330782-yw", kJiangshan = "330881-js";

std::string january(const std::string& name) { return sample("2022-01/" + name); }

/// The sample of January with `from` replaced by `to` where it stands first.
std::string with_slip(const Folder& folder, const std::string& name, const std::string& from, const std::string& to) {
  std::string text = content_of(january(name));
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return folder.write(name, text.replace(at, from.size(), to));
}

/// `义乌市综合行政执法局 8/0`: how many were rejected and how many added, by the first two characters of the office.
std::string taken(const Outcome& outcome) {
  std::string all;
  const auto page = nlohmann::json::parse(outcome.out);
  for (const auto& each : page["submissions"])
    all += each["office"].get<std::string>().substr(0, 6) + " " + std::to_string(each["rejected"].get<int>()) + "/" +
           std::to_string(each["added"].get<int>()) + "; ";
  return all;
}

}  // namespace

TEST_CASE("a table without the column of ids is refused with its office's records, and the rest goes in") {
  for (const std::string header : {"编码", "序号", "编号1"}) {
    CAPTURE(header);
    const Folder folder;
    const Outcome outcome = import_january(folder,
                                           {with_slip(folder, kYiwu + "-tasks.csv", "编号,", header + ","),
                                            january(kYiwu + ".yaml"), january(kJiangshan + ".yaml")},
                                           {});
    CHECK(outcome.exit == 1);
    CHECK(taken(outcome) == "义乌 8/0; 江山 0/3; ");
    CHECK(import_january(folder, {folder.file(kYiwu + "-tasks.csv")},
                         {"--accept-valid", "--rejects", folder.file("rejects")})
              .exit == 1);
  }
}

TEST_CASE("a file given twice, one without records and an empty one are nobody else's mistake") {
  const Folder folder;
  const std::string mine = january(kYiwu + ".yaml"), other = january(kJiangshan + ".yaml");
  const std::string again = folder.write("again.yaml", content_of(mine));
  const std::string header = content_of(january(kYiwu + "-tasks.csv"));
  CHECK(taken(import_january(folder, {mine, again, other}, {})) == "义乌 3/0; 江山 0/3; ");
  const Outcome outcome = import_january(
      folder, {mine, folder.write("empty.csv", ""), folder.write("h.csv", header.substr(0, header.find('\n') + 1))},
      {});
  CHECK(outcome.exit == 1);
  CHECK(taken(outcome) == "义乌 0/3; ");
}

TEST_CASE("an id that the ledger knows as another office's is a mistake of who uses it") {
  for (const bool is_first : {true, false}) {
    CAPTURE(is_first);
    const Folder folder;
    REQUIRE(import_january(folder, {january(kJiangshan + ".yaml"), january(kJiangshan + "-tasks.csv")}, {}).exit == 0);
    std::vector<std::string> files{with_slip(folder, kYiwu + "-tasks.csv", "RW-2022-330782-003", "RW-2022-330881-003"),
                                   january(kYiwu + ".yaml")};
    files.insert(is_first ? files.end() : files.begin(), january(kJiangshan + "-tasks.csv"));
    const Outcome outcome = import_january(folder, files, {});
    CHECK(outcome.exit == 1);
    CHECK(taken(outcome) == "义乌 8/0; 江山 0/0; ");
  }
}

TEST_CASE("an id with another office's region in it is a mistake of who uses it") {
  for (const bool is_first : {true, false}) {
    CAPTURE(is_first);
    const Folder folder;
    std::vector<std::string> files{with_slip(folder, kYiwu + ".yaml", "XQ-2022-330782-001", "XQ-2022-330881-001")};
    files.insert(is_first ? files.end() : files.begin(), january(kJiangshan + ".yaml"));
    const Outcome outcome = import_january(folder, files, {"--accept-valid", "--rejects", folder.file("rejects")});
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, "[E129]"));
    CHECK(contains(taken(outcome), "江山 0/3; "));
    CHECK(!contains(taken(outcome), "义乌 0/"));
  }
}

TEST_CASE("a column that has lost its name costs every row that has something in it") {
  const Folder folder;
  const std::string tasks = with_slip(folder, kYiwu + "-tasks.csv", ",专班,", ",,");
  const Outcome outcome = import_january(folder, {january(kYiwu + ".yaml"), tasks},
                                         {"--accept-valid", "--rejects", folder.file("rejects")});
  CHECK(outcome.exit == 1);
  CHECK(taken(outcome) == "义乌 5/3; ");
}

TEST_CASE("tasks that have lost the item they stood under are not taken for tasks of their own") {
  const std::string name = "330000-wjw.yaml", text = content_of(january(name));
  const std::size_t last = text.rfind("\n    tasks:") + 1;
  std::string outdented = text;
  outdented.erase(last, 4);
  for (const std::string& changed :
       {outdented, std::string(text).insert(text.find("      - id: RW-2022-330000-202"), "---\n"),
        std::string(text).insert(text.find("    tasks:"), "...\n")}) {
    const Folder folder;
    const Outcome outcome = import_january(folder, {folder.write(name, changed)}, {});
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, "[E021]"));
    CHECK(taken(outcome) == "省卫 17/0; ");
  }
}

TEST_CASE("within brackets a list may stand anywhere") {
  const Folder folder;
  const std::string head = R"({"submission": {"office": "省体育局", "period": "2022-01"}, )";
  const std::string needs = R"("needs": [{"id": "XQ-2022-330000-601"}], )",
                    tasks = R"("tasks": [{"id": "RW-2022-330000-601"}]})";
  for (const std::string& text : {head + needs + tasks, "{" + head.substr(1) + "\n" + needs + "\n        " + tasks})
    CHECK_FALSE(contains(import_january(folder, {folder.write("a.json", text)}, {}).err, "[E021]"));
}

TEST_CASE("a dash before the head of a file is a mistake, whatever comes after it") {
  const Folder folder;
  const Outcome outcome =
      import_january(folder, {with_slip(folder, kYiwu + ".yaml", "submission:", "- submission:")}, {});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "submission 之下应写 office 和 period 两项 [E021]"));
}

TEST_CASE("a list that is named and has nothing in it leaves out what the ledger has of the office") {
  const Folder folder;
  REQUIRE(import_january(folder, {january(kYiwu + ".yaml")}, {}).exit == 0);
  std::string half = content_of(sample("2022-02/" + kYiwu + ".yaml"));
  half.resize(half.find("scenarios:"));
  const auto sent = [&](const std::string& text) {
    return reformctl({"--schema", sample("schema"), "--ledger", folder.file("ledger.db"), "import", "--dry-run",
                      folder.write("half.yaml", text)},
                     {{}, "", "2022-03-05T08:00:00Z"});
  };
  const Outcome named = sent(half + "scenarios:\n");
  CHECK(contains(named.err, "“CJ-2022-330782-001”（大综合一体化执法监管，推进中）这次没有报 [A206]"));
  CHECK_FALSE(contains(named.err, "GG-2022-330782-001"));
  CHECK(contains(sent(half + "scenarios: []\nindicators: []\n").err, "CJ-2022-330782-001”（大综合一体化执法监管"));
  CHECK_FALSE(contains(sent(half).err, "[A206]"));
}

TEST_CASE("who is refused because of another office's refused record is told so") {
  const Folder folder;
  const std::string needs = with_slip(folder, "330000-fgw-needs.csv", "推进中", "推进种");
  const Outcome outcome = import_january(folder, {needs, january("330000-dsj.yaml")}, {});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "330000-dsj.yaml:79:"));
  CHECK(contains(outcome.err, "没有编号为“XQ-2022-330000-103”的需求（它有错，这次没有收下；先改好它）"));
}

TEST_CASE("a row with an id is a record, wherever it stands and however it is parted") {
  const std::string name = kJiangshan + "-tasks.csv", text = content_of(january(name));
  std::vector<std::string> lines;
  for (std::istringstream all(text); std::getline(all, lines.emplace_back());) {
  }
  lines.pop_back();
  REQUIRE(lines.size() == 6);
  const auto imported = [&](std::vector<std::string> changed) {
    const Folder folder;
    std::string all;
    for (const std::string& line : changed) all += line + "\n";
    const Outcome outcome = import_january(folder, {january(kJiangshan + ".yaml"), folder.write(name, all)}, {});
    CHECK(outcome.exit == 1);
    return taken(outcome);
  };
  std::vector<std::string> other = lines;
  for (char& c : other[3]) c = c == ',' ? ';' : c;
  CHECK(imported(other) == "江山 8/0; ");
  other = lines;
  other[3] = "\"" + other[3] + "\"";
  CHECK(imported(other) == "江山 8/0; ");
  other = lines;
  other[3] = "小计" + other[3].substr(other[3].find(','));
  CHECK(imported(other) == "江山 8/0; ");
  other = lines;
  std::swap(other[0], other[1]);
  CHECK(imported(other) == "江山 8/0; ");
}
