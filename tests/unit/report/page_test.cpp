#include "report/page.hpp"

#include "../base/error_of.hpp"
#include "fixture.hpp"
#include "report/alarm.hpp"
#include "report/gather.hpp"
#include "report/narrow.hpp"
#include "report/sections.hpp"
#include "report/year_sections.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Texts = std::vector<std::string>;

namespace {

const Fact& fact_of(const Document& document, std::string_view section_key, std::string_view key) {
  for (const Block& block : section(document, section_key).blocks) {
    const auto* facts = std::get_if<Facts>(&block);
    if (facts == nullptr) continue;
    for (const Fact& each : facts->facts)
      if (each.key == key) return each;
  }
  FAIL("no fact " << key);
  throw 0;
}

Texts items_of(const Document& document, const Fact& fact) {
  Texts ids;
  for (const std::uint32_t item : fact.items) ids.emplace_back(document.ids[item]);
  return ids;
}

Document march(bool names_items) {
  const SmallLedger small;
  Request wanted = request();
  wanted.names_items = names_items;
  return monthly(small.open(), wanted);
}

}  // namespace

TEST_CASE("behind a figure stand the items its command lists") {
  const Document page = march(true);
  CHECK(items_of(page, fact_of(page, "lights", "red")) == Texts{"RW-2022-330000-001", "RW-2022-330000-002"});
  CHECK(items_of(page, fact_of(page, "balance", "open")) ==
        Texts{"XQ-2022-330000-001", "CJ-2022-330000-001", "GG-2022-330000-001"});  // the tasks are not in the total
  CHECK(items_of(page, fact_of(page, "declared", "declared_differs")) ==
        Texts{"RW-2022-330000-001", "RW-2022-330000-002"});  // the whole of the share
  CHECK(march(false).ids.empty());
}

TEST_CASE("beside a figure stands the same figure of the period before") {
  const Document page = march(false);
  CHECK(said(fact_of(page, "lights", "red").before) == "3");
  CHECK(said(fact_of(page, "overdue", "overdue").before) == "3");
  CHECK(said(fact_of(page, "timeliness", "on_time").before) == "1/1");
}

TEST_CASE("months are looked at as they ended, the last one on the day itself") {
  const SmallLedger small;
  const Gathered gathered = gather(small.open(), request("2022-03-20"), 3);
  REQUIRE(gathered.months.size() == 3);
  CHECK(gathered.months[0].month.text() == "2022-01");
  CHECK(gathered.months[2].as_of == day("2022-03-20"));
  const int tasks = built_in().find_list("tasks").value();
  CHECK_FALSE(gathered.months[0].lists.contains(tasks));
  CHECK(gathered.months[1].lists.at(tasks).balance.end == 6);
  CHECK(gathered.months[1].lists.at(tasks).overdue == 3);
}

TEST_CASE("a quarter holds the movement of its months, and its commands say so") {
  const SmallLedger small;
  Request wanted = request();
  wanted.period = {base::Period::Kind::kQuarter, 2022, 1};
  const Gathered gathered = gather(small.open(), wanted, months_of(wanted));
  CHECK(gathered.months.size() == 3);
  const int tasks = built_in().find_list("tasks").value();
  const Balance& balance = gathered.figures.of(tasks).balance;
  CHECK(balance.opening == 0);
  CHECK(balance.added == 8);
  CHECK(balance.closed == 2);
  CHECK(list_command(wanted, "--mark new") == "reformctl list --mark new --period 2022-Q1");
  wanted.moment.as_of = day("2022-03-30");
  CHECK(list_command(wanted, "") == "reformctl list --period 2022-Q1 --as-of 2022-03-30");
  wanted.moment.as_of = day("2022-03-31");
  wanted.is_to_come = true;
  CHECK(list_command(wanted, "") == "reformctl list --period 2022-Q1 --as-of 2022-03-31");
}

TEST_CASE("a page can be cut down to sections and to single tables") {
  Document page = march(false);
  keep_sections(page, Texts{"overdue.left_items", "claims"});
  REQUIRE(page.sections.size() == 2);
  CHECK(page.sections[0].key == "overdue");
  CHECK(page.sections[0].blocks.size() == 1);
  CHECK(page.sections[1].key == "claims");
  CHECK(page.sections[1].blocks.size() == 2);
  const auto error = reform::test::error_of([&] { keep_sections(page, Texts{"balance"}); });
  CHECK(error.key == "report.no_section");
}

TEST_CASE("alarms go off for what is so, whatever was last heard of") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  const Alarm all[] = {Alarm::kOverdue, Alarm::kRed, Alarm::kMissing};
  const base::Date today = ledger::test::day("2022-04-06");
  const std::vector<Alarming> march_alarms = alarms(ledger, request(), all, today);
  REQUIRE(march_alarms.size() == 2);  // nobody is registered as an office, so nobody can be missing
  CHECK(march_alarms[0].alarm == Alarm::kOverdue);
  CHECK(march_alarms[0].count == 2);
  CHECK(march_alarms[1].count == 2);
  CHECK(alarms(ledger, request("2021-01-31"), all, today).empty());
  const Report& kind = reports().front();
  CHECK(is_empty(kind, {}, ledger, request("2021-01-31"), today));
  CHECK_FALSE(is_empty(kind, {}, ledger, request(), today));
}

TEST_CASE("a figure that counts times says of how many items where they are fewer") {
  const auto titles = [](std::vector<track::Revision> revisions) {
    track::History reform = history(std::move(revisions), "GG-2022-330000-001");
    reform.list = built_in().find_list("reforms").value();
    Figures figures;
    figures.add(look(reform, {}, setting()), setting());
    const Request wanted = request();
    const Words words(built_in(), wanted.lang);
    const Page page{built_in(), wanted, figures, words};
    Document document;
    document.sections = {balance_section(page), timeliness_section(page), yearly_section(page)};
    return Texts{fact_of(document, "balance", "closed").title, fact_of(document, "timeliness", "on_time").title,
                 fact_of(document, "yearly", "set").title};
  };
  const auto open = revision("2022-02-20"), closed = revision("2022-03-05", "closed"), again = revision("2022-03-10"),
             at_last = revision("2022-03-20", "closed");
  CHECK(titles({open, closed}) == Texts{"本期销号", "按时率（含任务）", "应办"});
  CHECK(titles({open, closed, again, at_last}) ==
        Texts{"本期销号（按次计，共 1 项）", "按时率（含任务）（按次计，共 1 项）", "应办（按次计，共 1 项）"});
}
