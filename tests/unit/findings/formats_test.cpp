#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "findings/findings.hpp"

using namespace reform;
using namespace reform::findings;
using nlohmann::json;

namespace {

const base::RuleText kError{"B102",
                            base::Severity::kError,
                            {"没有写{field}", "no {field}"},
                            {"要落实到人", "a person"},
                            {"填写{field}", "fill in {field}"}};
const base::RuleText kWarning{
    "E307", base::Severity::kWarning, {"重名“{value}”", "twice {value}"}, {"分不清", "unclear"}, {}};
const base::RuleText kNote{"E006", base::Severity::kNote, {"自用的列", "own column"}, {}, {}};

constexpr std::string_view kLines = "编号,名称,责任人\nRW-1,=1+1|<b>,\nRW-2,甲,陈示例\n";
constexpr const char* kHostile = "=1+1|<b>\"&\n%:,\x01\uFFFF";

base::Diagnostic finding(const base::RuleText& rule, base::Place place, std::string value = {}) {
  base::Diagnostic one;
  one.rule = &rule;
  one.place = place;
  one.field = "owner";
  one.field_title = {"责任人", "Owner"};
  one.header = "责任人";
  one.value = std::move(value);
  return one;
}

/// A table with three findings and a good file, in which nothing was found.
Checked small() {
  Checked checked;
  for (const char* name : {"一 张#1.csv", "good.csv"}) {
    checked.diagnostics.add_file(name);
    checked.sources.push_back(base::Source::from_text(kLines, name));
    read::FileSummary& file = checked.files.emplace_back();
    file.path = name;
    file.format = "csv";
    file.encoding = base::Encoding::kUtf8;
    file.digest = std::string(64, 'a');
    file.counts.read = file.counts.data = 2;
  }
  const auto byte = static_cast<std::uint32_t>(std::string("RW-1,=1+1|<b>,").size());
  checked.diagnostics.add(finding(kWarning, {.file = 0, .record = 1, .line = 2, .column = 2, .byte = 5}, kHostile));
  checked.diagnostics.add(finding(kError, {.file = 0, .record = 1, .line = 2, .column = 3, .byte = byte}));
  checked.diagnostics.add(finding(kNote, {.file = 0, .line = 1}));
  return checked;
}

std::string written(Checked& checked, std::string_view format, Style style = {}) {
  std::string out;
  REQUIRE(find(format) != nullptr);
  find(format)->write(checked, style, [&](std::string_view bytes) { out += bytes; });
  return out;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("every format says the same twice, takes a cap and a severity, and has one name") {
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK(find(format.name) == &format);
    Checked checked = small();
    const std::string all = written(checked, format.name);
    CHECK(written(checked, format.name) == all);
    CHECK(count_of(all, "没有写责任人") >= 1);
    CHECK(count_of(written(checked, format.name, {.least = base::Severity::kError}), "重名") == 0);
    Style one;
    one.most_shown = 1;
    CHECK(written(checked, format.name, one).size() < all.size());
    CHECK(checked.diagnostics.count() == 3);
  }
  CHECK(find("xml") == nullptr);
}

TEST_CASE("json has every place, and the totals whatever is listed") {
  Checked checked = small();
  Style style;
  style.most_shown = 2;
  const json page = json::parse(written(checked, "json", style));
  CHECK(page["files"].size() == 2);
  REQUIRE(page["findings"].size() == 2);
  CHECK(page["findings"][1]["rule"] == "B102");  // errors first, then warnings; the note is left out
  const json& hostile = page["findings"][0];
  CHECK(hostile["value"] == kHostile);
  CHECK(hostile["column_letter"] == "B");
  CHECK(hostile["character"] == 6);
  CHECK(page["totals"]["errors"] == 1);
  CHECK(page["totals"]["by_rule"]["B102"] == 1);
}

TEST_CASE("jsonl is the findings of json, one a line") {
  Checked checked = small();
  const json page = json::parse(written(checked, "json"));
  const std::string lines = written(checked, "jsonl");
  json::array_t all;
  for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1)
    all.push_back(json::parse(lines.substr(at, lines.find('\n', at) - at)));
  CHECK(json(all) == page["findings"]);
}

TEST_CASE("csv keeps a cell one cell and no cell a formula") {
  Checked checked = small();
  const std::string out = written(checked, "csv");
  CHECK(out.starts_with("file,line,character,column,header,record,severity,rule,"));
  CHECK(count_of(out, "\"'=1+1|<b>\"\"&\n%:,\x01\uFFFF\"") == 1);
  CHECK(count_of(out, "一 张#1.csv,2,15,C,责任人,1,error,B102,owner,,没有写责任人,填写责任人\n") == 1);
}

TEST_CASE("sarif names rules, files as URIs, levels and regions") {
  Checked checked = small();
  const json run = json::parse(written(checked, "sarif"))["runs"][0];
  CHECK(run["artifacts"][0]["location"]["uri"] == "%E4%B8%80%20%E5%BC%A0%231.csv");
  CHECK(run["tool"]["driver"]["rules"].size() == 3);
  for (const json& result : run["results"]) {
    const json& rule = run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()];
    CHECK(rule["id"] == result["ruleId"]);
    CHECK(rule["defaultConfiguration"]["level"] == result["level"]);
    if (rule["id"] == "B102") {
      CHECK(rule["shortDescription"]["text"] == "没有写…");
      CHECK(rule["fullDescription"]["text"] == "要落实到人");
    }
  }
  const json& place = run["results"][2]["locations"][0]["physicalLocation"];
  CHECK(place["region"] == json{{"startLine", 2}, {"startColumn", 15}});
  CHECK(place["artifactLocation"]["index"] == 0);
}

