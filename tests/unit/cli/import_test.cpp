#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "check/check.hpp"
#include "import_january.hpp"
#include "ledger/ledger.hpp"
#include "schema/load.hpp"

using namespace reform::test;

namespace {

const std::string kGood = sample("2022-03/330000-tyj.yaml");

/// January and February of the office: its items must have a past before March.
void import_past(const std::string& ledger) {
  for (const char* month : {"2022-01", "2022-02"}) {
    const World world{{}, "", std::string(month) == "2022-01" ? "2022-02-05T08:00:00Z" : "2022-03-05T08:00:00Z"};
    const std::string file = sample(std::string(month) + "/330000-tyj.yaml");
    const Outcome outcome = reformctl({"--ledger", ledger, "import", "--period", month, file}, world);
    CAPTURE(outcome.out);
    REQUIRE(outcome.exit == 0);
  }
}

/// Four lists of an office, one task with a wrong progress.
std::vector<std::string> broken_january(const Folder& folder) {
  std::vector<std::string> files;
  for (const std::string list : {"needs", "scenarios", "reforms", "tasks"}) {
    std::string text = content_of(sample("2022-01/330000-ybj-" + list + ".csv"));
    if (list == "tasks") text.replace(text.find("81%"), 3, "x1%");
    files.push_back(folder.write("330000-ybj-" + list + ".csv", text));
  }
  return files;
}

}  // namespace

TEST_CASE("an import counts what it read, and twice the same changes nothing") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db");
  import_past(ledger);
  const std::vector<std::string> args{"--ledger", ledger, "import", "--format", "json", kGood};
  const Outcome first = reformctl(args), second = reformctl(args);
  CHECK(first.exit == 0);
  CHECK(second.exit == 0);
  const auto once = nlohmann::json::parse(first.out)["lists"].back();
  const auto twice = nlohmann::json::parse(second.out)["lists"].back();
  CHECK(once["list"] == "total");
  CHECK(once["read"] == twice["read"]);
  CHECK(once["changed"] != 0);
  CHECK(twice["unchanged"] == twice["read"]);
  CHECK(twice["added"] == 0);
  CHECK(twice["changed"] == 0);
}

TEST_CASE("one error and nothing of that submission is recorded") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db");
  const Outcome outcome =
      reformctl({"--ledger", ledger, "import", "--period", "2022-03", sample("wrong/b-responsibility.csv")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "[B102]"));
  CHECK(contains(outcome.err, "台账没有任何改动"));
  CHECK(holds_nothing(ledger));
}

TEST_CASE("the submission of another office is recorded all the same") {
  const Folder folder;
  const Outcome outcome = import_january(folder, broken_january(folder), {sample("2022-01/330000-tyj.yaml")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "只记入了没有错误的部分"));
  const auto submissions = nlohmann::json::parse(outcome.out)["submissions"];
  REQUIRE(submissions.size() == 2);
  for (const auto& submission : submissions) {
    const bool is_good = submission["office"] == "省体育局";
    CHECK(submission["outcome"] == (is_good ? "taken" : "refused"));
    CHECK(submission[is_good ? "added" : "rejected"] == submission["read"]);
  }
  const Outcome list = reformctl({"--ledger", folder.file("ledger.db"), "list", "--format", "csv"});
  CHECK(contains(list.out, "RW-2022-330000-601"));
  CHECK_FALSE(contains(list.out, "2022-330000-301"));
}

TEST_CASE("valid records are taken when that is wanted, and the others come back to be mended and imported again") {
  const Folder folder;
  const std::vector<std::string> files = broken_january(folder);
  const Outcome outcome = import_january(folder, files, {"--accept-valid", "--rejects", folder.file("rejects")});
  CAPTURE(outcome.err);
  CHECK(outcome.exit == 1);
  const auto total = nlohmann::json::parse(outcome.out)["lists"].back();
  CHECK(total["rejected"] == 1);
  CHECK(total["added"].get<int>() + 1 == total["read"].get<int>());
  std::string rejected = content_of(folder.file("rejects/330000-ybj-tasks.csv"));
  CHECK(contains(rejected, "RW-2022-330000-301"));
  CHECK_FALSE(contains(rejected, "RW-2022-330000-302"));
  CHECK_FALSE(std::filesystem::exists(folder.file("rejects/330000-ybj-needs.csv")));

  rejected.replace(rejected.find("x1%"), 3, "81%");
  const Outcome again = import_january(folder, {folder.write("mended.csv", rejected)}, {});
  CAPTURE(again.err);
  CHECK(again.exit == 0);
  CHECK(nlohmann::json::parse(again.out)["lists"].back()["added"] == 1);
}

