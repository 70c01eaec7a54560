// The annual page of a year with known figures.
#include "fixture.hpp"
#include "render/render.hpp"
#include "report/item_tables.hpp"
#include "report/sections.hpp"
#include "report/year_sections.hpp"
#include "schema/units.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;
using Rows = std::vector<std::string>;

namespace {

const base::Period kYear{base::Period::Kind::kYear, 2022, 1};

/// 2022: two reforms, three scenarios and three tasks are set, four of the six that end are in time; one reform moves
/// its due date twice and is overdue at the end.
struct YearLedger {
  Scratch folder;
  std::string path = folder.path("year.db");

  YearLedger() {
    ledger::Ledger writing(path, built_in(), ledger::Ledger::Mode::kWrite);
    add_january(writing);
    add_may(writing);
    Sheet september(built_in(), "reforms", kReform);
    september.row({"GG-2022-330000-002", "数据条例", "省大数据局", "乙专班", "in_progress", "2022-01-01", "2022-12-15",
                   "90", "", "", "2022-09-20", "", ""});
    ledger::test::import_sheet(writing, september, "2022-09", "2022-10-04T09:00:00Z", "september.csv");
    add_indicators(writing);
  }

  ledger::Ledger open() const { return {path, built_in(), ledger::Ledger::Mode::kRead}; }

 private:
  static inline const std::vector<std::string> kTask = {"id",  "title",    "lead_unit", "task_force", "status", "start",
                                                        "due", "progress", "done_on",   "closed_on",  "updated"},
                                               kReform = {"id",      "title",   "lead_unit", "task_force", "status",
                                                          "start",   "due",     "progress",  "done_on",    "closed_on",
                                                          "updated", "outputs", "evidence"},
                                               kScenario = {"id",      "title",     "lead_unit",     "status",
                                                            "start",   "due",       "progress",      "done_on",
                                                            "updated", "closed_on", "partner_units", "promotion_stage",
                                                            "reach"};

  static void add_january(ledger::Ledger& ledger) {
    const std::string recorded = "2022-02-04T09:00:00Z";
    Sheet reforms(built_in(), "reforms", kReform), scenarios(built_in(), "scenarios", kScenario),
        tasks(built_in(), "tasks", kTask);
    reforms.row({"GG-2022-330000-001", "互认制度", "省医保局", "甲专班", "in_progress", "2021-01-01", "2022-06-30",
                 "90", "", "", "2022-01-20", "", ""});
    reforms.row({"GG-2022-330000-002", "数据条例", "省大数据局", "乙专班", "in_progress", "2022-01-01", "2022-03-31",
                 "50", "", "", "2022-01-20", "", ""});
    scenarios.row({"CJ-2022-330000-001", "浙医互认", "省医保局", "in_progress", "2022-01-01", "2022-05-31", "90", "",
                   "2022-01-20", "", "省大数据局；杭州市；省医保局", "improvement", "330106"});
    for (const char* id : {"RW-2022-330000-001", "RW-2022-330000-002", "RW-2022-330000-003"})
      tasks.row({id, "接口改造", "省医保局", "甲专班", "in_progress", "2022-01-01", "2022-04-30", "90", "", "",
                 "2022-01-20"});
    ledger::test::import_sheet(ledger, reforms, "2022-01", recorded, "reforms.csv");
    ledger::test::import_sheet(ledger, scenarios, "2022-01", recorded, "scenarios.csv");
    ledger::test::import_sheet(ledger, tasks, "2022-01", recorded, "tasks.csv");
  }

