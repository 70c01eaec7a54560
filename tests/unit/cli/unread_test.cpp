// A YAML file with records that cannot be parsed: what is taken of it, and how the rest comes in.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "import_january.hpp"

using namespace reform::test;

namespace {

const std::string kKey = "    title: ", kSlip = "    title：";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::size_t records_in(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(kKey); at != std::string::npos; at = text.find(kKey, at + 1)) ++count;
  return count;
}

/// The text with a slip in these records, counted from 0.
std::string with_slips(std::string text, const std::vector<std::size_t>& slips) {
  for (auto slip = slips.rbegin(); slip != slips.rend(); ++slip) {
    std::size_t at = text.find(kKey);
    for (std::size_t i = 0; i < *slip; ++i) at = text.find(kKey, at + 1);
    text.replace(at, kKey.size(), kSlip);
  }
  return text;
}

std::uint64_t total(const Outcome& outcome, const char* key) {
  const auto page = nlohmann::json::parse(outcome.out);
  std::uint64_t sum = 0;
  for (const auto& list : page["lists"]) {
    const auto count = [&](const char* of) { return list[of].get<std::uint64_t>(); };
    CHECK(count("read") == count("added") + count("changed") + count("unchanged") + count("rejected"));
    CHECK(list["list"] != "none");
    if (list["list"] != "total") sum += count(key);
  }
  return sum;
}

std::string items_of(const Folder& folder) {
  return reformctl({"--ledger", folder.file("ledger.db"), "list", "--format", "csv"}, {{}, "", "2022-02-05T08:00:00Z"})
      .out;
}

/// Mends what the rejects say is wrong, and imports as the last line of the import says.
Outcome import_mended(const Folder& folder, const Outcome& first, const std::string& owner) {
  const std::string command = "import --period 2022-01 ";
  REQUIRE(contains(first.err, command));
  std::istringstream names(first.err.substr(first.err.find(command) + command.size()));
  std::vector<std::string> files;
  for (std::string name; names >> name;) files.push_back(name);
  for (const std::string& file : files) {
    const std::string text = replaced(replaced(content_of(file), kSlip, kKey), "待定", owner);
    std::ofstream(file, std::ios::binary) << text;
  }
  return import_january(folder, files, {});
}

void check_round_trip(const std::string& good, const std::string& bad, std::size_t slips,
                      const std::string& owner = {}) {
  const Folder folder, wanted;
  REQUIRE(import_january(wanted, {wanted.write("a.yaml", good)}, {}).exit == 0);
  const Outcome first =
      import_january(folder, {folder.write("a.yaml", bad)}, {"--accept-valid", "--rejects", folder.file("rejects")});
  CAPTURE(first.err);
  CHECK(first.exit == 1);
  CHECK(total(first, "read") == records_in(good));
  CHECK(total(first, "rejected") >= slips);
  CHECK(total(first, "added") > 0);
  const Outcome second = import_mended(folder, first, owner);
  CAPTURE(second.err);
  CHECK(second.exit == 0);
  CHECK(total(second, "added") == total(first, "rejected"));
  CHECK(total(second, "rejected") == 0);
  CHECK_FALSE(contains(second.err, "先前报过"));
  CHECK(items_of(folder) == items_of(wanted));
  CHECK(reformctl({"--ledger", folder.file("ledger.db"), "verify"}).exit == 0);
  const Outcome list = reformctl({"--ledger", folder.file("ledger.db"), "submission", "list", "--format", "json"});
  const auto page = nlohmann::json::parse(list.out);
  for (const auto& submission : page["submissions"]) CHECK(submission["state"] == "in_force");
}

}  // namespace

TEST_CASE("what a slip costs is rejected as it stands, and mended it comes in beside the rest") {
  // Two needs, two scenarios, a reform with eight tasks under it, another one with three.
  const std::string good = content_of(sample("2022-01/330000-wjw.yaml"));
  REQUIRE(records_in(good) == 17);
  const std::vector<std::vector<std::size_t>> all{{7}, {1, 9}, {16}, {0}, {13}, {1, 5, 13}};
  for (const std::vector<std::size_t>& slips : all) {
    CAPTURE(slips.front());
    check_round_trip(good, with_slips(good, slips), slips.size());
  }
}

