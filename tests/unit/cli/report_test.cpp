// report at the command line: what is looked at, when it makes a noise, and when it is silent.
#include <doctest/doctest.h>

#include <filesystem>

#include <nlohmann/json.hpp>

#include "import_january.hpp"

using namespace reform::test;

namespace {

const std::string kJanuary = sample("2022-01/330000-tyj.yaml");

/// The lists of one office of January.
struct OneOffice {
  Folder folder;

  OneOffice() { REQUIRE(import_january(folder, {kJanuary}, {}).exit == 0); }
  Outcome report(std::vector<std::string> args, const std::string& now = "2022-02-10T08:00:00Z") const {
    args.insert(args.begin(), {"--schema", sample("schema"), "--ledger", folder.file("ledger.db"), "report"});
    return reformctl(args, {{}, "", now});
  }
  nlohmann::json json(std::vector<std::string> args, const std::string& now = "2022-02-10T08:00:00Z") const {
    args.insert(args.end(), {"--format", "json"});
    const Outcome outcome = report(args, now);
    CAPTURE(outcome.err);
    REQUIRE(outcome.exit == 0);
    return nlohmann::json::parse(outcome.out);
  }
};

}  // namespace

TEST_CASE("lists are missing from the day after their deadline") {
  const OneOffice january;
  const std::vector<std::string> monthly = {"monthly", "--period", "2022-01", "--fail-on", "missing"};
  CHECK(january.report(monthly, "2022-02-05T08:00:00Z").exit == 0);
  CHECK(january.report(monthly, "2022-02-06T08:00:00Z").exit == 1);
}

TEST_CASE("who is missing is asked of the offices the page is about") {
  const OneOffice january;
  CHECK(january.report({"missing", "--period", "2022-01", "--unit", "省体育局", "--fail-on", "missing"}).exit == 0);
  CHECK(january.report({"missing", "--period", "2022-01", "--unit", "省医保局", "--fail-on", "missing"}).exit == 1);
  const auto page = january.json({"monthly", "--period", "2022-01", "--unit", "省体育局"});
  CHECK(page["submitters"]["expected"] == 1);
}

TEST_CASE("nobody owes the lists of a month that is not over") {
  const OneOffice january;
  const auto page = january.json({"quarterly", "--period", "2022-Q1", "--as-of", "2022-02-10"});
  CHECK(page["submitters"]["months"].size() == 1);
}

TEST_CASE("an alarm says what it is about, with -q too") {
  const OneOffice january;
  const Outcome outcome = january.report(
      {"monthly", "--period", "2022-01", "-q", "--fail-on", "missing", "-o", january.folder.file("page")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "未报送："));
}

TEST_CASE("a period that is under way is looked at as it is today, one that is over on its last day") {
  const OneOffice january;
  CHECK(january.json({"annual", "--period", "2022"})["header"]["as_of"] == "2022-02-10");
  CHECK(january.json({"monthly", "--period", "2022-01"})["header"]["as_of"] == "2022-01-31");
}

TEST_CASE("a period that has not begun is refused, unless a day of it is asked for") {
  const OneOffice january;
  const Outcome outcome = january.report({"monthly", "--period", "2022-03"});
  CHECK(outcome.exit == 2);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "2022-03 还没有开始"));
  CHECK(contains(outcome.err, "--as-of"));
  CHECK(january.report({"monthly", "--from", "2022-02-11", "--to", "2022-02-20"}).exit == 2);
  CHECK(january.report({"monthly", "--from", "2022-02-10", "--to", "2022-02-20"}).exit == 0);
  const auto page = january.json({"monthly", "--period", "2022-03", "--as-of", "2022-03-31"});
  CHECK(page["header"]["as_of"] == "2022-03-31");
}

TEST_CASE("days that are a month are the month, as it was published") {
  const OneOffice january;
  REQUIRE(reformctl({"--ledger", january.folder.file("ledger.db"), "period", "close", "2022-01"},
                    {{}, "", "2022-02-08T08:00:00Z"})
              .exit == 0);
  const auto days = january.json({"monthly", "--from", "2022-01-01", "--to", "2022-01-31"});
  CHECK(days == january.json({"monthly", "--period", "2022-01"}));
  CHECK(days["header"]["publication"] == "published");
}

