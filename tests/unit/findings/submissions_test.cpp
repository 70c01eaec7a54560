// What an office has sent is one submission, however its files are split or ordered.
#include "findings/submissions.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "check/check.hpp"
#include "schema/load.hpp"

using namespace reform;

namespace {

const std::string kHeader =
    "编号,任务名称,任务来源,区划代码,填报单位,牵头单位,责任人,状态,开始时间,完成时限,进度,进展情况,更新日期\n";

std::string record(const std::string& number, const std::string& unit, const std::string& owner) {
  return "RW-2022-330000-" + number + ",归集数据" + number + ",省委省政府部署,330000," + unit + "," + unit + "," +
         owner + ",推进中,2022-01-10,2022-06-30,40%,完成5家医院联调,2022-03-28\n";
}

const std::string kFirst = record("001", "省卫生健康委", "陈示例");
const std::string kWrong = record("002", "省卫生健康委", "待定");
const std::string kTwice = record("001", "省卫生健康委", "王示例");  // the same id
const std::string kOther = record("003", "省医保局", "省医保局");
const std::string kNobody = record("004", "无", "陈示例");

findings::Checked checked(const std::vector<std::pair<std::string, std::string>>& files) {
  static const schema::Schema schema = schema::load_or_throw(std::nullopt);
  findings::Checked result;
  result.schema = &schema;
  for (const auto& [name, content] : files) result.sources.push_back(base::Source::from_text(content, name));
  check::Options options;
  options.period = result.period = base::parse_period("2022-03");
  options.as_of = options.period->last();
  result.files = check::run(result.sources, schema, {}, options, result.diagnostics);
  return result;
}

/// `office period records errors total`, a line each.
std::vector<std::string> said(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<std::string> all;
  for (const findings::Submission& one : findings::submissions_of(checked(files)))
    all.push_back(one.office + " " + (one.period ? one.period->text() : "") + " " + std::to_string(one.counts.records) +
                  " " + std::to_string(one.counts.total().errors) + " " +
                  (one.scores ? std::to_string(one.scores->total).substr(0, 4) : "—"));
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("each office of a file is a submission of its own, and the score is the same however the files are split") {
  const Lines whole = said({{"a.csv", kHeader + kFirst + kWrong + kOther + kTwice + kNobody}});
  CHECK(whole == Lines{" 2022-03 1 2 75.0", "省医保局 2022-03 1 1 75.0", "省卫生健康委 2022-03 3 2 88.3"});
  CHECK(said({{"a.csv", kHeader + kFirst + kWrong}, {"b.csv", kHeader + kOther + kTwice + kNobody}}) == whole);
  CHECK(said({{"b.csv", kHeader + kOther},
              {"c.csv", kHeader + kTwice + kNobody + kWrong},
              {"a.csv", kHeader + kFirst}}) == whole);
}

TEST_CASE("a record that could not be read counts as a record, and a mistake of the whole file for all its offices") {
  CHECK(said({{"a.csv", kHeader + kFirst + "RW-2022-330000-009,a,b\n"}}) == Lines{"省卫生健康委 2022-03 2 1 95.0"});
  CHECK(said({{"a.csv", kHeader + kFirst + "RW-2022-330000-009,a,b\n" + record("003", "省医保局", "李示例")}}) ==
        Lines{"省医保局 2022-03 2 1 95.0", "省卫生健康委 2022-03 2 1 95.0"});
  CHECK(said({{"a.csv", ""}}) == Lines{" 2022-03 0 1 —"});
}

TEST_CASE("a file that names its office is that office's, and files of two periods are two submissions") {
  const auto yaml = [](const std::string& period, const std::string& number) {
    return "submission: {office: 省卫生健康委, period: " + period + "}\ntasks:\n  - id: RW-2022-330000-" + number +
           "\n";
  };
  const auto found = findings::submissions_of(checked(
      {{"b.yaml", yaml("2022-03", "001")}, {"a.yaml", yaml("2022-03", "002")}, {"c.yaml", yaml("2022-02", "003")}}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].period->text() == "2022-02");
  CHECK(found[1].files == Lines{"a.yaml", "b.yaml"});
  CHECK(found[1].counts.records == 2);
}

TEST_CASE("a damaged unit is no office: its records are those of the only one the file names, else nobody's") {
  const std::string damaged = record("005", "省卫生��委", "陈示例");
  CHECK(said({{"a.csv", kHeader + damaged + kFirst}}) == Lines{"省卫生健康委 2022-03 2 2 90.0"});
  CHECK(said({{"a.csv", kHeader + kFirst + damaged + kOther}}) ==
        Lines{" 2022-03 1 2 90.0", "省医保局 2022-03 1 1 75.0", "省卫生健康委 2022-03 1 0 100."});
  CHECK(said({{"a.csv", kHeader + damaged + kNobody}}) == Lines{" 2022-03 2 4 65.0"});
  CHECK(said({{"a.csv", kHeader + damaged + kFirst + "RW-2022-330000-009,a,b\n"}}) ==
        Lines{"省卫生健康委 2022-03 3 3 90.0"});  // the file's own mistakes count once
}

TEST_CASE("a damaged name of the office is none: the records are their units', and its finding counts for them") {
  const auto yaml = [](const std::string& office, const std::string& units) {
    return "submission: {office: '" + office + "', period: 2022-03}\ntasks:\n" + units;
  };
  const std::string first = "  - {id: RW-2022-330000-001, reporting_unit: 省卫生健康委}\n";
  const std::string other = "  - {id: RW-2022-330000-002, reporting_unit: 省医保局}\n";
  const auto offices = [&](const std::string& office, const std::string& units) {
    std::vector<std::string> names;
    for (const auto& one : findings::submissions_of(checked({{"a.yaml", yaml(office, units)}})))
      names.push_back(one.office + " " + std::to_string(one.counts.records) + " " +
                      std::to_string(one.counts.families.at('E').errors));
    return names;
  };
  CHECK(offices("", first + other) == Lines{"省医保局 1 2", "省卫生健康委 1 2"});
  CHECK(offices("鐪佸崼鐢熷仴搴峰", first) == Lines{"省卫生健康委 1 3"});
  CHECK(offices("锟斤拷锟斤拷", first + other) == Lines{"省医保局 1 3", "省卫生健康委 1 3"});
}

TEST_CASE("what is wrong with a column of the office's own is its own too") {
  const std::string header = kHeader.substr(0, kHeader.size() - 1) + ",联络员\n";
  const auto with = [](std::string row, const std::string& contact) {
    return row.insert(row.size() - 1, "," + contact);
  };
  const auto found =
      said({{"a.csv", header + with(kFirst, "陈锟斤拷") + with(record("003", "省医保局", "李示例"), "李")}});
  CHECK(found == Lines{"省医保局 2022-03 1 0 100.", "省卫生健康委 2022-03 1 1 90.0"});
}

TEST_CASE("cells that look merged cost as much as those left blank one by one") {
  const auto rows = [](const std::string& third) {
    return record("001", "省卫生健康委", "陈示例") + record("002", "省卫生健康委", "") +
           record("003", "省卫生健康委", "") + record("004", "省卫生健康委", third);
  };
  CHECK(said({{"a.csv", kHeader + rows("王示例")}}) != said({{"a.csv", kHeader + rows("")}}));
  const auto one = findings::submissions_of(checked({{"a.csv", kHeader + rows("")}}));
  REQUIRE(one.size() == 1);
  CHECK(one[0].counts.families.at('B').errors == 3);
  CHECK(one[0].counts.families.count('E') == 0);
}

TEST_CASE("of many offices the first twenty scores are said, and how many there are beside them") {
  std::string rows;
  for (int i = 100; i < 122; ++i) rows += record(std::to_string(i), "示例" + std::to_string(i) + "局", "陈示例");
  const std::string scores = findings::say_scores(checked({{"a.csv", kHeader + rows}}), base::Lang::kZh);
  CHECK(std::ranges::count(scores, '\n') == 21);
  CHECK(scores.ends_with("……另有 2 个评分没有列出（全部见 --format json 的 submissions）\n"));
}

TEST_CASE("records of a list nobody knows are in no score, and those of ours that are lost are in it") {
  const std::string ours =
      "submission: {office: 省卫生健康委, period: 2022-03}\ntasks:\n  - id: RW-2022-330000-001\n  - just a text\n";
  std::string foreign = "foo:\n";
  for (int i = 0; i < 500; ++i) foreign += "  - {a: 1}\n";
  const findings::Checked all = checked({{"a.yaml", ours + foreign}});
  REQUIRE(findings::submissions_of(all).size() == 1);
  CHECK(findings::submissions_of(all)[0].counts.records == 2);
  CHECK(all.files[0].counts.broken == 501);
  CHECK(all.files[0].counts.foreign == 500);
  CHECK(all.files[0].counts.is_balanced());
  CHECK(said({{"a.csv", "甲,乙\n1,2\n3,4\n"}}) == Lines{" 2022-03 0 1 —"});
}

TEST_CASE("the words of a table nobody knows do not make up for an item that is missing") {
  const auto missing = [](const std::string& other) {
    const std::string task =
        "tasks:\n  - {id: RW-2022-330000-001, parent: GG-2022-330000-999, reporting_unit: 省卫生健康委}\n";
    const findings::Checked all = checked({{"a.yaml", task}, {"b.csv", other}});
    std::size_t count = 0;
    for (const auto& [rule, found] : all.diagnostics.by_rule()) count += rule == "E303" ? found : 0;
    return count;
  };
  CHECK(missing("甲,乙\nGG-2022-330000-999,2\n") == 1);
  CHECK(missing("编号,名称\nGG-2022-330000-999,2\n") == 0);  // of one of several lists
  CHECK(missing("编号，事项名称，责任人\nGG-2022-330000-999，2，3\n") == 0);
}