TEST_CASE("what rests on a rejected record is rejected too") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  text.replace(text.find("priority: 中"), std::string("priority: 中").size(), "priority: 顶级");
  const Outcome outcome =
      import_january(folder, {folder.write("tyj.yaml", text)}, {"--accept-valid", "--rejects", folder.file("rejects")});
  CAPTURE(outcome.err);
  const auto lists = nlohmann::json::parse(outcome.out)["lists"];
  for (const auto& list : lists)
    if (list["list"] == "needs" || list["list"] == "scenarios") CHECK(list["rejected"] == 1);
  CHECK(reformctl({"--ledger", folder.file("ledger.db"), "verify"}).exit == 0);
}

TEST_CASE("every record of a merged cell is rejected, whatever the finding stands at") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330200-nb-tasks.csv"));
  std::size_t at = text.find('\n');
  for (int row = 0; row < 6; ++row) {  // from the third record on, four without a person
    const std::size_t from = at + 1;
    at = text.find('\n', from);
    if (row < 2) continue;
    std::size_t cell = from;
    for (int column = 0; column < 10; ++column) cell = text.find(';', cell) + 1;
    const std::size_t length = text.find(';', cell) - cell;
    text.erase(cell, length);
    at -= length;
  }
  std::vector<std::string> files{folder.write("tasks.csv", text)};
  for (const char* list : {"needs", "scenarios", "reforms"})
    files.push_back(sample(std::string("2022-01/330200-nb-") + list + ".csv"));
  const Outcome outcome = import_january(folder, files, {"--accept-valid", "--rejects", folder.file("rejects")});
  CAPTURE(outcome.err);
  CHECK(contains(outcome.err, "[E018]"));
  const auto lists_page = nlohmann::json::parse(outcome.out);
  for (const auto& list : lists_page["lists"])
    if (list["list"] == "tasks") CHECK(list["rejected"] == 4);
}

TEST_CASE("too many rejected records refuse all") {
  const Folder folder;
  const std::vector<std::string> files = broken_january(folder);
  const Outcome none =
      import_january(folder, files, {"--accept-valid", "--rejects", folder.file("a"), "--max-reject", "1%"});
  CHECK(none.exit == 1);
  CHECK(contains(none.err, "--max-reject 1%"));
  CHECK(holds_nothing(folder.file("ledger.db")));
  const Outcome some =
      import_january(folder, files, {"--accept-valid", "--rejects", folder.file("b"), "--max-reject", "1"});
  CHECK(contains(some.err, "只记入了没有错误的部分"));
  CHECK_FALSE(holds_nothing(folder.file("ledger.db")));
}

TEST_CASE("options that make no sense together are answered before a file is read") {
  const Folder folder;
  const std::vector<std::string> rejects{"--rejects", folder.file("rejects")};
  for (const std::vector<std::string>& options :
       std::vector<std::vector<std::string>>{{"--accept-valid"},
                                             rejects,
                                             {"--max-reject", "5%"},
                                             {"--accept-valid", "--rejects", folder.file("r"), "--max-reject", "many"},
                                             {"--accept-valid", "--rejects", folder.file("r"), "--max-reject", "101%"}})
    CHECK(import_january(folder, {"none.csv"}, options).exit == 2);
}

TEST_CASE("a dry run counts and leaves the ledger as it was") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db");
  const std::string january = sample("2022-01/330000-tyj.yaml");
  const World world{{}, "", "2022-02-05T08:00:00Z"};
  const Outcome outcome = reformctl({"--ledger", ledger, "import", "-n", "--period", "2022-01", january}, world);
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.out, "新增"));
  CHECK(contains(outcome.err, "没有改动"));
  CHECK(holds_nothing(ledger));
}