  static void add_may(ledger::Ledger& ledger) {
    const std::string recorded = "2022-06-04T09:00:00Z";
    Sheet reforms(built_in(), "reforms", kReform), scenarios(built_in(), "scenarios", kScenario),
        tasks(built_in(), "tasks", kTask);
    reforms.row({"GG-2022-330000-001", "互认制度", "省医保局", "甲专班", "closed", "2021-01-01", "2022-06-30", "100",
                 "2022-05-10", "2022-05-20", "2022-05-20",
                 "规范指南：互认项目目录（示例〔2022〕2号）；政策文件：办法；规范指南：规程", "数据：比对结果"});
    reforms.row({"GG-2022-330000-002", "数据条例", "省大数据局", "乙专班", "in_progress", "2022-01-01", "2022-09-30",
                 "50", "", "", "2022-05-20", "", ""});
    scenarios.row({"CJ-2022-330000-001", "浙医互认", "省医保局", "closed", "2022-01-01", "2022-05-31", "100",
                   "2022-05-20", "2022-05-20", "2022-05-20", "省大数据局；杭州市；省医保局", "improvement",
                   "330100；330203"});
    for (const char* id : {"RW-2022-330000-001", "RW-2022-330000-002", "RW-2022-330000-003"})
      tasks.row({id, "接口改造", "省医保局", "甲专班", "closed", "2022-01-01", "2022-04-30", "100",
                 std::string_view(id).ends_with("3") ? "2022-05-10" : "2022-04-20", "2022-05-20", "2022-05-20"});
    ledger::test::import_sheet(ledger, reforms, "2022-05", recorded, "reforms-5.csv");
    ledger::test::import_sheet(ledger, scenarios, "2022-05", recorded, "scenarios-5.csv");
    ledger::test::import_sheet(ledger, tasks, "2022-05", recorded, "tasks-5.csv");
  }

  static void add_indicators(ledger::Ledger& ledger) {
    Sheet indicators(built_in(), "indicators",
                     {"id", "title", "item", "kind", "side", "unit", "baseline", "target", "better", "yellow_threshold",
                      "red_threshold"});
    indicators.row({"ZB-2022-330000-001", "检查结果互认率", "GG-2022-330000-001", "定量", "需求", "%", "35", "80",
                    "higher", "70", "50"});
    indicators.row({"ZB-2022-330000-002", "群众评价", "", "定性", "", "", "10", "10", "lower", "", ""});
    Sheet observations(built_in(), "observations", {"id", "indicator", "period", "value"});
    observations.row({"ZB-2022-330000-001-202203", "ZB-2022-330000-001", "2022-03", "52.5"});
    observations.row({"ZB-2022-330000-001-202206", "ZB-2022-330000-001", "2022-06", "60.25"});
    observations.row({"ZB-2022-330000-001-202301", "ZB-2022-330000-001", "2023-01", "99"});
    observations.row({"ZB-2022-330000-002-202203", "ZB-2022-330000-002", "2022-03", "5"});
    ledger::test::import_sheet(ledger, indicators, "2022-06", "2022-07-04T09:00:00Z", "indicators.csv");
    ledger::test::import_sheet(ledger, observations, "2022-06", "2022-07-04T09:00:00Z", "observations.csv");
  }
};

Request year_request() {
  Request wanted = request("2022-12-31");
  wanted.period = kYear;
  return wanted;
}

const Document& year_page() {
  static const YearLedger small;
  static const Document page = annual(small.open(), year_request());
  return page;
}

Fact fact_of(std::string_view section_key, std::string_view key) {
  for (const Block& block : section(year_page(), section_key).blocks) {
    const auto* facts = std::get_if<Facts>(&block);
    if (facts == nullptr) continue;
    for (const Fact& each : facts->facts)
      if (each.key == key) return each;
  }
  return {};
}

std::string command_of(std::string_view section_key, std::string_view key) { return fact_of(section_key, key).command; }

}  // namespace

TEST_CASE("the year says what was set, what of it was closed and what is carried over") {
  const Section& yearly = section(year_page(), "yearly");
  CHECK(rows(table(yearly, "by_list")) == Rows{"needs 0 0 0/0 0/0 0 0", "scenarios 1 1 1/1 1/1 0 0",
                                               "reforms 2 1 1/2 1/1 0 1", "total 3 2 2/3 2/2 0 1",
                                               "tasks 3 3 3/3 2/3 0 0"});
  CHECK(said(fact(yearly, "rate")) == "2/3");
}

