#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

using namespace reform::test;

namespace {

const std::string kGood = sample("2022-03/330000-tyj.yaml");
const std::string kWrong = sample("wrong/b-responsibility.csv");
const std::string kUndecodable = sample("wrong/e-undecodable.csv");

}  // namespace

TEST_CASE("a good file gives no output and exit 0, the summary is on standard error") {
  const Outcome outcome = reformctl({"validate", kGood});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == "");
  CHECK(contains(outcome.err, "没有问题"));
}

TEST_CASE("findings are data: standard output, exit 1") {
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", kWrong});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.out, kWrong + ":2:63: 错误: "));
  CHECK(contains(outcome.out, "[B102]\n"));
  CHECK(contains(outcome.err, "错误 8，警告 1"));
}

TEST_CASE("a file that is not there does not keep the others from being checked") {
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", "no-such-file.csv", kWrong});
  CHECK(outcome.exit == 66);
  CHECK(contains(outcome.err, "no-such-file.csv"));
  CHECK(contains(outcome.out, "[B102]"));
}

TEST_CASE("a file that cannot be decoded exits 65 when nothing else is wrong, 1 beside other errors") {
  CHECK(reformctl({"validate", kUndecodable}).exit == 65);
  CHECK(reformctl({"validate", kUndecodable, kGood}).exit == 65);
  CHECK(reformctl({"validate", kUndecodable, kWrong}).exit == 1);
}

TEST_CASE("the name of a file may be in GBK, as archives from Windows leave it") {
  const Folder folder;
  const std::string path = folder.write("\xd0\xe8\xc7\xf3.yaml", content_of(sample("wrong/b-partners.yaml")));
  const Outcome text = reformctl({"validate", path});
  CHECK(contains(text.out, "/需求.yaml:6:5: "));
  const auto json = nlohmann::json::parse(reformctl({"validate", "--format", "json", path}).out);
  CHECK(contains(json["files"][0]["file"], "/需求.yaml"));
}

TEST_CASE("a dash is standard input") {
  const Outcome outcome = reformctl({"validate", "-", "--format", "json"}, {{}, content_of(kGood)});
  CHECK(outcome.exit == 0);
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK(json["findings"].empty());
  CHECK(json["files"].size() == 1);
}

TEST_CASE("JSON says where: column of the table and its letter, character in the line, header, exact totals") {
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", "--format", "json", kWrong});
  const auto json = nlohmann::json::parse(outcome.out);
  CHECK(json["schema_version"] == 1);
  CHECK(json["totals"]["errors"] == 8);
  CHECK(json["totals"]["by_rule"]["B206"] == 2);
  const auto& finding = json["findings"][0];
  CHECK(finding["rule"] == "B102");
  CHECK(finding["family"] == "B");
  CHECK(finding["severity"] == "error");
  CHECK(finding["file"] == kWrong);
  CHECK(finding["record"] == 1);
  CHECK(finding["line"] == 2);
  CHECK(finding["column"] == 8);
  CHECK(finding["column_letter"] == "H");
  CHECK(finding["character"] == 63);
  CHECK(finding["header"] == "责任人");
  CHECK(finding["field"] == "owner");
  CHECK(finding["value"] == "待定");
}

TEST_CASE("JSON of a YAML file gives no column of a table") {
  const auto json =
      nlohmann::json::parse(reformctl({"validate", "--format", "json", sample("wrong/b-partners.yaml")}).out);
  CHECK(json["findings"][0]["column"].is_null());
  CHECK(json["findings"][0]["column_letter"].is_null());
  CHECK(json["findings"][0]["character"] == 5);
}

TEST_CASE("CSV has one line per finding under its header") {
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", "--format", "csv", kWrong});
  CHECK(outcome.out.starts_with("file,line,character,column,header,record,severity,rule,"));
  CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 10);
}

TEST_CASE("a cell that a spreadsheet would run is text in CSV") {
  const Outcome outcome =
      reformctl({"validate", "-", "--list", "tasks", "--format", "csv", "--quiet"}, {{}, "编号,名称\n=1+1,a\n"});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.out, ",'=1+1,"));
}

