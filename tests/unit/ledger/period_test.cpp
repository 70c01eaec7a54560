#include "ledger/period.hpp"

#include "fixture.hpp"
#include "ledger/verify.hpp"
#include "ledger/void.hpp"

using namespace reform;
using namespace reform::ledger;
using namespace reform::ledger::test;

namespace {

base::Period month(std::string_view text) { return base::parse_period(text).value(); }

void send(Ledger& ledger, const Fixture& fixture, std::string_view title, std::string_view period,
          const std::string& recorded_at) {
  Sheet sheet(fixture.schema, "needs", {"id", "title", "reporting_unit", "status"});
  import_sheet(ledger, sheet.row({"XQ-1", title, "甲局", "in_progress"}), period, recorded_at, std::string(title));
}

std::vector<PublishedLight> one_light() { return {{"needs", "XQ-1", "red"}}; }

void close(Ledger& ledger, std::string_view period, const Author& author) {
  close_period(ledger, month(period), one_light, author);
}

}  // namespace

TEST_CASE("a closed month says who closed it and when, and with which lights") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-03", kNoon);
  CHECK_FALSE(closing(ledger, month("2022-03")));
  close(ledger, "2022-03", {kNoon, "李四"});
  const auto closed = closing(fixture.read(), month("2022-03"));
  REQUIRE(closed);
  CHECK(closed->recorded_at == kNoon);
  CHECK(closed->recorded_by == "李四");
  CHECK(published_lights(ledger, *closed) == one_light());
  CHECK(verify(ledger).flaws_total == 0);
}

TEST_CASE("nothing else bears the time of a publication, whatever the clock says") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-03", "2022-04-30T23:59:59Z");
  close(ledger, "2022-03", std::string("2022-04-30T23:59:59Z"));
  send(ledger, fixture, "二", "2022-03", "2022-04-30T23:59:59Z");
  send(ledger, fixture, "三", "2022-03", "2022-04-01T00:00:00Z");  // a clock set back
  CHECK(in_force(ledger, "title", {day("2022-03-31"), "2022-04-30T23:59:59Z"}) == Texts{"XQ-1=一"});
  CHECK(in_force(ledger, "title", {day("2022-03-31"), {}}) == Texts{"XQ-1=三"});
  CHECK(ledger.submission(2).recorded_at == "2022-05-01T00:00:00Z");
  CHECK(ledger.submission(3).recorded_at == "2022-05-01T00:00:00Z");
}

TEST_CASE("months are closed in order, opened again from the last on, and both are recorded") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-02", kNoon);
  send(ledger, fixture, "二", "2022-03", kNoon);
  const auto early = error_of([&] { close(ledger, "2022-03", kNoon); });
  CHECK(early.key == "ledger.not_next");
  CHECK(early.exit == base::Exit::kFindings);
  CHECK(early.en.find("The next is 2022-02") != std::string::npos);
  CHECK(error_of([&] { close(ledger, "2001-01", kNoon); }).key == "ledger.not_next");
  close(ledger, "2022-02", kNoon);
  close(ledger, "2022-03", kNoon);
  CHECK(error_of([&] { close(ledger, "2022-03", kNoon); }).key == "ledger.closed_already");
  CHECK(error_of([&] { close(ledger, "2022-04", kNoon); }).key == "ledger.not_over");
  CHECK(error_of([&] { close(ledger, "2022-Q1", kNoon); }).key == "ledger.close_a_month");
  CHECK(error_of([&] { reopen_period(ledger, month("2022-02"), "改", kNoon); }).key == "ledger.later_closed");
  CHECK(error_of([&] { reopen_period(ledger, month("2022-03"), " ", kNoon); }).key == "ledger.no_reason");
  CHECK(error_of([&] { reopen_period(ledger, month("2022-01"), "改", kNoon); }).key == "ledger.not_closed");
  reopen_period(ledger, month("2022-03"), "改", {kLater, "李四"});
  CHECK(closings(ledger).size() == 1);
  const auto events = period_events(ledger);
  REQUIRE(events.size() == 3);
  CHECK(events[2].kind == "reopen");
  CHECK(events[2].reason == "改");
  CHECK(events[2].recorded_by == "李四");
  close(ledger, "2022-03", kLater);
  CHECK(closings(ledger).size() == 2);
  CHECK(verify(ledger).flaws_total == 0);
}

TEST_CASE("months are closed without gaps, from the first somebody sent a list for") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  const std::string june = "2022-06-01T12:00:00Z";
  CHECK(error_of([&] { close(ledger, "2022-03", june); }).key == "ledger.nothing_to_close");
  send(ledger, fixture, "一", "2022-03", june);
  send(ledger, fixture, "二", "2022-05", june);
  close(ledger, "2022-03", june);
  const auto gap = error_of([&] { close(ledger, "2022-05", june); });
  CHECK(gap.en.find("The next is 2022-04") != std::string::npos);
  CHECK(error_of([&] { close(ledger, "2022-02", june); }).key == "ledger.not_next");
  close(ledger, "2022-04", june);  // nobody sent anything
  close(ledger, "2022-05", june);
  CHECK(closings(ledger).size() == 3);
}

TEST_CASE("who records something for a published month is told so") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  send(ledger, fixture, "一", "2022-03", kNoon);
  CHECK_FALSE(published_note(ledger, month("2022-03")));
  close(ledger, "2022-03", kNoon);
  CHECK(published_note(ledger, month("2022-03")));
}

TEST_CASE("the first lists for a later month come after the revisions they brought, and not when they are voided") {
  const Fixture fixture;
  Ledger ledger = fixture.write();
  const auto first = [&](const char* after, const char* last, const std::string& known_at = {}) {
    return first_lists(ledger, day(after), day(last), known_at);
  };
  CHECK(first("2021-12-31", "2022-12-31") == 0);
  send(ledger, fixture, "一", "2022-02", kNoon);
  send(ledger, fixture, "二", "2022-03", kNoon);
  send(ledger, fixture, "三", "2022-03", kLater);
  CHECK(first("2022-02-28", "2022-03-01") == 4);  // a revision and its event, twice
  CHECK(first("2022-02-01", "2022-12-31") == 4);
  CHECK(first("2022-01-31", "2022-03-31") == 2);
  CHECK(first("2022-01-31", "2022-01-31") == 0);
  CHECK(first("2022-03-01", "2022-12-31") == 0);
  CHECK(first("2022-02-28", "2022-03-31", "2022-03-31T00:00:00Z") == 0);
  void_submission(ledger, 2, "误报", kLater);
  CHECK(first("2022-02-28", "2022-03-31") == 6);
  CHECK(first("2022-02-28", "2022-03-31", kNoon) == 4);
}
