// Who did not send, for how long, and who was late.
#include "../ledger/fixture.hpp"
#include "fixture.hpp"
#include "report/office_months.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

/// Three offices, the third from February on, and what they sent from January to March.
struct Offices {
  ledger::test::Fixture fixture;

  Offices() {
    auto offices = std::make_unique<schema::CodeList>();
    offices->name = "office";
    const std::pair<const char*, const char*> known[] = {{"甲局", "330100"}, {"乙局", "330106"}, {"丙局", "330200"}};
    for (const auto& [name, region] : known) {
      schema::Code code;
      code.code = code.title.zh = name;
      code.more["region"] = region;
      offices->by_word[name] = static_cast<int>(offices->codes.size());
      offices->codes.push_back(std::move(code));
    }
    offices->codes[2].valid_from = day("2022-02-01");
    fixture.schema.code_lists.push_back(std::move(offices));
    ledger::Ledger ledger = fixture.write();
    send(ledger, "甲局", "2022-01", "2022-02-03T08:00:00Z");
    send(ledger, "乙局", "2022-01", "2022-02-09T08:00:00Z");
    send(ledger, "甲局", "2022-02", "2022-03-03T08:00:00Z");
    send(ledger, "丙局", "2022-03", "2022-04-01T08:00:00Z");
    send(ledger, "甲局", "2022-03", "2022-04-08T08:00:00Z");
  }

  void send(ledger::Ledger& ledger, const char* office, const char* period, const char* recorded_at) const {
    Sheet tasks(fixture.schema, "tasks", {"id", "title", "reporting_unit", "status"});
    const std::string id = std::string("RW-") + office + period;
    tasks.row({id, "示例", office, "in_progress"});
    ledger::test::import_sheet(ledger, tasks, period, recorded_at, id);
  }

  Section of(base::Period period, ledger::Filter filter = {}) const {
    Request wanted = request();
    wanted.period = period;
    wanted.moment.as_of = period.last();
    wanted.filter = std::move(filter);
    return missing(fixture.read(), wanted).sections[0];
  }
};

using Rows = std::vector<std::string>;
const base::Period kQuarter{base::Period::Kind::kQuarter, 2022, 1};

}  // namespace

TEST_CASE("a month names who is missing, and for how many months in a row") {
  const Offices offices;
  const Section march = offices.of(kMarch);
  const auto& facts = std::get<Facts>(march.blocks[0]).facts;
  CHECK(said(facts[0].value) == "2/3");
  CHECK(said(facts[0].before) == "1/3");
  CHECK(said(facts[1].value) == "1/2");
  CHECK(said(facts[2].value) == "1/3");
  CHECK(facts[0].command == "reformctl submission list --period 2022-03");
  CHECK(facts[1].command == "reformctl submission list --period 2022-03");
  CHECK(facts[2].command == "reformctl submission missing --period 2022-03");
  CHECK(rows(table(march, "missing_offices")) == Rows{"乙局 330106 1/1 2022-03 2"});
  CHECK(rows(table(march, "late_offices")) == Rows{"2022-03 甲局 2022-04-08 3"});
}

TEST_CASE("a quarter counts the months in which each office was expected") {
  const Offices offices;
  const Section quarter = offices.of(kQuarter);
  CHECK(said(fact(quarter, "received_of_expected")) == "5/8");
  CHECK(rows(table(quarter, "missing_offices")) ==
        Rows{"乙局 330106 2/3 2022-02、2022-03 2", "丙局 330200 1/2 2022-02 0"});
  CHECK(rows(table(quarter, "by_month")) == Rows{"2022-01 2022-02-05 2/2 1/2 0/2 0", "2022-02 2022-03-05 1/3 0/1 2/3 0",
                                                 "2022-03 2022-04-05 2/3 1/2 1/3 0"});
}

TEST_CASE("a region's page is about the offices in it, a unit's about the unit, and no other filter hides an office") {
  const Offices offices;
  const Section city = offices.of(kMarch, {.regions = {"330100"}});
  CHECK(said(fact(city, "received_of_expected")) == "1/2");
  CHECK(std::get<Facts>(city.blocks[0]).facts[2].command.empty());
  CHECK(said(fact(offices.of(kMarch, {.units = {"乙局"}}), "missing")) == "1/1");
  CHECK(said(fact(offices.of(kMarch, {.systems = {"ZF"}}), "missing")) == "1/3");
}

TEST_CASE("the commands of a period that is under way are about its months that are over") {
  const Offices offices;
  Request wanted = request();
  wanted.period = {base::Period::Kind::kYear, 2022, 1};
  wanted.moment.as_of = day("2022-04-08");
  const Section year = missing(offices.fixture.read(), wanted).sections[0];
  CHECK(std::get<Facts>(year.blocks[0]).facts[2].command ==
        "reformctl submission missing --period 2022-01-01..2022-03-31");
}

TEST_CASE("months before the first list there is are nobody's fault") {
  const Offices offices;
  const Section january = offices.of({base::Period::Kind::kMonth, 2022, 1});
  CHECK(said(std::get<Facts>(january.blocks[0]).facts[0].before) == "");
  CHECK(rows(table(january, "missing_offices")).empty());
}

TEST_CASE("the months of an office are those in time, late and missing") {
  const Offices offices;
  const auto months = office_months(offices.fixture.schema, submitters_by_month(offices.fixture.read(), kQuarter, {}));
  REQUIRE(months.size() == 3);
  CHECK(months[0].in_time == 2);
  CHECK(months[0].late == 1);
  CHECK(months[1].missing_months() == 2);
  CHECK(months[2].expected == 2);
}