TEST_CASE("--max-show limits what is listed, never what is counted") {
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", "--max-show", "2", kWrong});
  CHECK(contains(outcome.out, "还有 7 条"));
  CHECK(contains(outcome.err, "错误 8，警告 1"));
  const auto json = nlohmann::json::parse(
      reformctl({"validate", "--period", "2022-03", "--max-show", "2", "--format", "json", kWrong}).out);
  CHECK(json["findings"].size() == 2);
  CHECK(json["totals"]["errors"] == 8);
}

TEST_CASE("warnings fail only under --strict") {
  const Folder folder;
  std::string text = content_of(kGood);
  // An update older than the period is a warning.
  const auto at = text.find("updated: 2022-03");
  REQUIRE(at != std::string::npos);
  text.replace(at, 16, "updated: 2022-01");
  const std::string path = folder.write("old.yaml", text);
  CHECK(reformctl({"validate", path}).exit == 0);
  CHECK(reformctl({"validate", "--strict", path}).exit == 1);
}

TEST_CASE("schema lint speaks to scripts as validate does") {
  const Outcome sound = reformctl({"schema", "lint", "--format", "json"});
  CHECK(sound.exit == 0);
  CHECK(nlohmann::json::parse(sound.out)["totals"]["errors"] == 0);
  CHECK(reformctl({"schema", "lint", "--format", "yaml"}).exit == 2);
}

TEST_CASE("what stops the reading is listed and counts, whichever rules are asked") {
  for (const char* option : {"--only=A", "--ignore=E", "--ignore=E012"}) {
    CAPTURE(option);
    const Outcome outcome = reformctl({"validate", option, sample("wrong/e-quote-open.csv")});
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.out, "[E012]"));
  }
  const Outcome receipt = reformctl({"validate", "--only", "A", "--format", "receipt", kGood});
  CHECK(contains(receipt.out, "只查了一部分规则"));
  CHECK_FALSE(contains(receipt.out, "可以入账，"));
}

TEST_CASE("under --strict a warning fails in receipt and JUnit too") {
  const std::string warned = sample("wrong/e-yaml-key.yaml");
  const Outcome receipt = reformctl({"validate", "--strict", "--only", "E023", "--format", "junit", warned});
  CHECK(receipt.exit == 1);
  CHECK(contains(receipt.out, "type=\"E023\""));
}

TEST_CASE("a workbook is named, whatever its name") {
  const Folder folder;
  for (const std::string& bytes :
       {std::string("PK\x03\x04rest"), std::string("\xD0\xCF\x11\xE0\xA1"), std::string(" <HTML><table>")}) {
    const Outcome outcome = reformctl({"validate", folder.write("list.csv", bytes)});
    CHECK(outcome.exit == 65);
    CHECK(contains(outcome.out, "[E033]"));
  }
}

TEST_CASE("no output replaces the ledger that is compared with") {
  const Folder folder;
  const std::string ledger = folder.write("l.db", "kept");
  CHECK(reformctl({"validate", kGood, "--against", ledger, "-o", ledger}).exit != 0);
  CHECK(content_of(ledger) == "kept");
}

TEST_CASE("headers may carry the words of forms") {
  const Folder folder;
  const std::string bytes =
      "编号（必填）,指标名称*,指标性质(单选),优劣方向（下拉）,黄灯阈值(%)\nZB-2022-330000-001,互认率,定量,越高越好,"
      "70\n";
  const Outcome outcome = reformctl({"validate", "--strict", folder.write("i.csv", bytes)});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == "");
}

TEST_CASE("a number longer than any figure is a finding with its place") {
  const Folder folder;
  const std::string head = "编号,指标编号,期次,数值\n", row = "ZB-2022-330000-001-202203,ZB-2022-330000-001,2022-03,";
  const auto findings = [&](const std::string& value) {
    const Outcome outcome =
        reformctl({"validate", "--only", "E127,E128", folder.write("o.csv", head + row + value + "\n")});
    CAPTURE(outcome.out);
    CHECK(outcome.exit == (outcome.out.empty() ? 0 : 1));
    return outcome.out;
  };
  CHECK(findings("999999999999999").empty());
  CHECK(contains(findings("1" + std::string(74, '0')), "o.csv:2:"));
  CHECK(contains(findings("-1" + std::string(74, '0')), "E127"));
}

