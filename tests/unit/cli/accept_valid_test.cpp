// What `import --accept-valid` takes and gives back.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "import_january.hpp"

using namespace reform::test;

namespace {

using Ids = std::set<std::string>;

/// Items of the lists, one need, scenario and reform for three tasks; some have no person, and `rejected` are those and
/// what rests on them.
struct Generated {
  std::vector<std::pair<std::string, std::map<std::string, std::string>>> records;  // list, cells
  Ids rejected;

  Generated(std::mt19937& random, int chains) {
    const auto is_wrong = [&] { return random() % 6 == 0; };
    for (int chain = 0; chain < chains; ++chain) {
      const std::string serial = "-2022-330000-" + std::to_string(500 + chain);
      const std::string need = add("needs", "XQ" + serial, {}, is_wrong());
      const std::string scenario = add("scenarios", "CJ" + serial, {"needs", need}, is_wrong());
      const std::string reform = add("reforms", "GG" + serial, {"scenarios", scenario}, is_wrong());
      for (int task = 0; task < 3; ++task)
        add("tasks", "RW" + serial + std::to_string(task), {"parent", reform}, is_wrong());
    }
  }
  std::string add(const std::string& list, const std::string& id, std::pair<std::string, std::string> cites,
                  bool is_wrong) {
    std::map<std::string, std::string> cells{{"id", id},
                                             {"title", "办好" + id},
                                             {"region", "330000"},
                                             {"reporting_unit", "省医保局"},
                                             {"system", "数字社会"},
                                             {"lead_unit", "省医保局"},
                                             {"owner", is_wrong ? "待定" : "厉立群"},
                                             {"status", "推进中"},
                                             {"start", "2022-01-04"},
                                             {"due", "2022-12-30"},
                                             {"progress", "30"},
                                             {"progress_note", "已完成初稿" + id},
                                             {"updated", "2022-01-20"}};
    if (list == "needs")
      cells.insert(
          {{"description", "群众反映办事环节多、材料多，往返次数多"}, {"demander", "群众"}, {"source", "群众"}});
    if (list == "scenarios")
      cells.insert(
          {{"description", "一件事一次办"}, {"cross", "层级"}, {"promotion_stage", "指导提升"}, {"reach", "丽水市"}});
    if (list == "reforms")
      cells.insert({{"action", "合并环节"}, {"breakthrough", "联合办理"}, {"reform_stage", "总结提炼"}});
    if (list == "tasks") cells.insert({"source", "领导批示"});
    if (!cites.first.empty()) cells.insert(cites);
    records.emplace_back(list, cells);
    if (is_wrong || rejected.contains(cites.second)) rejected.insert(id);
    return id;
  }
  std::string yaml() const {
    std::string text = "submission: {office: 省医保局, period: 2022-01}\n";
    for (const std::string list : {"needs", "scenarios", "reforms", "tasks"}) {
      text += list + ":\n";
      for (const auto& [of, cells] : records) {
        if (of != list) continue;
        std::string lead = "  - ";
        for (const auto& [key, cell] : cells) {
          text += lead + key + ": '" + cell + "'\n";
          lead = "    ";
        }
      }
    }
    return text;
  }
  std::vector<std::string> csv(const Folder& folder) const {
    std::vector<std::string> files;
    for (const std::string list : {"needs", "scenarios", "reforms", "tasks"}) {
      std::string text;
      for (const auto& [of, cells] : records) {
        if (of != list) continue;
        std::string header, row;
        for (const auto& [key, cell] : cells) {
          header += (header.empty() ? "" : ",") + key;
          row += (row.empty() ? "" : ",") + cell;
        }
        text += (text.empty() ? header + "\n" : "") + row + "\n";
      }
      files.push_back(folder.write(list + ".csv", text));
    }
    return files;
  }
};

/// The items whose records came back: each title names its own.
std::multiset<std::string> rejected_in(const std::string& folder) {
  std::multiset<std::string> ids;
  if (!std::filesystem::exists(folder)) return ids;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".csv") continue;
    const std::string text = content_of(entry.path().string());
    const std::string mark = "办好";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const std::size_t from = at + mark.size();
      ids.insert(text.substr(from, text.find_first_not_of("0123456789-XQCJGRW", from) - from));
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("exactly the records with errors and those resting on them are rejected, wherever they stand") {
  std::mt19937 random(20220105);
  for (int round = 0; round < 12; ++round) {
    const Folder folder;
    const Generated sent(random, 5);
    const std::vector<std::string> files =
        round % 2 == 0 ? std::vector{folder.write("all.yaml", sent.yaml())} : sent.csv(folder);
    const Outcome outcome = import_january(folder, files, {"--accept-valid", "--rejects", folder.file("rejects")});
    CAPTURE(outcome.err);
    std::uint64_t rejected = 0;
    const auto lists_page = nlohmann::json::parse(outcome.out);
    for (const auto& list : lists_page["lists"]) {
      const auto count = [&](const char* key) { return list[key].get<std::uint64_t>(); };
      CHECK(count("read") == count("added") + count("changed") + count("unchanged") + count("rejected"));
      if (list["list"] == "total") rejected = count("rejected");
    }
    CHECK(rejected == sent.rejected.size());
    const auto back = rejected_in(folder.file("rejects"));
    CHECK(Ids(back.begin(), back.end()) == sent.rejected);
    CHECK(back.size() == rejected);
    const std::string list = reformctl({"--ledger", folder.file("ledger.db"), "list", "--format", "csv"}).out;
    for (const auto& [of, cells] : sent.records)
      CHECK(contains(list, "\n" + cells.at("id") + ",") != sent.rejected.contains(cells.at("id")));
  }
}

TEST_CASE("what was rejected of a YAML file is mended and taken in as the import says, and the rest stays in force") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::size_t last = text.rfind("owner: ");
  text.replace(last, text.find('\n', last) - last, "owner: 待定");
  const Outcome first =
      import_january(folder, {folder.write("tyj.yaml", text)}, {"--accept-valid", "--rejects", folder.file("rejects")});
  CHECK(first.exit == 1);
  const std::string copy = folder.file("rejects/tyj-tasks.csv");
  CHECK(contains(first.err, "reformctl --ledger " + folder.file("ledger.db") + " import --period 2022-01 " + copy));
  CHECK_FALSE(std::filesystem::exists(folder.file("rejects/tyj-needs.csv")));
  std::string mended = content_of(copy);
  mended.replace(mended.find("待定"), std::string("待定").size(), "何念祖");
  folder.write("rejects/tyj-tasks.csv", mended);
  const Outcome second = import_january(folder, {copy}, {});
  CAPTURE(second.err);
  CHECK(second.exit == 0);
  CHECK_FALSE(contains(second.err, "[A206]"));
  const Outcome list = reformctl({"--ledger", folder.file("ledger.db"), "submission", "list", "--format", "json"});
  const auto submissions_page = nlohmann::json::parse(list.out);
  for (const auto& submission : submissions_page["submissions"]) CHECK(submission["state"] == "in_force");
}