TEST_CASE("with --since-last a page keeps its figures and begins with what has changed") {
  const OneOffice january;
  const std::vector<std::string> args = {"monthly", "--period", "2022-01", "--since-last", "周报"};
  const auto first = january.json(args), second = january.json(args);
  CHECK(first["since_last"].contains("first"));
  CHECK(second["since_last"]["since_last"] == 0);
  CHECK(second["balance"] == first["balance"]);
  const std::string changed = january.folder.write("a.yaml", [] {
    std::string text = content_of(kJanuary);
    text.replace(text.find("progress: 80"), 12, "progress: 85");
    return text;
  }());
  REQUIRE(reformctl({"--ledger", january.folder.file("ledger.db"), "import", changed}, {{}, "", "2022-02-09T08:00:00Z"})
              .exit == 0);
  const auto third = january.json(args);
  REQUIRE(third["since_last"]["news"].size() == 1);
  CHECK(third["since_last"]["news"][0]["id"] == "XQ-2022-330000-601");
  CHECK(january.json(args)["since_last"]["since_last"] == 0);
}

TEST_CASE("what was recorded since the last run is listed from whatever day it is true") {
  const OneOffice january;
  const std::string ledger = january.folder.file("ledger.db"), id = "XQ-2022-330000-601";
  const auto news = [&](const char* period, const char* name) {
    return january.json({"monthly", "--period", period, "--since-last", name})["since_last"];
  };
  news("2022-01", "一月"), news("2022-02", "二月");
  REQUIRE(reformctl({"--ledger", ledger, "move", id, "推进中", "--on", "2022-02-08", "--progress", "85"},
                    {{}, "", "2022-02-09T08:00:00Z"})
              .exit == 0);
  const auto later = news("2022-01", "一月");
  REQUIRE(later["news"].size() == 1);
  CHECK(later["news"][0]["id"] == id);
  CHECK(later["news"][0]["effective_on"] == "2022-02-08");
  CHECK(contains(later["news"][0]["changes"].get<std::string>(), "80 → 85"));
  CHECK(later["since_last"] == 1);
  CHECK(news("2022-01", "一月")["news"].empty());
  CHECK(news("2022-02", "二月")["news"].size() == 1);

  std::string text = content_of(kJanuary);
  text.replace(text.find("progress: 80"), 12, "progress: 70");
  REQUIRE(
      reformctl({"--ledger", ledger, "import", january.folder.write("a.yaml", text)}, {{}, "", "2022-02-10T07:00:00Z"})
          .exit == 0);
  const auto earlier = news("2022-02", "二月");  // the move has said otherwise since
  REQUIRE(earlier["news"].size() == 1);
  CHECK(earlier["news"][0]["effective_on"] == "2022-01-18");
  CHECK(january.report({"monthly", "--period", "2022-02", "--since-last", "三月"}).exit == 0);
  REQUIRE(reformctl({"--ledger", ledger, "submission", "void", "2", "--reason", "更正有误"},
                    {{}, "", "2022-02-10T07:30:00Z"})
              .exit == 0);
  CHECK(contains(news("2022-02", "三月")["news"][0]["changes"].get<std::string>(), "已作废"));
}

TEST_CASE("nobody is asked for the lists of a month that is not over") {
  const OneOffice january;
  const auto missing = [&](const char* period) {
    return reformctl({"--schema", sample("schema"), "--ledger", january.folder.file("ledger.db"), "submission",
                      "missing", "--period", period, "--format", "csv"},
                     {{}, "", "2022-02-10T08:00:00Z"});
  };
  CHECK(contains(missing("2022").out, "2022-01,省医保局"));
  CHECK(missing("2022").out == missing("2022-01").out);
  const Outcome to_come = missing("2022-03");
  CHECK(to_come.exit == 2);
  CHECK(to_come.out.empty());
  CHECK(contains(to_come.err, "2022-03 还没有开始"));
}