TEST_CASE("sarif says how many findings it does not list") {
  Checked checked = small();
  Style style;
  style.most_shown = 1;
  const json run = json::parse(written(checked, "sarif", style))["runs"][0];
  CHECK(run["results"].size() == 1);
  const std::string note = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
  CHECK(count_of(note, " 2 ") == 1);
  CHECK_FALSE(
      json::parse(written(checked, "sarif"))["runs"][0]["invocations"][0].contains("toolExecutionNotifications"));
}

TEST_CASE("junit counts what it lists, and a good file passes") {
  Checked checked = small();
  const std::string out = written(checked, "junit");
  CHECK(count_of(out, "<testsuites name=\"reformctl\" tests=\"4\" failures=\"1\"") == 1);
  CHECK(count_of(out, "<testcase ") == 4);
  CHECK(count_of(out, "<failure ") == 1);
  CHECK(count_of(out, "<testsuite name=\"good.csv\" tests=\"1\" failures=\"0\"") == 1);
  CHECK(count_of(out, "重名“=1+1|&lt;b&gt;&quot;&amp;") >= 1);
  CHECK(count_of(out, "<b>") == 0);

  Style style;
  style.most_shown = 1;
  const std::string capped = written(checked, "junit", style);
  CHECK(count_of(capped, "<testsuites name=\"reformctl\" tests=\"2\" failures=\"1\"") == 1);
  CHECK(count_of(capped, "<testcase ") == 2);
  CHECK(count_of(capped, "<failure ") == 1);
}

TEST_CASE("github annotations escape what would end them") {
  Checked checked = small();
  const std::string out = written(checked, "github");
  CHECK(count_of(out, "\n") == 3);
  CHECK(count_of(out, "::error file=一 张#1.csv,line=2,col=15,title=B102::没有写责任人%0A填写责任人\n") == 1);
  CHECK(count_of(out, "::warning file=") == 1);
  CHECK(count_of(out, "::notice file=") == 1);
  CHECK(count_of(out, "%25:,") == 1);
}

TEST_CASE("a receipt says the verdict, the counts, the rules with their places, and nothing as markup") {
  Checked checked = small();
  const std::string page = written(checked, "receipt");
  CHECK(count_of(page, "退回修改：错误 1 处，警告 1 处") == 1);
  CHECK(count_of(page, "| B102 | 错误 | 1 | 要落实到人 |") == 1);
  CHECK(count_of(page, "2 C") == 1);
  const std::string web = written(checked, "receipt-html");
  CHECK(count_of(web, "<b>") == 0);
  CHECK(count_of(web, "<script") == 0);
  CHECK(count_of(web, "<td class=error>错误") == 2);
  Checked good;
  CHECK(count_of(written(good, "receipt"), "可以入账") == 1);
}

TEST_CASE("no format passes over a file that could not be opened") {
  const auto with_unopened = [] {
    Checked checked;
    for (const char* name : {"good.csv", "none.csv"}) {
      read::FileSummary& file = checked.files.emplace_back();
      file.path = name;
      checked.diagnostics.add_file(name);
    }
    checked.files[0].encoding = base::Encoding::kUtf8;
    checked.sources.push_back(base::Source::from_text(kLines, "good.csv"));
    checked.sources.push_back(base::Source::unopened(
        "none.csv", base::Error(base::Exit::kNotFound, "file.not_found", {{"path", "none.csv"}})));
    static const base::RuleText rule{"E037", base::Severity::kError, {"没有读到", "not read"}, {}, {}};
    base::Diagnostic one;
    one.rule = &rule;
    one.place = {.file = 1};
    checked.diagnostics.add(one);
    return checked;
  };
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    Checked checked = with_unopened();
    CHECK(count_of(written(checked, format.name), "none.csv") >= 1);
    CHECK(checked.exit(false) == base::Exit::kNotFound);
  }
  Checked checked = with_unopened();
  CHECK(count_of(written(checked, "receipt"), "可以入账") == 0);
  const std::string suites = written(checked, "junit");
  CHECK(count_of(suites, "tests=\"2\" failures=\"0\" errors=\"1\"") == 1);
  CHECK(count_of(suites, "<error ") == 1);
  const json invocation = json::parse(written(checked, "sarif"))["runs"][0]["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  CHECK(invocation["exitCode"] == 66);
  CHECK(json::parse(written(checked, "json"))["files"][1]["digest"].is_null());
}

TEST_CASE("many findings are grouped by rule: counts exact, three excerpts, every place") {
  Checked checked = small();
  for (std::uint32_t i = 0; i < 300; ++i)
    checked.diagnostics.add(
        finding(i % 3 == 0 ? kWarning : kError, {.file = 0, .record = 2, .line = 3, .column = 1}, "RW-2"));
  const std::string out = written(checked, "text");
  CHECK(count_of(out, "B102（错误）共 201 处。要落实到人\n") == 1);
  CHECK(count_of(out, "E307（警告）共 101 处。分不清\n") == 1);
  CHECK(count_of(out, "  一 张#1.csv:3:1: 没有写责任人\n") == 200);
  CHECK(count_of(out, "^^^^") == 4);  // of three excerpts each, one stands at an empty cell, one at a hostile one
  CHECK(count_of(out, "怎么改：填写责任人") == 1);
  CHECK(out.find("B102（") < out.find("E006（"));
}
