#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

using namespace reform::test;

namespace {

const std::string kGood = sample("2022-03/330000-tyj.yaml");

/// January and February of the office: its items must have a past before March.
void import_past(const std::string& ledger) {
  for (const char* month : {"2022-01", "2022-02"}) {
    const World world{{}, "", std::string(month) == "2022-01" ? "2022-02-05T08:00:00Z" : "2022-03-05T08:00:00Z"};
    const std::string file = sample(std::string(month) + "/330000-tyj.yaml");
    const Outcome outcome = reformctl({"--ledger", ledger, "import", "--period", month, file}, world);
    CAPTURE(outcome.out);
    REQUIRE(outcome.exit == 0);
  }
}

}  // namespace

TEST_CASE("an import counts what it read, and twice the same changes nothing") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db");
  import_past(ledger);
  const std::vector<std::string> args{"--ledger", ledger, "import", "--format", "json", kGood};
  const Outcome first = reformctl(args), second = reformctl(args);
  CHECK(first.exit == 0);
  CHECK(second.exit == 0);
  const auto once = nlohmann::json::parse(first.out)["lists"].back();
  const auto twice = nlohmann::json::parse(second.out)["lists"].back();
  CHECK(once["list"] == "total");
  CHECK(once["read"] == twice["read"]);
  CHECK(once["changed"] != 0);
  CHECK(twice["unchanged"] == twice["read"]);
  CHECK(twice["added"] == 0);
  CHECK(twice["changed"] == 0);
}

TEST_CASE("one error and nothing is recorded") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db");
  const Outcome outcome =
      reformctl({"--ledger", ledger, "import", "--period", "2022-03", sample("wrong/b-responsibility.csv"), kGood});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.out, "[B102]"));
  CHECK(contains(outcome.err, "台账没有任何改动"));
  CHECK(holds_nothing(ledger));
}

TEST_CASE("a dry run counts and leaves the ledger as it was") {
  const Folder folder;
  const std::string ledger = folder.file("ledger.db");
  const std::string january = sample("2022-01/330000-tyj.yaml");
  const World world{{}, "", "2022-02-05T08:00:00Z"};
  const Outcome outcome = reformctl({"--ledger", ledger, "import", "-n", "--period", "2022-01", january}, world);
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.out, "新增"));
  CHECK(contains(outcome.err, "没有改动"));
  CHECK(holds_nothing(ledger));
}

TEST_CASE("an import without a period is refused with the remedy") {
  const Folder folder;
  const Outcome outcome =
      reformctl({"--ledger", folder.file("ledger.db"), "import", sample("2022-01/330000-nyt-tasks.csv")});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "--period 2022-03"));
  CHECK(holds_nothing(folder.file("ledger.db")));
}

TEST_CASE("a file that is not there keeps the ledger as it was") {
  const Folder folder;
  const Outcome outcome = reformctl({"--ledger", folder.file("ledger.db"), "import", "none.yaml", kGood});
  CHECK(outcome.exit == 66);
  CHECK(holds_nothing(folder.file("ledger.db")));
}

TEST_CASE("lists are for a month that has begun") {
  const Folder folder;
  const std::string list = sample("2022-01/330000-fgw-needs.csv");
  for (const char* period : {"2022-05", "2022-Q1"}) {
    const Outcome outcome = reformctl({"--ledger", folder.file("ledger.db"), "import", "--period", period, list});
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, period));
    CHECK(holds_nothing(folder.file("ledger.db")));
  }
}
