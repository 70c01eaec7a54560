// A slip where a file says whose it is and for which month refuses that file, and nobody else's.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

using namespace reform::test;

namespace {

/// One need, and all that must be said of it.
std::string need(const std::string& id, const std::string& unit) {
  return "needs:\n  - id: " + id +
         "\n    title: 社区居民找不到运动场地\n    description: 学校和社区场地开放信息不公开，居民不知道哪里能运动\n"
         "    demander: 群众\n    source: 群众\n    orientation: 问题\n    priority: 中\n    region: 330000\n"
         "    system: 数字社会\n    owner: 何晓岚\n    status: 推进中\n    start: 2021-06-01\n    due: 2022-12-31\n"
         "    progress: 40\n    progress_note: 组织代表体验，意见已吸收\n    declared_light: 绿\n    updated: "
         "2022-01-18\n"
         "    reporting_unit: " +
         unit + "\n    lead_unit: " + unit + "\n";
}

const std::string kOther = "submission: {office: 省体育局, period: 2022-01}\n" + need("XQ-2022-330000-602", "省体育局");

/// Imports a file with this head beside `more`, without the head's help of --period.
Outcome import_with(const Folder& folder, const std::string& head, std::vector<std::string> more = {}) {
  std::vector<std::string> args{"--ledger",
                                folder.file("ledger.db"),
                                "import",
                                "--format",
                                "json",
                                folder.write("a.yaml", head + need("XQ-2022-330000-601", "省医保局")),
                                folder.write("b.yaml", kOther)};
  args.insert(args.end(), more.begin(), more.end());
  return reformctl(args, {{}, "", "2022-02-05T08:00:00Z"});
}

/// `省医保局 2022-01 1/0, …`: office, period, rejected/added.
std::string submissions_of(const Outcome& outcome) {
  std::string all;
  const auto page = nlohmann::json::parse(outcome.out);
  for (const auto& each : page["submissions"])
    all += each["office"].get<std::string>() + " " +
           (each["period"].is_null() ? "" : each["period"].get<std::string>()) + " " +
           std::to_string(each["rejected"].get<int>()) + "/" + std::to_string(each["added"].get<int>()) + "; ";
  return all;
}

}  // namespace

TEST_CASE("a slip in the head of a file refuses that file, and what the others have sent goes in") {
  const std::string heads[] = {
      "submission:\n  office: 省医保局\n  period:2022-01\n",
      "submission:\n  office:省医保局\n  period: 2022-01\n",
      "submission:\n  office：省医保局\n  period: 2022-01\n",
      "submission\n  office: 省医保局\n  period: 2022-01\n",
      "submission:\n  office: 省医保局\n  perod: 2022-01\n",
      "submision:\n  office: 省医保局\n  period: 2022-01\n",
      "submission:\n  office: 省医保局\n  period: 2022-01\n  contact:张三\n",
      "office: 省医保局\nperiod: 2022-01\n",
      "period:2022-01\noffice: \"省医保局\"  # 报送\n",
  };
  for (const std::string& head : heads) {
    CAPTURE(head);
    const Folder folder;
    const Outcome outcome = import_with(folder, head);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, "a.yaml:"));
    CHECK_FALSE(contains(outcome.err, "--period"));
    CHECK(submissions_of(outcome) == "省体育局 2022-01 0/1; 省医保局 2022-01 1/0; ");
  }
}

TEST_CASE("a file that is refused need not say for which month it is") {
  for (const std::string head :
       {"submission:\n  office: 省医保局\n  period: 2022-13\n", "submission:\n  office: 省医保局\n  period:上个月\n"}) {
    const Folder folder;
    const Outcome outcome = import_with(folder, head);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(submissions_of(outcome) == "省医保局  1/0; 省体育局 2022-01 0/1; ");
  }
}

TEST_CASE("the month of a file that is refused is nobody else's, wherever the file stands") {
  const Folder folder;
  const Outcome outcome = import_with(folder, "submission:\n  office: 省医保局\n  period:2021-12\n");
  CHECK(outcome.exit == 1);
  CHECK(submissions_of(outcome) == "省医保局 2021-12 1/0; 省体育局 2022-01 0/1; ");
}

TEST_CASE("what stands under other keys of the head is not heard") {
  const Folder folder;
  const Outcome outcome = import_with(folder, "submission:\n  office: 省医保局\n  remark: >\n    period：2022-01\n");
  CHECK(outcome.exit == 2);
}

TEST_CASE("a file that is right but does not say for which month it is ends the import") {
  const Folder folder;
  const Outcome outcome = import_with(folder, "submission:\n  office: 省医保局\n");
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "a.yaml"));
  CHECK(contains(outcome.err, "--period"));
}

TEST_CASE("a file of another month than --period is refused alone, and without --period ends the import") {
  const std::string head = "submission:\n  office: 省医保局\n  period: 2021-12\n";
  const Folder folder;
  CHECK(import_with(folder, head).exit == 2);
  const Outcome asked = import_with(folder, head, {"--period", "2022-01"});
  CHECK(asked.exit == 1);
  CHECK(contains(asked.err, "E027"));
  CHECK(submissions_of(asked) == "省体育局 2022-01 0/1; 省医保局 2022-01 1/0; ");
}

TEST_CASE("a misspelt key in the head is not passed over for --period") {
  for (const std::string head :
       {"submission:\n  office: 省医保局\n  perod: 2021-12\n", "submision:\n  office: 省医保局\n  period: 2021-12\n"}) {
    const Folder folder;
    const Outcome outcome = import_with(folder, head, {"--period", "2022-01"});
    CHECK(outcome.exit == 1);
    CHECK(submissions_of(outcome) == "省体育局 2022-01 0/1; 省医保局 2022-01 1/0; ");
  }
}

