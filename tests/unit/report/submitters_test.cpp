#include "report/submitters.hpp"

#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

schema::Schema with_register() {
  schema::Schema schema;
  auto offices = std::make_unique<schema::CodeList>();
  offices->name = "office";
  for (const char* name : {"省发展改革委", "杭州市", "宁波市"}) {
    schema::Code code;
    code.code = name;
    code.title.zh = name;
    offices->by_word[name] = static_cast<int>(offices->codes.size());
    offices->codes.push_back(std::move(code));
  }
  offices->codes[2].valid_to = day("2022-03-30");
  schema.code_lists.push_back(std::move(offices));
  return schema;
}

/// One file of tasks.
ledger::Submission sent(std::string office, std::string recorded_at, std::uint64_t records) {
  ledger::Submission submission;
  submission.key = office;
  submission.office = std::move(office);
  submission.period = "2022-03";
  submission.recorded_at = std::move(recorded_at);
  submission.files.push_back({.source = 1, .name = "a.csv", .format = {}, .encoding = {}, .digest = {}});
  submission.files.back().lists.push_back({"tasks", {.read = records, .added = records}});
  return submission;
}

}  // namespace

TEST_CASE("lists are in time until the day of the next month that the policy names, that day included") {
  schema::Policy policy;
  CHECK(submission_deadline(kMarch, policy) == day("2022-04-05"));
  policy.submission_due_day = 31;
  CHECK(submission_deadline(kMarch, policy) == day("2022-04-30"));
  const std::vector<ledger::Submission> rows = {sent("甲", "2022-04-05T23:59:59Z", 7),
                                                sent("乙", "2022-04-06T00:00:00Z", 8)};
  const Submitters all = submitters({}, rows, kMarch);
  CHECK(all.late() == 1);
  CHECK(all.received[0].office.zh == "乙");
  CHECK(all.received[0].is_late);
  CHECK_FALSE(all.received[1].is_late);
  CHECK(all.received[1].records == 7);
}

TEST_CASE("who is expected and did not send is missing") {
  const schema::Schema schema = with_register();
  const std::vector<ledger::Submission> rows = {sent("杭州市", "2022-04-01T00:00:00Z", 1),
                                                sent("路过的单位", "2022-04-01T00:00:00Z", 1)};
  const Submitters all = submitters(schema, rows, kMarch);
  CHECK(all.expected == 2);  // the third left the register before the period's end
  REQUIRE(all.missing.size() == 1);
  CHECK(all.missing[0]->code == "省发展改革委");
  CHECK(all.received_of_expected() == 1);
  CHECK(all.received.size() == 2);
}

TEST_CASE("who has left the register and still sends is not expected") {
  const schema::Schema schema = with_register();
  const std::string left = schema.code_lists.back()->codes[2].title.zh;
  const Submitters all = submitters(schema, std::vector{sent(left, "2022-04-01T00:00:00Z", 1)}, kMarch);
  CHECK(all.expected == 2);
  CHECK(all.received_of_expected() == 0);
  CHECK(all.unexpected() == 1);
  CHECK(all.received[0].office.zh == left);
}

TEST_CASE("the last version of a list counts, and a voided one is as if it had not come") {
  std::vector<ledger::Submission> rows = {sent("甲", "2022-04-01T00:00:00Z", 7), sent("甲", "2022-04-09T00:00:00Z", 5)};
  rows[0].sent_again = {"tasks"};
  CHECK(submitters({}, rows, kMarch).received[0].records == 5);
  CHECK(submitters({}, rows, kMarch).late() == 0);
  rows[0].state = ledger::Submission::State::kVoided;
  CHECK(submitters({}, rows, kMarch).late() == 1);
  rows[1].state = ledger::Submission::State::kVoided;
  CHECK(submitters({}, rows, kMarch).received.empty());
}

TEST_CASE("a supplement that is corrected takes the place of the supplement, and what it adds to still counts") {
  const ledger::test::Fixture fixture;
  ledger::Ledger ledger = fixture.write();
  const std::vector<std::string> columns{"id", "title", "reporting_unit"};
  Sheet most(fixture.schema, "tasks", columns), mended(fixture.schema, "tasks", columns),
      corrected(fixture.schema, "tasks", columns);
  most.row({"RW-1", "一", "甲局"}).row({"RW-2", "二", "甲局"}).row({"RW-3", "", "甲局"}, true);
  const auto counted = [&](const Sheet& sheet, const std::string& at) {
    ledger::test::import_sheet(ledger, sheet, ledger::test::kMarch, at);
    return submitters({}, ledger.submissions(kMarch, {}), kMarch).received[0].records;
  };
  CHECK(counted(most, "2022-04-01T00:00:00Z") == 2);
  CHECK(counted(mended.row({"RW-3", "三", "甲局"}), "2022-04-02T00:00:00Z") == 3);
  CHECK(counted(corrected.row({"RW-3", "叁", "甲局"}), "2022-04-03T00:00:00Z") == 3);
}

TEST_CASE("what was sent back is counted beside what was taken in") {
  std::vector<ledger::Submission> rows = {sent("甲", "2022-04-01T00:00:00Z", 7)};
  rows[0].files[0].lists[0].second = {.read = 7, .added = 5, .rejected = 2};
  const Submitters all = submitters({}, rows, kMarch);
  CHECK(all.received[0].records == 5);
  CHECK(all.received[0].rejected == 2);
}

TEST_CASE("nobody is missing for one of three reasons") {
  CHECK(nobody_missing({}, 0) == "empty.register");
  CHECK(nobody_missing(with_register(), 0) == "empty.expected");
  CHECK(nobody_missing(with_register(), 2) == "empty.missing");
}

TEST_CASE("without a register nobody is missing") {
  const Submitters all = submitters({}, {}, kMarch);
  CHECK(all.expected == 0);
  CHECK(all.missing.empty());
}