TEST_CASE("a due date moved twice is one item, two moves and the days between the first date and the last") {
  const Section& moved = section(year_page(), "moved_due");
  CHECK(said(fact(moved, "moved_items")) == "1");
  CHECK(said(fact(moved, "moved_due")) == "2");
  CHECK(rows(table(moved, "by_moves")) == Rows{"moves_1 0", "moves_2 1", "moves_3 0"});
  CHECK(rows(table(moved, "items")) == Rows{"GG-2022-330000-002 数据条例 省大数据局 2022-03-31 2022-12-15 2 259.0"});
}

TEST_CASE("outputs are counted by type, and by reform once of each type") {
  const Section& outputs = section(year_page(), "outputs");
  const Rows by_type = rows(table(outputs, "outputs"));
  CHECK(by_type[1] == "policy 1 1");
  CHECK(by_type[3] == "guide 2 1");
  CHECK(by_type[0] == "law 0 0");
  CHECK(said(fact(outputs, "output_pieces")) == "3");
  CHECK(said(fact(outputs, "output_reforms")) == "1");
  CHECK(said(fact(outputs, "evidence_items")) == "5");
  CHECK(said(fact(outputs, "evidence_pieces")) == "1");
}

TEST_CASE("a scenario covers the cities and counties it names, as of the day") {
  CHECK(rows(table(section(year_page(), "coverage"), "coverage")) ==
        Rows{"CJ-2022-330000-001 浙医互认 省医保局 improvement 2/11 14/90"});
  CHECK(said(fact(section(year_page(), "coverage"), "covered")) == "1/1");
}

TEST_CASE("an indicator stands by its last observation of the year") {
  const Section& indicators = section(year_page(), "indicators");
  CHECK(rows(table(indicators, "items")) ==
        Rows{"ZB-2022-330000-001 检查结果互认率 % 35.00 80.00 60.25 2022-06 56% 7.750  yellow",
             "ZB-2022-330000-002 群众评价  10.00 10.00 5.000 2022-03    "});
  CHECK(said(fact(indicators, "observed")) == "2/2");
  CHECK(said(fact(indicators, "reached")) == "0/1");
  CHECK(rows(table(indicators, "classes")) == Rows{"kind 定量 1/2", "kind 定性 1/2", "horizon 长期 0/2",
                                                   "horizon 短期 0/2", "horizon  2/2", "side 供给 0/2", "side 需求 1/2",
                                                   "side  1/2", "scope 共性 0/2", "scope 个性 0/2", "scope  2/2",
                                                   "better higher 1/2", "better lower 1/2"});
}

TEST_CASE("classifications of indicators have names in both languages") {
  const YearLedger small;
  Request wanted = year_request();
  wanted.lang = base::Lang::kEn;
  const Document page = annual(small.open(), wanted);
  const Cell& first = table(section(page, "indicators"), "classes").rows[0][1];
  REQUIRE(std::holds_alternative<Word>(first));
  CHECK(std::get<Word>(first).key == "定量");
  CHECK(std::get<Word>(first).text == "quantitative");
}

TEST_CASE("the three best are found by the rule on the page") {
  const Section& best = section(year_page(), "best");
  CHECK(rows(table(best, "best_list")) == Rows{"1 省医保局 5 4/5"});
  CHECK(rows(table(best, "best_task_force")) == Rows{"1 甲专班 4 3/4"});
  CHECK(rows(table(best, "best_collaboration")) == Rows{"1 CJ-2022-330000-001 浙医互认 省医保局 2 139"});
}

