#include <doctest/doctest.h>

#include "program.hpp"

using namespace reform::test;

namespace {

const std::string kWrong = sample("wrong/b-responsibility.csv");

}  // namespace

TEST_CASE("--marked writes both copies of a file with findings, and none of one without") {
  const Folder folder;
  const std::string good = folder.write("good.yaml", content_of(sample("2022-03/330000-tyj.yaml")));
  const std::string wrong = folder.write("wrong.csv", content_of(kWrong)), out = folder.file("out");
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", good, wrong, "--marked", out});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.out, "[B102]"));  // the findings are told as ever
  CHECK(contains(outcome.err, "已写出标注副本 " + out + "/wrong.csv\n"));
  CHECK(contains(content_of(out + "/wrong.csv"), ",错误说明"));
  CHECK(content_of(out + "/wrong.xlsx").starts_with("PK"));
  CHECK(std::distance(std::filesystem::directory_iterator(out), {}) == 2);
  CHECK(content_of(wrong) == content_of(kWrong));
}

TEST_CASE("a corrected copy is imported without the column of findings, whose text goes nowhere") {
  const Folder folder;
  const std::string form = folder.file("form.csv"), ledger = folder.file("ledger.db");
  REQUIRE(reformctl({"template", "needs", "--format", "csv", "-o", form}).exit == 0);
  std::string text = content_of(form);
  const std::size_t first = text.find("\r\n", text.find("\r\n") + 2);  // of the header, below the row of hints
  const std::size_t second = text.find("\r\n", first + 2);
  REQUIRE(second != std::string::npos);
  text.replace(second, 0, ",错误 B102：没有写责任人");
  text.replace(first, 0, ",错误说明");
  const std::string back = folder.write("back.csv", text);
  const Outcome checked = reformctl({"validate", "--period", "2022-03", back});
  CHECK(checked.exit == 0);
  CHECK(contains(checked.out, "“错误说明”是标注副本里加的栏，没有读 [E036]"));
  CHECK(!contains(checked.out, "E006"));
  CHECK(reformctl({"--ledger", ledger, "import", "--period", "2022-03", back}).exit == 0);
  const Outcome exported = reformctl({"--ledger", ledger, "list", "--format", "json"});
  CHECK(exported.exit == 0);
  CHECK(contains(exported.out, "XQ-"));
  CHECK(!contains(exported.out, "B102"));
  CHECK(!contains(exported.out, "错误说明"));
}

TEST_CASE("--marked overwrites nothing: the folder must be new or empty") {
  const Folder folder;
  const std::string wrong = folder.write("wrong.csv", content_of(kWrong));
  for (const std::string& taken : {folder.file(""), wrong}) {
    CAPTURE(taken);
    const Outcome outcome = reformctl({"validate", wrong, "--marked", taken});
    CHECK(outcome.exit == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "--marked"));
  }
  CHECK(content_of(wrong) == content_of(kWrong));
  std::filesystem::create_directory(folder.file("empty"));
  CHECK(reformctl({"validate", wrong, "--marked", folder.file("empty")}).exit == 1);
}

TEST_CASE("--marked says which file has no copy because it cannot be decoded") {
  const Folder folder;
  const Outcome outcome = reformctl({"validate", sample("wrong/e-undecodable.csv"), "--marked", folder.file("out")});
  CHECK(outcome.exit == 65);
  CHECK(contains(outcome.err, "e-undecodable.csv 没有读"));
}

TEST_CASE("standard input is marked as well") {
  const Folder folder;
  reformctl({"validate", "-", "--marked", folder.file("out")}, {{}, content_of(kWrong)});
  CHECK(std::filesystem::exists(folder.file("out/（标准输入）.csv")));
}

TEST_CASE("a place where nothing can be written is exit 74") {
  CHECK(reformctl({"validate", kWrong, "--marked", "/proc/none"}).exit == 74);
}

TEST_CASE("a template as a workbook goes to a file or a pipe, not to a terminal") {
  const Folder folder;
  const std::string path = folder.file("a.xlsx");
  CHECK(reformctl({"template", "tasks", "--format", "xlsx", "-o", path}).exit == 0);
  CHECK(content_of(path) == reformctl({"template", "tasks", "--format", "xlsx"}).out);
  std::istringstream in;
  std::ostringstream out, err;
  reform::cli::Console console{in, out, err, {}, "2022-04-05T08:00:00Z"};
  console.out_is_terminal = true;
  CHECK(reform::cli::run({"template", "tasks", "--format", "xlsx"}, console) == 2);
  CHECK(out.str() == "");
  CHECK(contains(err.str(), "-o"));
}

TEST_CASE("the same template on another day offers the words of that day") {
  const auto on = [](const std::string& day) {
    return reformctl({"template", "tasks", "--format", "xlsx", "--as-of", day}).out;
  };
  CHECK(on("2021-02-28") != on("2022-03-31"));
  CHECK(reformctl({"template", "tasks", "--format", "xlsx", "--as-of", "soon"}).exit == 2);
}

TEST_CASE("templates validate as they are: all lists together have no findings") {
  const Folder folder;
  for (const std::string format : {"csv", "yaml"}) {
    std::vector<std::string> args{"validate", "--strict", "--period", "2022-03"};
    for (const std::string list : {"needs", "scenarios", "reforms", "tasks", "indicators", "observations"}) {
      args.push_back(folder.file(list + "." + format));
      REQUIRE(reformctl({"template", list, "--format", format, "-o", args.back()}).exit == 0);
    }
    const Outcome outcome = reformctl(args);
    CHECK(outcome.exit == 0);
    CHECK(outcome.out == "");
  }
}

TEST_CASE("a YAML file with broken records that cannot be told apart comes back whole, not as tables that lack them") {
  const Folder folder;
  std::string text = content_of(sample("2022-01/330000-tyj.yaml"));
  const std::size_t dash = text.find("  - id: RW-2022-330000-602");
  text.replace(dash, 4, "    ");  // it is read as part of the record before
  const std::string file = folder.write("torn.yaml", text);
  reformctl({"validate", file, "--marked", folder.file("out")});
  const std::string copy = content_of(folder.file("out/torn.yaml"));
  CHECK(copy.starts_with("# 第111行：错误 E021"));
  CHECK(copy.ends_with("\n" + text));
  CHECK_FALSE(std::filesystem::exists(folder.file("out/torn-tasks.csv")));
}