TEST_CASE("an import without a period is refused with the remedy") {
  const Folder folder;
  const Outcome outcome =
      reformctl({"--ledger", folder.file("ledger.db"), "import", sample("2022-01/330000-nyt-tasks.csv")});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "--period 2022-03"));
  CHECK(holds_nothing(folder.file("ledger.db")));
}

TEST_CASE("a file that is not there keeps the ledger as it was") {
  const Folder folder;
  const Outcome outcome = reformctl({"--ledger", folder.file("ledger.db"), "import", "--period", "2022-03", "none.yaml",
                                     kGood, sample("wrong/b-responsibility.csv")});
  CHECK(outcome.exit == 66);
  CHECK(contains(outcome.err, "none.yaml: 错误: 没有读到这个文件"));
  CHECK(contains(outcome.err, "[B102]"));
  CHECK(contains(outcome.err, "台账没有任何改动"));
  CHECK_FALSE(std::filesystem::exists(folder.file("ledger.db")));
}

TEST_CASE("lists are for a month that has begun") {
  const Folder folder;
  const std::string list = sample("2022-01/330000-fgw-needs.csv");
  for (const char* period : {"2022-05", "2022-Q1"}) {
    const Outcome outcome = reformctl({"--ledger", folder.file("ledger.db"), "import", "--period", period, list});
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, period));
    CHECK(holds_nothing(folder.file("ledger.db")));
  }
}

TEST_CASE("two months in one import are refused, since the later one would be compared with nothing") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db"), january = sample("2022-01/330000-tyj.yaml");
  const Outcome outcome = reformctl({"--ledger", ledger, "import", kGood, january});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "这些文件有 2022-01 的，也有 2022-03 的"));
  CHECK(outcome.out.empty());
  CHECK(holds_nothing(ledger));
}

TEST_CASE("an import is checked against what another one records while it waits") {
  const Folder folder;
  const std::string path = folder.file("ledger.db");
  REQUIRE(import_january(folder, {sample("2022-01/330000-tyj.yaml")}, {}).exit == 0);
  std::string text = content_of(sample("2022-02/330000-tyj.yaml"));
  for (std::size_t at = 0; (at = text.find("status: 推进中", at)) != std::string::npos;)
    text.replace(at, std::string("status: 推进中").size(), "status: 已登记");
  const reform::schema::Schema schema = reform::schema::load_or_throw(std::nullopt);
  reform::ledger::Ledger ledger(path, schema, reform::ledger::Ledger::Mode::kWrite);
  reform::ledger::Importer importer(ledger, {"2022-03-05T08:00:00Z", {}});
  std::vector<reform::base::Source> sources;
  sources.push_back(reform::base::Source::from_text(text, "february.yaml"));
  reform::base::Diagnostics findings;
  const auto files =
      reform::check::run(sources, schema, {}, {}, findings,
                         [&](const auto& batch, const auto& file, auto period) { importer.add(batch, file, period); });
  Outcome march;
  std::thread waiting([&] { march = reformctl({"--ledger", path, "import", kGood}); });
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  importer.commit(files);
  waiting.join();
  CAPTURE(march.err);
  CHECK(march.exit == 1);
  CHECK(contains(march.err, "[C401]"));
}

TEST_CASE("an office cannot change the items of another without an approval") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  REQUIRE(import_january(folder, {sample("2022-01/330000-tyj.yaml")}, {}).exit == 0);
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  };
  replace("office: 省体育局", "office: 省医保局");
  replace("reporting_unit: 省体育局", "reporting_unit: 省医保局");
  const Outcome stolen = import_january(folder, {folder.write("a.yaml", text)}, {});
  CHECK(stolen.exit == 1);
  CHECK(contains(stolen.err, "[C404]"));
  replace("reporting_unit: 省医保局", "approval: 示例〔2022〕6号\n    reporting_unit: 省医保局");
  CHECK_FALSE(contains(import_january(folder, {folder.write("b.yaml", text)}, {}).err, "[C404]"));
  const Folder other;
  REQUIRE(import_january(other, {sample("2022-01/330000-tyj.yaml")}, {}).exit == 0);
  std::string longer = content_of(sample("2022-01/330000-tyj.yaml"));
  for (std::size_t at = 0; (at = longer.find("unit: 省体育局", at)) != std::string::npos;)
    longer.replace(at, std::string("unit: 省体育局").size(), "unit: 浙江省体育局");
  CHECK_FALSE(contains(import_january(other, {other.write("c.yaml", longer)}, {}).err, "[C404]"));
}