TEST_CASE("a task whose dash is lost, out of line or badly written comes back under its item") {
  const std::string good = content_of(sample("2022-01/330000-wjw.yaml"));
  const std::string line = "      - id: RW-2022-330000-205";
  REQUIRE(contains(good, line));
  const auto above = [](const Folder& folder, const char* id) {
    const Outcome page = reformctl({"--ledger", folder.file("ledger.db"), "show", id, "--format", "json"},
                                   {{}, "", "2022-02-05T08:00:00Z"});
    return nlohmann::json::parse(page.out)["above"].dump();
  };
  const Folder wanted;
  REQUIRE(import_january(wanted, {wanted.write("a.yaml", good)}, {}).exit == 0);
  for (const char* slip :
       {"id: RW-2022-330000-205", "- id: RW-2022-330000-205", "      -id: RW-2022-330000-205",
        "    - id: RW-2022-330000-205", "#     - id: RW-2022-330000-205", "      － id: RW-2022-330000-205"}) {
    CAPTURE(slip);
    const Folder folder;
    const std::string file = folder.write("a.yaml", replaced(good, "\n" + line, "\n" + std::string(slip)));
    const Outcome first = import_january(folder, {file}, {"--accept-valid", "--rejects", folder.file("rejects")});
    if (first.exit == 0) continue;  // YAML reads it as it was meant
    CAPTURE(first.err);
    std::vector<std::string> files;
    const std::string command = "import --period 2022-01 ";
    if (contains(first.err, command)) {
      std::istringstream names(first.err.substr(first.err.find(command) + command.size()));
      for (std::string name; names >> name;) files.push_back(name);
    } else {
      files.push_back(file);  // nothing was taken: the file itself is to be mended
    }
    for (const std::string& each : files) {
      const std::string mended = replaced(content_of(each), "\n" + std::string(slip), "\n" + line);
      std::ofstream(each, std::ios::binary) << mended;
    }
    const Outcome second = import_january(folder, files, {});
    CAPTURE(second.err);
    CHECK(second.exit == 0);
    CHECK(items_of(folder) == items_of(wanted));
    for (const char* id : {"RW-2022-330000-204", "RW-2022-330000-205", "RW-2022-330000-206"})
      CHECK(above(folder, id) == above(wanted, id));
  }
}

TEST_CASE("a slip in one record and an error in another are mended in two files and imported together") {
  const std::string good = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::size_t at = good.rfind("owner: ") + 7, end = good.find('\n', at);
  const std::string owner = good.substr(at, end - at);
  std::string bad = good;
  bad.replace(at, end - at, "待定");
  check_round_trip(good, with_slips(bad, {4}), 1, owner);
}

TEST_CASE("nothing is taken where the only record has a slip, and what rests on one that has is not taken") {
  const std::string good = content_of(sample("2022-01/330000-tyj.yaml"));
  const Folder folder;
  const std::vector<std::string> valid{"--accept-valid", "--rejects", folder.file("rejects")};
  const std::string only = folder.write("only.yaml", with_slips(good.substr(0, good.find("\nscenarios:")), {0}));
  const Outcome nothing = import_january(folder, {only}, valid);
  CHECK(nothing.exit == 1);
  CHECK(total(nothing, "rejected") == 1);
  CHECK(contains(nothing.err, "没有导入"));
  CHECK(holds_nothing(folder.file("ledger.db")));
  CHECK_FALSE(std::filesystem::exists(folder.file("rejects")));
  const Outcome chain = import_january(folder, {folder.write("chain.yaml", with_slips(good, {2}))}, valid);
  CHECK(total(chain, "added") == 2);  // the tasks stand under the reform
  CHECK(total(chain, "rejected") == 5);
}