TEST_CASE("a collaboration took the days of the record that closed it, whatever was said of it later") {
  const YearLedger small;
  {
    ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet later(built_in(), "scenarios",
                {"id", "title", "lead_unit", "status", "start", "due", "progress", "done_on", "updated", "closed_on",
                 "partner_units"});
    later.row({"CJ-2022-330000-001", "浙医互认", "省医保局", "closed", "2022-03-01", "2022-05-31", "100", "2022-05-20",
               "2022-06-20", "2022-05-20", "省大数据局；杭州市"});
    ledger::test::import_sheet(writing, later, "2022-06", "2022-07-04T09:00:00Z", "later.csv");
  }
  CHECK(rows(table(section(annual(small.open(), year_request()), "best"), "best_collaboration")) ==
        Rows{"1 CJ-2022-330000-001 浙医互认 省医保局 2 139"});
}

TEST_CASE("what is open is carried over with its age") {
  const Section& carried = section(year_page(), "carry_over");
  CHECK(rows(table(carried, "by_list")) == Rows{"needs 0 0 0 0 0 ", "scenarios 0 0 0 0 0 ", "reforms 0 0 1 0 0 364.0",
                                                "total 0 0 1 0 0 364.0", "tasks 0 0 0 0 0 "});
  CHECK(rows(table(carried, "ages"))[2] == "age_365 1");
  CHECK(rows(table(carried, "items")) == Rows{"GG-2022-330000-002 数据条例 省大数据局  in_progress 2022-12-15 364"});
}

TEST_CASE("units stand with their rate, their red months and how their lists came") {
  CHECK(rows(table(section(year_page(), "by_unit"), "units")) ==
        Rows{"省大数据局 1 0 0/1 0/0 1 4  ", "省医保局 5 5 5/5 4/5 0 0  "});
}

TEST_CASE("missing months and scores are those of the office, under any of its names") {
  const Request wanted = year_request();
  const Words words(built_in(), base::Lang::kZh);
  Year year;
  const track::History one = history({revision("2022-03-01")});
  year.add(look(one, {}, setting()), setting());
  const Figures figures;
  const Page page{built_in(), wanted, figures, words};
  Sender sender{.missing = 2, .score = {}};
  for (const std::int64_t tenths : {800, 910}) sender.score.add(tenths);
  const Section of = assessment_section(page, year, {}, {{schema::office_key(built_in(), "省发展改革委"), sender}});
  CHECK(rows(table(of, "units")) == Rows{"省发展改革委 1 0 0/1 0/0 0 0 2 85.50"});
  CHECK(rows(table(assessment_section(page, year, {}, {}), "units")) == Rows{"省发展改革委 1 0 0/1 0/0 0 0  "});
}

TEST_CASE("ages fall into their bins, and the oldest stand first") {
  Year year;
  const auto add = [&](const char* id, const char* start) {
    auto r = revision("2022-03-01");
    r.start = *start == '\0' ? std::nullopt : std::optional(day(start));
    const track::History h = history({r}, id);
    year.add(look(h, {}, setting()), setting());
  };
  add("RW-2022-330000-001", "2021-12-31");  // 90 days on 31 March
  add("RW-2022-330000-002", "2021-12-30");
  add("RW-2022-330000-003", "");            // first known on 1 March
  add("RW-2022-330000-004", "2022-04-10");  // to come
  add("RW-2022-330000-005", "2020-03-30");  // 731
  for (int i = 0; i < 20; ++i) add("RW-2022-330000-100", "2022-03-31");
  const int tasks = built_in().find_list("tasks").value();
  const std::vector<int> ages = Year::of_lists(year.ages, {tasks});
  CHECK(std::vector<int>(ages.begin(), ages.begin() + 5) == std::vector<int>{90, 91, 30, 0, 731});
  REQUIRE(year.oldest.size() == kOldest);
  CHECK(std::string_view(year.oldest[0].now.id) == "RW-2022-330000-005");
  CHECK(year.oldest[1].age == 91);
  CHECK(std::string_view(year.oldest[4].now.id) == "RW-2022-330000-004");
}

