#include "check/left_out.hpp"

#include <doctest/doctest.h>

#include "check/check.hpp"
#include "schema/load.hpp"

using namespace reform;
using check::LeftOut;
using check::Share;

namespace {

const schema::Schema& lists() {
  static const schema::Schema built_in = schema::load_or_throw(std::nullopt);
  return built_in;
}

const base::RuleText kError{"E105", base::Severity::kError, {"错", "wrong"}, {}, {}};
const base::RuleText kWarning{"E307", base::Severity::kWarning, {"像", "like"}, {}, {}};

/// Two files: the first holds two offices, the second is of the first of them.
struct Sent {
  std::vector<read::FileSummary> files = std::vector<read::FileSummary>(2);
  base::Diagnostics findings;

  Sent() {
    findings.add_file("a.csv");
    findings.add_file("b.csv");
    files[0].senders = {{"省医保局", 3}, {"省卫生健康委", 3}};
    files[1].senders = {{"省医保局", 2}};
  }
  void find(const base::RuleText& rule, base::Place place, std::uint32_t sender, std::vector<base::Cells> cells = {}) {
    base::Diagnostic one;
    one.rule = &rule;
    one.place = place;
    one.sender = sender;
    one.cells = std::move(cells);
    findings.add(std::move(one));
  }
  void leave_out(LeftOut& out) const { check::leave_out(out, findings, files, lists()); }
};

LeftOut out_of(const Sent& sent, Share share, base::Severity least = base::Severity::kError) {
  LeftOut out{share, least, {}, {}, {}};
  sent.leave_out(out);
  return out;
}

/// What a check of these files refuses, record by record.
LeftOut refused(const std::vector<std::pair<std::string, std::string>>& files, base::Diagnostics& findings) {
  std::vector<base::Source> sources;
  for (const auto& [name, text] : files) sources.push_back(base::Source::from_text(text, name));
  LeftOut out{Share::kRecord, base::Severity::kError, {}, {}, {}};
  check::Options options;
  options.period = base::parse_period("2022-03");
  options.as_of = options.period->last();
  options.left_out = &out;
  check::run(sources, lists(), {}, std::move(options), findings);
  return out;
}

std::string task(int number, const std::string& parent, const std::string& owner = "陈示例") {
  const std::string serial = std::to_string(1000 + number);
  return "RW-2022-330000-" + serial + ",完成第" + serial + "批数据归集," + parent +
         ",省委省政府部署,330000,省医保局,省医保局," + owner + ",推进中,2022-01-10,2022-12-30,40,已开" + serial +
         "次对接会,2022-03-28\n";
}

const std::string kHeader =
    "编号,名称,上级编号,任务来源,区划代码,填报单位,牵头单位,责任人,状态,开始时间,完成时限,进度,进展情况,更新日期\n";

}  // namespace

TEST_CASE("an office refused by a file of nobody alone is told which, and not one with an error of its own") {
  Sent sent;
  sent.files[1].senders = {{"", 2}};
  sent.find(kError, {.file = 1}, 1);
  sent.find(kError, {.file = 0, .record = 1, .line = 2}, 2);
  const LeftOut out = out_of(sent, Share::kSubmission);
  CHECK(out.senders.size() >= 3);
  CHECK(out.refused_with.at({0, 1}) == 1);
  CHECK_FALSE(out.refused_with.contains({0, 2}));
}

TEST_CASE("one error leaves out all that the office sent for the period, and nothing of another office") {
  Sent sent;
  sent.find(kError, {.file = 0, .record = 2, .line = 3}, 1);
  const LeftOut out = out_of(sent, Share::kSubmission);
  CHECK(out.has(0, 1, 5));
  CHECK(out.has(1, 1, 1));
  CHECK_FALSE(out.has(0, 2, 2));
}

TEST_CASE("an error of a record leaves out no file where records are taken one by one, one of the file does") {
  Sent sent;
  sent.find(kError, {.file = 0, .record = 2, .line = 3}, 1);
  CHECK(out_of(sent, Share::kRecord).size() == 0);
  sent.find(kWarning, {.file = 1}, 0);
  CHECK(out_of(sent, Share::kRecord).size() == 0);
  CHECK(out_of(sent, Share::kRecord, base::Severity::kWarning).has(1, 1, 7));
  sent.find(kError, {.file = 1}, 0);
  CHECK(out_of(sent, Share::kRecord).has(1, 1, 7));
  CHECK_FALSE(out_of(sent, Share::kRecord).has(0, 2, 7));
}