TEST_CASE("who sent lists stands beside the month before, with the commands that list them") {
  const OneOffice january;
  const auto own = january.json({"monthly", "--period", "2022-01"})["submitters"];
  const auto next = january.json({"monthly", "--period", "2022-02", "--as-of", "2022-02-28"})["submitters"];
  for (const char* figure : {"received_of_expected", "late", "missing"}) {
    CAPTURE(figure);
    CHECK(next["before"][figure] == own[figure]);
    CHECK_FALSE(own["before"].contains(figure));  // nobody owed lists before the first there is
    CHECK(next["commands"][figure] == std::string("reformctl submission ") +
                                          (figure == std::string_view("missing") ? "missing" : "list") +
                                          " --period 2022-02");
  }
  const auto year = january.json({"annual", "--period", "2022"});
  CHECK(year["submitters"]["commands"]["missing"] == "reformctl submission missing --period 2022-01-01..2022-01-31");
  CHECK(year["carry_over"]["commands"].contains("median_age"));
}

TEST_CASE("--skip-empty writes what somebody waits for, and nothing else") {
  const OneOffice january;
  const auto writes = [&](std::vector<std::string> args, const std::string& now) {
    const std::string path = january.folder.file("page.txt");
    std::filesystem::remove(path);
    args.insert(args.end(), {"--skip-empty", "-o", path});
    CHECK(january.report(args, now).exit == 0);
    return std::filesystem::exists(path);
  };
  const std::string in_time = "2022-02-05T08:00:00Z", after = "2022-02-06T08:00:00Z";
  CHECK(writes({"monthly", "--period", "2022-01"}, in_time));
  CHECK_FALSE(writes({"missing", "--period", "2022-01", "--unit", "省体育局"}, after));
  CHECK(writes({"missing", "--period", "2022-01"}, after));
  CHECK_FALSE(writes({"slip", "--period", "2022-01", "--unit", "省医保局"}, in_time));
  CHECK(writes({"slip", "--period", "2022-01", "--unit", "省医保局"}, after));  // it has sent nothing
  CHECK_FALSE(writes({"slip", "--period", "2022-01", "--unit", "省体育局"}, after));
  CHECK(writes({"monthly", "--period", "2022-01", "--since-last", "周报"}, in_time));
  CHECK_FALSE(writes({"monthly", "--period", "2022-01", "--since-last", "周报"}, in_time));
  CHECK(writes({"monthly", "--period", "2022-01", "--since-last", "周报"}, after));  // lists are missing now
}

TEST_CASE("what a page is cut down to does not make it empty") {
  const OneOffice january;
  const std::string path = january.folder.file("page.txt");
  CHECK(
      january.report({"missing", "--period", "2022-01", "--section", "submitters.by_month", "--skip-empty", "-o", path})
          .exit == 0);
  CHECK(std::filesystem::exists(path));
  CHECK(january.report({"monthly", "--period", "2022-01", "--since-last", "周报", "--section", "since_last"}).exit ==
        0);
}

TEST_CASE("the cursor of --since-last moves only past what the page lists") {
  const OneOffice january;
  const auto named = [&](const char* section) {
    return january.report({"monthly", "--period", "2022-01", "--since-last", "周报", "--section", section});
  };
  const Outcome refused = named("balance");
  CHECK(refused.exit == 2);
  CHECK(refused.out.empty());
  CHECK(contains(refused.err, "since_last"));
  CHECK(contains(named("balance,since_last").out, "第一次以这个名字运行"));  // the refused run moved nothing
}

TEST_CASE("nothing is written when one of the pages has not the section asked for") {
  const OneOffice january;
  const Outcome outcome = january.report(
      {"monthly", "slip", "--period", "2022-01", "--section", "submitters", "-o", january.folder.file("{kind}.txt")});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "slip"));
  CHECK_FALSE(std::filesystem::exists(january.folder.file("monthly.txt")));
}

TEST_CASE("a file is not named for a program that could not open it") {
  const OneOffice january;
  const auto written_to = [&](const std::string& name, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"missing", "--period", "2022-01", "-o", january.folder.file(name)});
    return january.report(more);
  };
  for (const char* name : {"a.doc", "a.DOCX", "a.xls", "a.pdf"}) {
    CAPTURE(name);
    const Outcome outcome = written_to(name);
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, ".xlsx"));
    CHECK_FALSE(std::filesystem::exists(january.folder.file(name)));
  }
  CHECK(written_to("a.doc", {"--format", "html"}).exit == 0);
  CHECK(written_to("A.XLSX").exit == 0);
  CHECK(content_of(january.folder.file("A.XLSX")).starts_with("PK"));
  CHECK(written_to("page").exit == 0);
}

