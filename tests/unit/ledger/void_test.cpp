// Taking a submission back: as if it had never come, from then on, and as it was, before.
#include "ledger/void.hpp"

#include "fixture.hpp"
#include "ledger/move.hpp"
#include "ledger/verify.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

const Moment kMarchEnd{day("2022-03-31"), {}};
const std::string kAtLast = "2022-06-01T12:00:00Z";

/// One need of 甲局 with this title.
void send(Ledger& ledger, const Fixture& fixture, std::string_view title, std::string_view period,
          const std::string& recorded_at) {
  Sheet sheet(fixture.schema, "needs", {"id", "title", "reporting_unit", "status", "progress"});
  sheet.row({"XQ-1", title, "甲局", "in_progress", "100"});
  import_sheet(ledger, sheet, period, recorded_at, std::string(title) + ".csv");
}

}  // namespace

TEST_CASE("a voided submission is as if it had not come, and before the void it is still there") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-02", kNoon);
  send(ledger, fixture, "二", "2022-03", kLater);
  const Voided voided = void_submission(ledger, 2, " 报错了 ", {kAtLast, "张三"});
  CHECK(voided.reversed == 1);
  CHECK(voided.restated == 0);
  CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"XQ-1=一"});
  CHECK(in_force(ledger, "title", {day("2022-03-31"), kLater}) == Texts{"XQ-1=二"});
  CHECK(in_force(fixture.read(), "title", kMarchEnd) == Texts{"XQ-1=一"});
  const Submission after = ledger.submission(2);
  CHECK(after.state == Submission::State::kVoided);
  CHECK(after.void_reason == "报错了");
  CHECK(after.voided_by == "张三");
  CHECK(after.voided_at == kAtLast);
  CHECK(ledger.submissions(std::nullopt, kLater).at(1).state == Submission::State::kInForce);
  CHECK(verify(ledger).flaws_total == 0);
}

TEST_CASE("what another submission says too stays true, on that submission's word") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-02", kNoon);
  send(ledger, fixture, "一", "2022-03", kLater);  // unchanged: it confirms
  CHECK(verify(ledger).flaws_total == 0);
  const Voided voided = void_submission(ledger, 1, "误报", kAtLast);
  CHECK(voided.reversed == 1);
  CHECK(voided.restated == 1);
  CHECK(in_force(ledger, "title", {day("2022-03-30"), {}}).empty());
  CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"XQ-1=一"});
  CHECK(verify(ledger).flaws_total == 0);
  CHECK(void_submission(ledger, 2, "也是误报", kAtLast).reversed == 1);
  CHECK(in_force(ledger, "title", kMarchEnd).empty());
  CHECK(verify(ledger).flaws_total == 0);
}

TEST_CASE("the bytes of a voided submission are taken in again as a new one") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", kMarch, kNoon);
  void_submission(ledger, 1, "误报", kLater);
  send(ledger, fixture, "一", kMarch, kAtLast);
  CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"XQ-1=一"});
  CHECK(ledger.submissions(std::nullopt, {}).size() == 2);
  CHECK(ledger.submission(2).version == 2);
}

TEST_CASE("a move made on the strength of what is voided stays, and is named") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", kMarch, kNoon);
  REQUIRE_FALSE(move(ledger, {"XQ-1", "pending", day("2022-04-02"), {}}, kLater).has_value());
  CHECK(void_submission(ledger, 1, "误报", kAtLast).moved == Texts{"XQ-1"});
  CHECK(in_force(ledger, "status", {day("2022-04-02"), {}}) == Texts{"XQ-1=pending"});
}

TEST_CASE("the log names who recorded what, and compares with what was known then") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-02", kNoon);
  send(ledger, fixture, "二", "2022-03", kLater);
  send(ledger, fixture, "三", "2022-04", kLater);
  void_submission(ledger, 2, "误报", {kAtLast, "张三"});
  REQUIRE_FALSE(move(ledger, {"XQ-1", "pending", day("2022-05-02"), {}}, {kAtLast, "李四"}).has_value());
  const auto log = ledger.log("XQ-1");
  REQUIRE(log.size() == 4);
  CHECK(log[0].by == "李四");
  CHECK(log[1].voided_at.empty());
  REQUIRE(log[1].changes.size() == 1);
  CHECK(log[1].changes[0].second == std::pair<std::string, std::string>("二", "三"));
  CHECK(log[2].voided_at == kAtLast);
  CHECK(log[3].is_first);
}

TEST_CASE("a first submission that is voided later does not make the second the first") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-02", kNoon);
  send(ledger, fixture, "二", "2022-03", kLater);
  void_submission(ledger, 1, "误报", {kAtLast, "张三"});
  send(ledger, fixture, "零", "2022-01", "2022-08-01T00:00:00Z");  // an older month, told last
  const auto log = ledger.log("XQ-1");
  REQUIRE(log.size() == 3);
  CHECK(log[0].is_first);  // nothing was known of January
  REQUIRE(log[1].changes.size() == 1);
  CHECK(log[1].changes[0].second == std::pair<std::string, std::string>("一", "二"));
}

TEST_CASE("a void needs a reason and a submission that stands") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", kMarch, kNoon);
  CHECK(error_of([&] { void_submission(ledger, 1, "  ", kLater); }).key == "ledger.no_reason");
  CHECK(error_of([&] { void_submission(ledger, 7, "误报", kLater); }).key == "ledger.unknown_submission");
  void_submission(ledger, 1, "误报", kLater);
  CHECK(error_of([&] { void_submission(ledger, 1, "误报", kLater); }).key == "ledger.voided_already");
  CHECK(verify(ledger).flaws_total == 0);
}

TEST_CASE("a version holds all its files, those that are sent again unchanged too") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  const std::vector<std::string> columns{"id", "title", "reporting_unit", "status", "progress"};
  const auto send_both = [&](std::string_view title, const std::string& recorded_at) {
    Sheet one(fixture.schema, "needs", columns), two(fixture.schema, "needs", columns);
    one.row({"XQ-1", title, "甲局", "in_progress", "100"});
    two.row({"XQ-2", "二", "甲局", "in_progress", "100"});
    const std::vector<read::FileSummary> files{one.summary("1.csv"), two.summary("2.csv")};
    Importer importer(ledger, recorded_at);
    importer.add(one.batch(), files[0], base::parse_period(kMarch));
    importer.add(two.batch(), files[1], base::parse_period(kMarch));
    importer.commit(files);
  };
  send_both("一", kNoon);
  send_both("一", kLater);  // nothing new
  CHECK(ledger.submissions(std::nullopt, {}).size() == 1);
  send_both("改", kLater);
  CHECK(ledger.submission(2).records() == 2);
  CHECK(ledger.submission(1).state == Submission::State::kSuperseded);
  void_submission(ledger, 1, "以第二版为准", kAtLast);
  CHECK(in_force(ledger, "title", kMarchEnd) == Texts{"XQ-1=改", "XQ-2=二"});
  CHECK(verify(ledger).flaws_total == 0);
}