TEST_CASE("an error in a file that names no office may be anybody's, so nothing is taken") {
  Sent sent;
  sent.files.push_back({});
  sent.files[2].senders = {{"", 0}};
  sent.files[1].submission.period = base::parse_period("2022-02");
  sent.find(kError, {.file = 2}, 0);
  const LeftOut all = out_of(sent, Share::kSubmission);
  CHECK(all.has(0, 1, 1));
  CHECK(all.has(1, 1, 1));
}

TEST_CASE("an office that is refused is refused in all its files, whatever month they name") {
  Sent sent;
  sent.files[1].submission.period = base::parse_period("2022-02");
  sent.find(kError, {.file = 1}, 0);
  const LeftOut all = out_of(sent, Share::kSubmission);
  CHECK(all.has(1, 1, 1));
  CHECK(all.has(0, 1, 1));
  CHECK_FALSE(all.has(0, 2, 1));
}

TEST_CASE("an error in a list that names no unit refuses that list, and one of nobody's record its whole file") {
  Sent sent;
  sent.files.push_back({});
  sent.files[2].senders = {{"", 4}};
  sent.files[2].lists = {&lists().lists[static_cast<std::size_t>(lists().find_list("observations").value())]};
  sent.find(kError, {.file = 2, .record = 1, .line = 2}, 1);
  const LeftOut own = out_of(sent, Share::kSubmission);
  CHECK(own.has(2, 1, 4));
  CHECK_FALSE(own.has(0, 1, 1));
  Sent mixed;
  mixed.files[0].senders.push_back({"", 1});
  mixed.find(kError, {.file = 0, .record = 7, .line = 8}, 3);
  const LeftOut file = out_of(mixed, Share::kSubmission);
  CHECK(file.has(0, 2, 1));
  CHECK(file.has(1, 1, 1));  // the same office
}

TEST_CASE("one pass refuses a chain of records to its end, each with its reason") {
  constexpr int kLength = 200;
  std::string text = kHeader + task(0, "", "待定");
  for (int number = 1; number < kLength; ++number)
    text += task(number, "RW-2022-330000-" + std::to_string(999 + number));
  base::Diagnostics findings;
  const LeftOut out = refused({{"tasks.csv", text + task(kLength, "")}}, findings);
  CHECK(out.records.size() == kLength);
  CHECK_FALSE(out.has(0, 1, kLength + 1));
  CHECK(findings.by_rule().at("E303") == kLength - 1);
}

TEST_CASE("what rests on a record that could not be read is refused with it, to the end of the chain") {
  const std::string broken =
      task(1, "") + task(2, "RW-2022-330000-1001") + task(3, "RW-2022-330000-1002") + task(4, "");
  std::string text = kHeader + broken;
  text.replace(text.find(",2022-03-28\n"), 1, ",,,");  // the first row has cells too many
  base::Diagnostics findings;
  const LeftOut out = refused({{"a.csv", text}}, findings);
  CHECK_FALSE(out.has(0, 0, 0));
  CHECK(out.records == std::set<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {0, 2}});
  base::Diagnostics of_yaml;
  const LeftOut none = refused({{"a.yaml", "needs:\n  - id: 1\n  - id: @\n"}}, of_yaml);
  CHECK_FALSE(none.has(0, 0, 0));
}

TEST_CASE("an id that two offices use speaks against both of them, in whatever order they come") {
  std::string other = task(1, "");
  for (std::size_t at = 0; (at = other.find("省医保局", at)) != std::string::npos;) other.replace(at, 12, "省体育局");
  std::vector<std::pair<std::string, std::string>> files{{"a.csv", kHeader + task(1, "") + task(2, "")},
                                                         {"b.csv", kHeader + other}};
  for (int order = 0; order < 2; ++order, std::swap(files[0], files[1])) {
    base::Diagnostics findings;
    const LeftOut out = refused(files, findings);
    CHECK(out.records.size() == 2);
    CHECK(out.has(0, 1, 1));
    CHECK(out.has(1, 1, 1));
  }
  files[1] = {"c.csv", kHeader + task(1, "")};  // the same office said it twice
  base::Diagnostics findings;
  CHECK(refused({files[0], files[1]}, findings).records.size() == 2);
}
