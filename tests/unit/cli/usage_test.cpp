#include <doctest/doctest.h>

#include "program.hpp"

using namespace reform::test;

TEST_CASE("a wrong command line exits 2, says what is near, and where the help is") {
  struct Row {
    std::vector<std::string> args;
    std::string said, hint;
  };
  const Row rows[] = {
      {{}, "还缺命令", "reformctl --help"},
      {{"validat", "a.csv"}, "是不是想写“validate”", "reformctl --help"},
      {{"frobnicate"}, "没有“frobnicate”这个命令", "reformctl --help"},
      {{"validate"}, "没有要校验的文件", "reformctl validate --help"},
      {{"validate", "--perod", "2022-03", "a.csv"}, "是不是想写 --period", "reformctl validate --help"},
      {{"validate", "--perod=2022-03"}, "没有 --perod 这个选项", "reformctl validate --help"},
      {{"validate", "a.csv", "--period"}, "--period 后面还缺内容", "reformctl validate --help"},
      {{"validate", "a.csv", "--period", "2022-13"}, "不能写成“2022-13”", "reformctl validate --help"},
      {{"validate", "a.csv", "--as-of", "2022-02-30"}, "不能写成“2022-02-30”", "reformctl validate --help"},
      {{"validate", "a.csv", "--format", "jsn"}, "是不是想写“json”", "reformctl validate --help"},
      {{"validate", "a.csv", "--max-show", "many"}, "要写 0 或更大的整数", "reformctl validate --help"},
      {{"validate", "a.csv", "--encoding", "klingon"}, "没有“klingon”这种编码", "reformctl validate --help"},
      {{"validate", "a.csv", "--list", "taks"}, "是不是想写“tasks”", "reformctl validate --help"},
      {{"validate", "a.csv", "--lang", "fr"}, "--lang：没有“fr”", "reformctl validate --help"},
      {{"list"}, "没有写明台账文件", "reformctl list --help"},
      {{"list", "extra"}, "后面多了“extra”", "reformctl list --help"},
      {{"list", "--light", "purple"}, "--light：没有“purple”", "reformctl list --help"},
      {{"list", "--known-at", "yesterday"}, "--known-at 不能写成", "reformctl list --help"},
      {{"list", "--period", "2022-03", "--as-of", "2022-05-01"}, "不在时段", "reformctl list --help"},
      {{"list", "--from", "2022-03-01"}, "请再加上 --to", "reformctl list --help"},
      {{"list", "--to", "2022-03-01"}, "请再加上 --from", "reformctl list --help"},
      {{"list", "--from", "2022-03-02", "--to", "2022-03-01"}, "晚于", "reformctl list --help"},
      {{"show", "RW-1", "--from", "1 Mar", "--to", "2022-03-01"}, "--from 不能写成“1 Mar”", "reformctl show --help"},
      {{"status", "--period", "2022-03", "--from", "2022-03-01"}, "只能用一种", "reformctl status --help"},
      {{"list", "--reason", "overdu"}, "是不是想写“overdue”", "reformctl list --help"},
      {{"report", "montly", "--period", "2022-03"}, "是不是想写“monthly”", "reformctl report --help"},
      {{"report", "monthly"}, "要写明时段", "reformctl report --help"},
      {{"move", "RW-1"}, "请写明事项编号和要变成的状态", "reformctl move --help"},
      {{"explain", "B2O3"}, "没有 B2O3 这条规则", "reformctl explain --help"},
      {{"schema"}, "还缺命令", "reformctl schema --help"},
      {{"schema", "shwo"}, "是不是想写“show”", "reformctl schema --help"},
      {{"schema", "show"}, "还缺", "reformctl schema show --help"},
      {{"template", "nothing-like-it"}, "清单有：needs 重大需求清单、", "reformctl template --help"},
      {{"help", "ligths"}, "是不是想写“lights”", "reformctl help --help"},
  };
  for (const auto& row : rows) {
    const Outcome outcome = reformctl(row.args);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, row.said));
    CHECK(contains(outcome.err, row.hint));
  }
}

TEST_CASE("flags of every command stand before the command or after it") {
  const std::string wrong = sample("wrong/b-partners.yaml");
  const Outcome before = reformctl({"--lang", "en", "--quiet", "validate", wrong});
  const Outcome after = reformctl({"validate", wrong, "--quiet", "--lang=en"});
  CHECK(before.exit == 1);
  CHECK(contains(before.out, ": error: "));
  CHECK(before.out == after.out);
  CHECK(before.err == "");
  CHECK(after.err == "");
}

TEST_CASE("the language comes from the flag, else from the environment, else it is Chinese") {
  CHECK(contains(reformctl({"--help"}).out, "用法："));
  CHECK(contains(reformctl({"--help"}, {{{"REFORMCTL_LANG", "en"}}, ""}).out, "Usage: "));
  CHECK(contains(reformctl({"--help", "--lang", "zh"}, {{{"REFORMCTL_LANG", "en"}}, ""}).out, "用法："));
  CHECK(contains(reformctl({"nonsense", "--lang", "en"}).err, "Try 'reformctl --help'"));
}

TEST_CASE("the version is one line on standard output") {
  const Outcome outcome = reformctl({"--version"});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out.starts_with("reformctl "));
  CHECK(outcome.err == "");
}

TEST_CASE("a day in REFORMCTL_TODAY that does not exist is refused") {
  for (const char* now :
       {"2022-02-30T00:00:00Z", "2022-04-05 and more", "2022-04-05T24:00:00Z", "2022-04-05T08:60:00Z"}) {
    const Outcome outcome = reformctl({"explain"}, {{}, "", now});
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, "REFORMCTL_TODAY"));
  }
}

TEST_CASE("the published schemas of our own JSON come with the program") {
  for (const std::string what : {"report", "findings"}) {
    const Outcome outcome = reformctl({"schema", "export", what, "--format", "jsonschema"});
    CHECK(outcome.exit == 0);
    CHECK(outcome.out == content_of(std::string(REFORM_SOURCE_DIR) + "/schemas/json/" + what + "-1.json"));
  }
}