TEST_CASE("--period is a month that has begun") {
  const Folder folder;
  for (const std::string period : {"2022-Q1", "2022-03"}) {
    const Outcome outcome = import_with(folder, "submission:\n  office: 省医保局\n", {"--period", period});
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, "--period 的填报时段是 " + period));
  }
}

TEST_CASE("what a refused file with a slip in its head holds refuses what its office has sent elsewhere") {
  const Folder folder;
  const Outcome outcome = import_with(folder, "submission:\n  office: 省医保局\n  period: 2022-13\n",
                                      {folder.write("c.yaml", "submission: {office: 省医保局, period: 2022-01}\n" +
                                                                  need("XQ-2022-330000-603", "省医保局"))});
  CHECK(outcome.exit == 1);
  CHECK(submissions_of(outcome) == "省医保局  1/0; 省体育局 2022-01 0/1; 省医保局 2022-01 1/0; ");
}

TEST_CASE("nobody sends under the name of another office what that one sends itself") {
  const auto sent_by = [](const std::string& office, const std::string& unit) {
    const Folder folder;
    return reformctl({"--schema", sample("schema"), "--ledger", folder.file("ledger.db"), "import",
                      folder.write("a.yaml", "submission: {office: " + office + ", period: 2022-01}\n" +
                                                 need("XQ-2022-330000-601", unit))},
                     {{}, "", "2022-02-05T08:00:00Z"});
  };
  CHECK(contains(sent_by("省医保局", "省体育局").err, "[E038]"));
  CHECK(contains(sent_by("省体育厅", "省体育局").err, "[E038]"));
  CHECK(contains(sent_by("金华市综合行政执法局", "义乌市综合行政执法局").err, "[E028]"));
  CHECK(sent_by("省医保局", "省体育局").exit == 1);
  CHECK(contains(sent_by("省体育局", "某个没有登记的单位").err, "[E028]"));
  CHECK(sent_by("省医疗保障局", "省医保局").exit == 0);
}

TEST_CASE(
    "a unit that is not in the register, or is another office than the file says, does not go in without a word") {
  const auto sent = [](const std::string& head, const std::string& units) {
    const Folder folder;
    return reformctl({"--schema", sample("schema"), "--ledger", folder.file("ledger.db"), "import",
                      folder.write("a.yaml", "submission: {" + head + "period: 2022-01}\n" + units)},
                     {{}, "", "2022-02-05T08:00:00Z"});
  };
  const std::string mine = need("XQ-2022-330000-601", "省体育局");
  const auto two = [&](const std::string& unit) {
    return mine + need("XQ-2022-330000-602", unit).substr(std::string("needs:\n").size());
  };
  const Outcome misspelt = sent("", need("XQ-2022-330000-601", "省体育厅"));
  CHECK(contains(misspelt.err, "应报单位名册里本期没有“省体育厅”"));
  CHECK(contains(misspelt.err, "[E320]"));
  CHECK_FALSE(contains(sent("", need("XQ-2022-330000-601", "浙江省医疗保障局")).err, "[E320]"));
  CHECK(contains(sent("office: 省体育局, ", two("省医保局")).err, "文件里却有填报单位是省医保局的 [E028]"));
  CHECK_FALSE(contains(sent("office: 省体育局, ", two("省体育局青少处")).err, "[E028]"));
  CHECK_FALSE(contains(sent("", two("省医保局")).err, "[E028]"));
  CHECK_FALSE(contains(sent("", two("省医保局")).err, "[E040]"));
  const Outcome mixed = sent("", two("省体育局") + need("XQ-2022-330000-603", "省医保局").substr(7));
  CHECK(contains(mixed.err, "文件里的记录大多是“省体育局”的，也有填报单位是省医保局的 [E040]"));
  CHECK(contains(mixed.err, "a.yaml:58:"));
}

TEST_CASE("a file in the name of another office is charged to those whose records it holds") {
  const std::string head = "submission: {office: 省医保局, period: 2022-01}\n";
  const std::string strange = head + need("XQ-2022-330000-611", "省体育局") +
                              need("XQ-2022-330000-612", "某个没有登记的单位").substr(std::string("needs:\n").size());
  const auto import_with_mode = [&](const std::vector<std::string>& mode) {
    const Folder folder;
    std::vector<std::string> args{"--schema",
                                  sample("schema"),
                                  "--ledger",
                                  folder.file("ledger.db"),
                                  "import",
                                  "--format",
                                  "json",
                                  folder.write("a.yaml", strange),
                                  folder.write("b.yaml", head + need("XQ-2022-330000-601", "省医保局")),
                                  folder.write("c.yaml", kOther)};
    args.insert(args.end(), mode.begin(), mode.end());
    if (!mode.empty()) args.push_back(folder.file("rejects"));
    const Outcome outcome = reformctl(args, {{}, "", "2022-02-05T08:00:00Z"});
    CHECK(contains(outcome.err, "[E038]"));
    CHECK(outcome.exit == 1);
    return submissions_of(outcome);
  };
  CHECK(import_with_mode({}) == "省体育局 2022-01 2/0; 省医保局 2022-01 0/1; 某个没有登记的单位 2022-01 1/0; ");
  CHECK(import_with_mode({"--accept-valid", "--rejects"}) ==
        "省体育局 2022-01 1/1; 省医保局 2022-01 0/1; 某个没有登记的单位 2022-01 1/0; ");
}
