#include <doctest/doctest.h>

#include "program.hpp"

using namespace reform::test;

namespace {

constexpr int kOutput = 74;

}  // namespace

TEST_CASE("-o writes the same bytes as standard output would get") {
  const Folder folder;
  const Outcome outcome = reformctl({"explain", "B203", "--format", "json", "-o", folder.file("rule.json")});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == "");
  CHECK(content_of(folder.file("rule.json")) == reformctl({"explain", "B203", "--format", "json"}).out);
}

TEST_CASE("-o into a folder that is not there exits 74 and names the path") {
  const Folder folder;
  const Outcome outcome = reformctl({"explain", "-o", folder.file("none/rules.txt")});
  CHECK(outcome.exit == kOutput);
  CHECK(contains(outcome.err, "none/rules.txt"));
}

TEST_CASE("a full disk under standard output exits 74, also when little was to be written") {
  std::istringstream in;
  std::ofstream full("/dev/full");
  std::ostringstream err;
  reform::cli::Console console{in, full, err, {}, "2022-04-05T08:00:00Z"};
  CHECK(reform::cli::run({"explain", "B203"}, console) == kOutput);
  CHECK(contains(err.str(), "标准输出无法写入"));
}

TEST_CASE("an import whose result cannot be written records nothing") {
  const Folder folder;
  const std::string january = sample("2022-01/330000-tyj.yaml");
  const World world{{}, "", "2022-02-05T08:00:00Z"};
  const Outcome outcome = reformctl({"--ledger", folder.file("ledger.db"), "import", "--period", "2022-01", january,
                                     "-o", folder.file("none/counts.txt")},
                                    world);
  CHECK(outcome.exit == kOutput);
  CHECK(holds_nothing(folder.file("ledger.db")));
}

TEST_CASE("colours are for terminals, and for those who ask") {
  const std::string wrong = sample("wrong/b-partners.yaml");
  const auto out_on_terminal = [&](const std::vector<std::string>& args,
                                   const std::map<std::string, std::string>& env) {
    std::istringstream in;
    std::ostringstream out, err;
    reform::cli::Console console{in, out, err, env, "2022-04-05T08:00:00Z", true, true};
    CHECK(reform::cli::run(args, console) == 1);
    return out.str();
  };
  CHECK(contains(out_on_terminal({"validate", wrong}, {}), "\x1b["));
  CHECK_FALSE(contains(out_on_terminal({"validate", wrong}, {{"NO_COLOR", "1"}}), "\x1b["));
  CHECK_FALSE(contains(out_on_terminal({"validate", wrong, "--color", "never"}, {}), "\x1b["));
  CHECK_FALSE(contains(reformctl({"validate", wrong}).out, "\x1b["));
  CHECK(contains(reformctl({"validate", wrong, "--color=always"}).out, "\x1b["));
}

TEST_CASE("-o never replaces the ledger or a file that is being read") {
  const Folder folder;
  const std::string list = folder.file("needs.csv");
  std::filesystem::copy_file(sample("wrong/b-responsibility.csv"), list);
  const std::string before = content_of(list);
  const Outcome over_input = reformctl({"validate", list, "-o", list});
  CHECK(over_input.exit == 2);
  CHECK(contains(over_input.err, list));
  CHECK(content_of(list) == before);
  const Outcome over_ledger = reformctl({"--ledger", list, "explain", "-o", list});
  CHECK(over_ledger.exit == 2);
  CHECK(content_of(list) == before);
}
