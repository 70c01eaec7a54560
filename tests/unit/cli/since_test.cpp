// --since-last of list, status and log: each change comes once, on the first page of a day on which it is true.
#include <doctest/doctest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "import_january.hpp"

using namespace reform::test;

namespace {

const std::string kNeed = "XQ-2022-330000-601";

/// The lists of one office of January; a move of February is recorded after all pages were read once.
struct Read {
  Folder folder;

  Read() { REQUIRE(import_january(folder, {sample("2022-01/330000-tyj.yaml")}, {}).exit == 0); }
  std::string page(std::vector<std::string> args, const char* now = "2022-02-10T08:00:00Z") const {
    args.insert(args.begin(), {"--schema", sample("schema"), "--ledger", folder.file("ledger.db")});
    const Outcome outcome = reformctl(args, {{}, "", now});
    CAPTURE(outcome.err);
    REQUIRE(outcome.exit == 0);
    return outcome.out;
  }
  void move() const {
    page({"move", kNeed, "推进中", "--on", "2022-02-08", "--progress", "85"}, "2022-02-09T08:00:00Z");
  }
  std::string list(const char* day) const {
    return page({"list", "--as-of", day, "--since-last", "清单", "--format", "csv"});
  }
  std::string log(const char* day) const {
    return page({"log", "--as-of", day, "--since-last", "变动", "--format", "csv"});
  }
  nlohmann::json status(const char* day) const {
    return nlohmann::json::parse(page({"status", "--as-of", day, "--since-last", "总览", "--format", "json"}));
  }
};

std::ptrdiff_t lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("what takes effect after the day of a list comes when the day of a list has reached it") {
  const Read ledger;
  CHECK(lines(ledger.list("2022-01-31")) == 8);
  ledger.move();
  CHECK(lines(ledger.list("2022-01-31")) == 1);
  const std::string later = ledger.list("2022-02-09");
  CHECK(lines(later) == 2);
  CHECK(contains(later, kNeed));
  CHECK(contains(later, ",85\n"));
  CHECK(lines(ledger.list("2022-02-09")) == 1);
}

TEST_CASE("what was recorded before a list of an earlier day is not lost to a later one") {
  const Read ledger;
  ledger.move();
  ledger.list("2022-02-09");
  CHECK(lines(ledger.list("2022-01-31")) == 1);
  CHECK(contains(ledger.list("2022-02-09"), kNeed));
}

TEST_CASE("what takes effect after the day of a log comes when the day of a log has reached it") {
  const Read ledger;
  CHECK(lines(ledger.log("2022-01-31")) == 8);
  ledger.move();
  ledger.page({"period", "close", "2022-01"}, "2022-02-09T09:00:00Z");
  CHECK(lines(ledger.log("2022-01-31")) == 1);
  const std::string later = ledger.log("2022-02-09");
  CHECK(lines(later) == 3);  // the move, and that the month was published
  CHECK(contains(later, "2022-02-08," + kNeed));
  CHECK(lines(ledger.log("2022-02-09")) == 1);
}

TEST_CASE("what takes effect after the day of a board is counted when the day of a board has reached it") {
  const Read ledger;
  ledger.status("2022-01-31");
  ledger.move();
  CHECK(ledger.status("2022-01-31")["by_state"].empty());
  const auto later = ledger.status("2022-02-09");
  REQUIRE(later["by_state"].size() == 1);
  CHECK(later["by_state"][0]["in_progress"] == 1);
  CHECK(later["header"]["effective_after"] == "2022-01-31");
  CHECK(ledger.status("2022-02-09")["by_state"].empty());
}