TEST_CASE("the median age of the year before is of what was open then, as old as it was") {
  Year year;
  const auto add = [&](std::vector<track::Revision> revisions) {
    const track::History h = history(std::move(revisions));
    year.add(look(h, {}, setting()), setting());
  };
  add({revision("2022-02-01"), revision("2022-03-10", "closed")});  // both from 1 January, 58 days on 28 February
  add({revision("2022-02-01"), revision("2022-03-10")});
  add({revision("2022-02-01", "closed"), revision("2022-03-10")});
  add({revision("2022-03-10")});
  const int tasks = built_in().find_list("tasks").value();
  CHECK(Year::of_lists(year.ages_before, {tasks}) == std::vector<int>{58, 58});
  const Figures figures;
  const Words words(built_in(), base::Lang::kZh);
  const Request wanted = request();
  const Section section_of = carry_over_section({built_in(), wanted, figures, words}, year);
  const Fact& age = std::get<Facts>(section_of.blocks[1]).facts[1];
  CHECK(age.key == "median_age");
  CHECK(said(age.value) == "89.00");
  CHECK(said(age.before) == "58.00");
}

TEST_CASE("indicators are those of the items on the page") {
  const YearLedger small;
  const auto ids = [&](const char* unit) {
    Request wanted = year_request();
    wanted.filter.units = {unit};
    return rows(table(section(annual(small.open(), wanted), "indicators"), "items")).size();
  };
  CHECK(ids("省医保局") == 1);
  CHECK(ids("省大数据局") == 0);
}

TEST_CASE("figures of the year name the items of the year") {
  CHECK(command_of("yearly", "rate") ==
        "reformctl list --list needs,scenarios,reforms --mark opening,new,reopened --period 2022");
  CHECK(command_of("moved_due", "moved_items") == "reformctl list --mark moved_due --period 2022");
  CHECK(command_of("outputs", "output_reforms") ==
        "reformctl list --list reforms --state closed --mark closed --period 2022");
  CHECK(command_of("outputs", "evidence_items") == "reformctl list --state closed --mark closed --period 2022");
  CHECK(command_of("coverage", "covered").starts_with("reformctl list --list scenarios --state registered,"));
}

TEST_CASE("of the items a figure is about, the places are those of its list") {
  const YearLedger small;
  Request wanted = year_request();
  wanted.names_items = true;
  const Document page = annual(small.open(), wanted);
  for (const Block& block : section(page, "outputs").blocks) {
    const auto* facts = std::get_if<Facts>(&block);
    if (facts == nullptr) continue;
    CHECK(facts->facts[1].key == "output_reforms");
    REQUIRE(facts->facts[1].items.size() == 1);
    CHECK(page.ids[*facts->facts[1].items.begin()] == "GG-2022-330000-001");
    CHECK(facts->facts[3].items.size() == 5);
  }
}

TEST_CASE("the annual page has the sections of a year, and the months of it") {
  std::vector<std::string> keys;
  for (const Section& each : year_page().sections) keys.push_back(each.key);
  CHECK(keys == Rows{"balance", "yearly", "trend", "lights", "overdue", "timeliness", "moved_due", "outputs",
                     "coverage", "rollout", "indicators", "best", "carry_over", "claims", "declared", "submitters",
                     "by_unit", "corrections", "method"});
  CHECK(table(section(year_page(), "trend"), "months").rows.size() == 12);
}

TEST_CASE("an item that was ongoing at first shows that as its original due date") {
  auto first = revision("2022-02-20"), now = revision("2022-03-20");
  first.due.reset();
  first.is_ongoing = true;
  const track::History moved = history({first, now});
  Figures figures;
  figures.add(look(moved, {}, setting()), setting());
  const Request wanted = request();
  const Words words(built_in(), wanted.lang);
  CHECK(rows(moved_items({built_in(), wanted, figures, words})) ==
        Rows{"RW-2022-330000-001 示例 省发展改革委 ongoing 2022-12-31 1 "});
}

TEST_CASE("pieces of one reform are not taken for as many reforms") {
  CHECK(fact_of("outputs", "output_pieces").title == "制度成果（按份计，共 1 项）");
  CHECK(said(fact_of("outputs", "output_pieces").value) == "3");
  CHECK(said(fact_of("outputs", "output_reforms").value) == "1");
}