TEST_CASE("an import that is not made prints what it would have come to, and gives no rejects") {
  const Folder folder;
  const Outcome outcome = import_january(folder, broken_january(folder),
                                         {"--accept-valid", "--rejects", folder.file("a"), "--max-reject", "0"});
  CHECK(outcome.exit == 1);
  const auto page = nlohmann::json::parse(outcome.out);
  CHECK(page["header"]["outcome"] == "refused");
  CHECK(page["header"]["dry_run"] == "no");
  for (const auto& submission : page["submissions"]) CHECK(submission["outcome"] == "refused");
  CHECK_FALSE(std::filesystem::exists(folder.file("a")));
  const Outcome trial =
      import_january(folder, broken_january(folder), {"-n", "--accept-valid", "--rejects", folder.file("a")});
  CHECK(nlohmann::json::parse(trial.out)["header"]["outcome"] == "partly");
  CHECK_FALSE(std::filesystem::exists(folder.file("a")));
  const Outcome missing = import_january(folder, {sample("2022-01/330000-tyj.yaml"), "none.yaml"}, {});
  CHECK(missing.exit == 66);
  CHECK(nlohmann::json::parse(missing.out)["header"]["outcome"] == "refused");
  CHECK(contains(missing.err, "有文件没有读到（none.yaml），其余的文件也一条都没有收"));
}

TEST_CASE("an office whose own records are right is told which file of nobody refuses it") {
  const Folder folder;
  const std::string nobodys = folder.write("nobodys.csv", "编号,名称,填报单位\n,,\n\"");
  const Outcome outcome = import_january(folder, {sample("2022-01/330000-tyj.yaml"), nobodys}, {});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "省体育局的记录本身没有错误，没有收，是因为 " + nobodys));
}

TEST_CASE("that a month is published is said of what was recorded, and not of a trial") {
  const Folder folder;
  REQUIRE(import_january(folder, {sample("2022-01/330000-tyj.yaml")}, {}).exit == 0);
  REQUIRE(reformctl({"--ledger", folder.file("ledger.db"), "period", "close", "2022-01"}).exit == 0);
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  text.replace(text.find("progress: 80"), 12, "progress: 81");
  const std::string corrected = folder.write("corrected.yaml", text);
  CHECK_FALSE(contains(import_january(folder, {corrected}, {"-n"}).err, "公布的数字不变"));
  const Outcome taken = import_january(folder, {corrected}, {});
  CHECK(taken.err.find("已记入台账") < taken.err.find("公布的数字不变"));
  CHECK(contains(taken.err, "公布的数字不变"));
}

TEST_CASE("an item left out of what is sent again is named") {
  const Folder folder;
  REQUIRE(import_january(folder, {sample("2022-01/330000-tyj.yaml")}, {}).exit == 0);
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::size_t last = text.rfind("  - id: ");
  const std::string id = text.substr(last + 8, text.find('\n', last) - last - 8);
  const Outcome again = import_january(folder, {folder.write("again.yaml", text.substr(0, last))}, {});
  CHECK(again.exit == 0);
  CHECK(contains(again.err, "这次没有报的有 1 项：" + id));
}

TEST_CASE("a folder for the rejects that is taken is refused by the name of its own option") {
  const Folder folder;
  folder.write("x.csv", "");
  const Outcome outcome =
      import_january(folder, {sample("2022-01/330000-tyj.yaml")}, {"--accept-valid", "--rejects", folder.file("")});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "--rejects"));
  CHECK_FALSE(contains(outcome.err, "--marked"));
}