TEST_CASE("rules are asked for as people type them: in small letters, with blanks, families and ids together") {
  const auto rules = [](const std::string& only) {
    const Outcome outcome = reformctl({"validate", "--period", "2022-03", "--format", "json", "--only", only, kWrong});
    return nlohmann::json::parse(outcome.out)["totals"]["by_rule"].dump();
  };
  CHECK(rules("b102") == R"({"B102":1})");
  CHECK(rules("B102, b201") == R"({"B102":1,"B201":1})");
  CHECK(rules("b, E134") == rules("B"));
  CHECK(contains(reformctl({"validate", "--ignore", "b9", kWrong}).err, "--ignore：没有规则“B9”"));
}

TEST_CASE("a list that is not there is answered with the lists there are, and the nearest") {
  const Outcome outcome = reformctl({"validate", "--list", "taks", kWrong});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "没有“taks”这张清单。是不是想写“tasks”？清单有：needs 重大需求清单、"));
  CHECK(contains(reformctl({"validate", "--list", "xyz", kWrong, "--lang", "en"}).err,
                 "There is no list 'xyz'. The lists: needs "));
}

TEST_CASE("standard input can be read once only") {
  const Outcome outcome = reformctl({"validate", "-", "-"}, {{}, content_of(kGood)});
  CHECK(outcome.exit == 2);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "标准输入（-）只能读一次，写了 2 次"));
}

TEST_CASE("an office is the same under each of its names") {
  const Folder folder;
  const std::string path = folder.write("tasks.csv",
                                        "编号,名称,填报单位,牵头单位,配合单位,复核单位\n"
                                        "RW-2022-330000-901,整理档案,省卫生健康委,省卫生健康委,省卫健委,省卫健委\n");
  const Outcome outcome =
      reformctl({"validate", "--schema", sample("schema"), "--list", "tasks", "--only", "B204,B207", path});
  CHECK(contains(outcome.out, "[B204]"));
  CHECK(contains(outcome.out, "[B207]"));
}

TEST_CASE("a rule that is none is answered in a line") {
  const Outcome outcome = reformctl({"validate", "--only", "E1", kGood});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "reformctl explain"));
  CHECK(outcome.err.size() < 400);
}

TEST_CASE("what a complaint quotes cannot steer the terminal") {
  const Outcome outcome = reformctl({"validate", "no-such-\xEC\x1B[31m.csv"});
  CHECK(outcome.exit == 66);
  CHECK(contains(outcome.err, "␛[31m.csv"));
  CHECK_FALSE(contains(outcome.out + outcome.err, "\x1B"));
  CHECK_FALSE(contains(outcome.err, "\xEC"));
}

TEST_CASE("a file that is garbled as a whole is called so, not a list nobody knows") {
  const Folder folder;
  const std::string text = "编号,名称,上级编号,责任人\nRW-2022-330000-001,整理档案,GG-2022-330000-001,陈国栋\n";
  std::string garbled;  // each byte taken for a character of Latin-1
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) garbled += byte < 0xC0 ? '\xC2' : '\xC3';
    garbled += byte < 0xC0 ? c : static_cast<char>(byte - 0x40);
  }
  const Outcome outcome = reformctl({"validate", "--period", "2022-03", folder.write("garbled.csv", garbled)});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.out, "[E131]"));
  CHECK(contains(outcome.out, "“表头”"));
  CHECK_FALSE(contains(outcome.out, "[E003]"));

  const std::string lost = folder.write("lost.csv", "??,??,????,???\nRW-1,????,??,???\n");
  const Outcome marks = reformctl({"validate", "--period", "2022-03", lost});
  CHECK(marks.exit == 1);
  CHECK(contains(marks.out, "[E133]"));
  CHECK(contains(marks.out, "[E003]"));
}

TEST_CASE("options that leave no rule are a mistake, not a clean file") {
  const Outcome outcome = reformctl({"validate", "--only", "B", "--ignore", "B", kWrong});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "一条规则也没有剩下"));
}