TEST_CASE("the tasks under an item that is refused come back with it") {
  const std::string good = content_of(sample("2022-01/330000-wjw.yaml"));
  std::string bad = good;
  const std::string owner = "杜国栋";  // of the first reform alone
  bad.replace(bad.find("owner: " + owner) + 7, owner.size(), "待定");
  REQUIRE(bad.find("owner: " + owner) == std::string::npos);
  check_round_trip(good, bad, 9, owner);
}

TEST_CASE("an item whose record could not be read this time is not one that is no longer sent") {
  const Folder folder;
  const std::string good = content_of(sample("2022-01/330000-tyj.yaml"));
  REQUIRE(import_january(folder, {folder.write("a.yaml", good)}, {}).exit == 0);
  const std::string file = folder.write("b.yaml", with_slips(replaced(good, "progress: 80", "progress: 81"), {4}));
  const Outcome again = import_january(folder, {file}, {"--accept-valid", "--rejects", folder.file("rejects")});
  CHECK(total(again, "changed") == 1);
  CHECK(total(again, "rejected") == 1);
  CHECK_FALSE(contains(again.err, "先前报过"));
}

TEST_CASE("--max-reject counts what could not be read") {
  const Folder folder;
  const std::string good = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::string file = folder.write("a.yaml", with_slips(good, {4, 5}));
  const auto with_limit = [&](const std::string& limit) {
    return import_january(folder, {file},
                          {"--accept-valid", "--rejects", folder.file("rejects"), "--max-reject", limit});
  };
  CHECK(contains(with_limit("1").err, "7 条记录中有 2 条不能收下"));
  CHECK(holds_nothing(folder.file("ledger.db")));
  CHECK(total(with_limit("2"), "added") == 5);
}

TEST_CASE("JSON that breaks off is refused whole and comes back whole, what came with it is taken") {
  const Folder folder;
  const std::string text = R"({"submission": {"office": "省医保局", "period": "2022-01"},
 "tasks": [
  {"id": "RW-2022-330000-961", "title": "整理"},
  {"id": "RW-2022-330000-962" "title": "归集"},
  {"id": "RW-2022-330000-963", "title": "发布"}
 ]})";
  const std::string file = folder.write("cut.json", text), tyj = sample("2022-01/330000-tyj.yaml");
  const Outcome alone = import_january(folder, {file}, {"--accept-valid", "--rejects", folder.file("none")});
  CHECK(contains(alone.err, "没有导入"));
  CHECK(total(alone, "rejected") == 3);
  const std::string good = folder.write("tyj.yaml", content_of(tyj));
  const Outcome both = import_january(folder, {file, good}, {"--accept-valid", "--rejects", folder.file("rejects")});
  CHECK(total(both, "rejected") == 3);
  CHECK(total(both, "added") == 7);
  CHECK(content_of(folder.file("rejects/cut.json")) == text);
  CHECK(contains(both.err, "import --period 2022-01 " + folder.file("rejects/cut.json") + "\n"));
  CHECK_FALSE(std::filesystem::exists(folder.file("rejects/cut-tasks.csv")));
}

TEST_CASE("a marked YAML file gives back the records that could not be read in a file of their own") {
  const Folder folder;
  const std::string good = content_of(sample("2022-01/330000-tyj.yaml"));
  reformctl({"validate", folder.write("a.yaml", with_slips(good, {4})), "--marked", folder.file("out")});
  const std::string unread = content_of(folder.file("out/a-unread.yaml"));
  CHECK(contains(unread, "submission:\n  office: \"省体育局\"\n  period: 2022-01\ntasks:\n  # 第112行：错误 E026："));
  const std::size_t from = good.find("  - id: RW-2022-330000-602"), to = good.find("  - id: RW-2022-330000-603");
  CHECK(unread.ends_with("\n" + with_slips(good.substr(from, to - from), {0})));
  const std::string tasks = content_of(folder.file("out/a-tasks.csv"));
  CHECK(contains(tasks, "RW-2022-330000-601"));
  CHECK_FALSE(contains(tasks, "RW-2022-330000-602"));
}