TEST_CASE("a filter that a report does not look at is refused") {
  const OneOffice january;
  const Outcome outcome = january.report({"missing", "--period", "2022-01", "--system", "数字社会"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "--region、--unit"));
}

TEST_CASE("a word in a filter that neither the code lists nor the ledger know is refused before any page") {
  const OneOffice january;
  const auto refused = [&](const char* command, const char* flag, const char* word) {
    const Outcome outcome =
        reformctl({"--schema", sample("schema"), "--ledger", january.folder.file("ledger.db"), command,
                   command == std::string_view("report") ? "missing" : "--overdue", "--period", "2022-01", flag, word},
                  {{}, "", "2022-02-10T08:00:00Z"});
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, word));
    return outcome.err;
  };
  for (const char* command : {"list", "status", "report"}) {
    CAPTURE(command);
    CHECK(contains(refused(command, "--unit", "省体育居"), "是不是想写“省体育局”"));
    CHECK(contains(refused(command, "--unit", "省体育居"), "reformctl schema show office"));
    CHECK(contains(refused(command, "--region", "399999"), "reformctl schema show region"));
  }
  CHECK(contains(refused("list", "--system", "XX"), "--system"));
  CHECK(contains(refused("list", "--module", "没有这个模块"), "都没有填这一项"));
  CHECK(contains(refused("list", "--lead-unit", "没有这个单位"), "schema show office"));
  CHECK(january.report({"missing", "--period", "2022-01", "--id", "RW-9999-330000-001"}).exit == 66);
}

TEST_CASE("nobody is said to have sent who was not asked") {
  const OneOffice january;
  const std::string before_its_end = january.report({"monthly", "--period", "2022-02", "--as-of", "2022-02-10"}).out;
  CHECK(contains(before_its_end, "没有应报单位"));
  CHECK_FALSE(contains(before_its_end, "未设应报单位名册"));
  CHECK_FALSE(contains(before_its_end, "应报单位均已报送"));
}

TEST_CASE("who is missing from a published page is missing for its alarm, whatever came later") {
  const OneOffice january;
  const std::string ledger = january.folder.file("ledger.db"), nyt = sample("2022-01/330000-nyt.yaml");
  REQUIRE(reformctl({"--ledger", ledger, "period", "close", "2022-01"}, {{}, "", "2022-02-08T08:00:00Z"}).exit == 0);
  REQUIRE(reformctl({"--ledger", ledger, "import", nyt}, {{}, "", "2022-02-09T08:00:00Z"}).exit == 0);
  const std::vector<std::string> page = {"missing",      "--period",  "2022-01", "--unit",
                                         "省农业农村厅", "--fail-on", "missing"};
  const Outcome published = january.report(page);
  CHECK(contains(published.out, "1/1 (100.0%)"));
  CHECK(published.exit == 1);
  std::vector<std::string> as_days = page;
  as_days.erase(as_days.begin() + 1, as_days.begin() + 3);
  as_days.insert(as_days.end(), {"--from", "2022-01-01", "--to", "2022-01-31"});
  CHECK(january.report(as_days).exit == 1);
  std::vector<std::string> now = page;
  now.insert(now.end(), {"--known-at", "2022-02-10"});
  CHECK(january.report(now).exit == 0);
}

TEST_CASE("a receipt of one submission takes no other office, region or period") {
  const OneOffice january;
  for (const auto& [flag, value] : {std::pair{"--unit", "省医保局"},
                                    {"--region", "330100"},
                                    {"--period", "2022-02"},
                                    {"--as-of", "2022-02-01"},
                                    {"--from", "2022-02-01"}}) {
    std::vector<std::string> args = {"receipt", "--submission", "1", flag, value};
    if (flag == std::string_view("--from")) args.insert(args.end(), {"--to", "2022-02-02"});
    const Outcome outcome = january.report(args);
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, flag));
  }
}

TEST_CASE("a receipt of one submission is named after its month, and known from the time it came") {
  const OneOffice january;
  CHECK(january.report({"receipt", "--submission", "1", "-o", january.folder.file("{period}.txt")}).exit == 0);
  CHECK(std::filesystem::exists(january.folder.file("2022-01.txt")));
  CHECK(january.report({"receipt", "--submission", "1", "--known-at", "2022-02-04"}).exit == 66);
}