TEST_CASE("the receipt has the scores and the rules that the check had") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::size_t last = text.rfind("owner: ");
  text.replace(last, text.find('\n', last) - last, "owner: 待定");
  const std::string file = folder.write("tyj.yaml", text);
  const auto checked = nlohmann::json::parse(
      reformctl({"validate", "--format", "json", "--period", "2022-01", "--as-of", "2022-01-31", file}).out);
  CHECK(import_january(folder, {file}, {"--accept-valid", "--rejects", folder.file("rejects")}).exit == 1);
  const auto page = nlohmann::json::parse(
      reformctl({"--ledger", folder.file("ledger.db"), "report", "receipt", "--period", "2022-01", "--format", "json"})
          .out);
  const auto& receipt = page["submission_1"];
  std::map<std::string, double> scores;
  for (const auto& row : receipt["scores"]) scores[row["family"]] = row["score"];
  for (const auto& [family, score] : checked["submissions"][0]["scores"].items())
    if (family != "total") CHECK(scores.at(family) == score);
  CHECK(scores.size() == 5);
  std::map<std::string, int> rules;
  for (const auto& row : receipt["rules"]) rules[row["rule"]] = row["findings"];
  CHECK(rules == checked["totals"]["by_rule"].get<std::map<std::string, int>>());
  CHECK(rules.size() == 1);
  CHECK(receipt["rules"][0]["severity"] == "error");
  CHECK(receipt["rules"][0]["reason"].get<std::string>().size() > 10);
}

TEST_CASE("records of no known list are counted, and seen by the limit") {
  const Folder folder;
  const std::string odd = folder.write("odd.csv", "甲,乙\n1,2\n3,4\n");
  const std::string good = sample("2022-01/330000-tyj.yaml");
  const Outcome limited =
      import_january(folder, {good, odd}, {"--accept-valid", "--rejects", folder.file("a"), "--max-reject", "1"});
  CHECK(limited.exit == 1);
  CHECK(holds_nothing(folder.file("ledger.db")));
  const Outcome taken = import_january(folder, {good, odd}, {"--accept-valid", "--rejects", folder.file("b")});
  const auto page = nlohmann::json::parse(taken.out);
  std::uint64_t in_lists = 0, in_submissions = 0;
  for (const auto& list : page["lists"])
    if (list["list"] == "total") in_lists = list["read"].get<std::uint64_t>();
  for (const auto& submission : page["submissions"]) in_submissions += submission["read"].get<std::uint64_t>();
  CHECK(in_lists > 7);
  CHECK(in_lists == in_submissions);
}

TEST_CASE("a file that says nothing of its office refuses all of the period, and counts as one that was rejected") {
  const Folder folder;
  const std::string empty = folder.write("330000-tyj.csv", "编号,名称,填报单位\n,,\n\"");
  const Outcome refused = import_january(folder, {sample("2022-01/330000-tyj.yaml"), empty}, {});
  CHECK(refused.exit == 1);
  CHECK(holds_nothing(folder.file("ledger.db")));
  const std::vector<std::string> valid{"--accept-valid", "--rejects", folder.file("a"), "--max-reject", "0"};
  CHECK(import_january(folder, {sample("2022-01/330000-tyj.yaml"), empty}, valid).exit == 1);
  CHECK(holds_nothing(folder.file("ledger.db")));
  const Outcome taken = import_january(folder, {sample("2022-01/330000-tyj.yaml"), empty},
                                       {"--accept-valid", "--rejects", folder.file("b")});
  CHECK(taken.exit == 1);
  CHECK(nlohmann::json::parse(taken.out)["header"]["outcome"] == "partly");
  CHECK_FALSE(holds_nothing(folder.file("ledger.db")));
}

TEST_CASE("the command that takes in what is mended judges as strictly, and leaves out what the environment says") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::size_t last = text.rfind("owner: ");
  text.replace(last, text.find('\n', last) - last, "owner: 待定");
  const World world{{{"REFORMCTL_LEDGER", folder.file("ledger.db")}}, "", "2022-02-05T08:00:00Z"};
  const Outcome outcome = reformctl({"import", "--strict", "--period", "2022-01", "--accept-valid", "--rejects",
                                     folder.file("rejects"), folder.write("tyj.yaml", text)},
                                    world);
  CHECK(contains(outcome.err, "reformctl import --strict --period 2022-01 "));
}

TEST_CASE("of two rows with one id neither goes in, for nobody can say which is right") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330881-js-tasks.csv"));
  const std::size_t at = text.find("RW-2022-330881-002");
  REQUIRE(at != std::string::npos);
  text.replace(at, 18, "RW-2022-330881-003");
  const std::string items = folder.write("js.yaml", content_of(sample("2022-01/330881-js.yaml")));
  const Outcome outcome = import_january(folder, {items, folder.write("tasks.csv", text)},
                                         {"--accept-valid", "--rejects", folder.file("rejects")});
  CHECK(outcome.exit == 1);
  const std::string rejects = content_of(folder.file("rejects/tasks.csv"));
  CHECK(contains(rejects, "打通期货价格行情系统"));
  CHECK(contains(rejects, "在贺村镇开展价格保险试点"));
  CHECK_FALSE(contains(rejects, "RW-2022-330881-004"));
}

TEST_CASE("records that a slip hides are counted") {
  const Folder folder;
  const std::string yaml = content_of(sample("2022-01/330000-wjw.yaml")), tasks = "    tasks:\n";
  const std::string table = content_of(sample("2022-01/330881-js-tasks.csv"));
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = yaml;
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
    return folder.write("wjw.yaml", text);
  };
  const auto read = [&](const std::string& file, std::uint64_t records) {
    std::filesystem::remove_all(folder.file("rejects"));
    const Outcome outcome = import_january(folder, {file}, {"--accept-valid", "--rejects", folder.file("rejects")});
    CHECK(outcome.exit == 1);
    for (const auto& list : nlohmann::json::parse(outcome.out)["lists"])
      if (list["list"] == "total") CHECK(list["read"] == records);
  };
  read(with(tasks, "    tasks: |\n"), 17);
  read(with(tasks, "    task: |\n"), 17);
  read(with("\nscenarios:", "\nscenarios: |"), 17);
  read(with("\nscenarios:", "\nscenario: |"), 17);
  read(with("\nneeds:", "\n#needs:"), 17);
  read(folder.write("tasks.csv", table.substr(table.find('\n') + 1)), 5);
}
