#include <doctest/doctest.h>

#include "program.hpp"

using namespace reform::test;

namespace {

/// A ledger with the lists of one office for January.
struct Office {
  Folder folder;
  std::string ledger = folder.file("ledger.db");

  Office() {
    const World world{{}, "", "2022-02-05T08:00:00Z"};
    const std::string file = sample("2022-01/330000-tyj.yaml");
    const Outcome outcome = reformctl({"--ledger", ledger, "import", "--period", "2022-01", file}, world);
    CAPTURE(outcome.out);
    CAPTURE(outcome.err);
    REQUIRE(outcome.exit == 0);
  }
  Outcome run(std::vector<std::string> args) const {
    args.insert(args.begin(), {"--ledger", ledger});
    return reformctl(args, {{}, "", "2022-02-08T08:00:00Z"});
  }
  /// The id of some item in the state.
  std::string item(const std::string& state) const {
    const std::string out = run({"list", "--state", state, "--format", "csv"}).out;
    const auto from = out.find('\n') + 1;
    REQUIRE(from < out.size());
    return out.substr(from, out.find(',', from) - from);
  }
};

}  // namespace

TEST_CASE("a move that is allowed is recorded, by the state's word or code") {
  const Office office;
  const std::string id = office.item("in_progress");
  const Outcome outcome = office.run(
      {"move", id, "暂缓", "--approval", "示例〔2022〕1号", "--issue", "等待经费", "--measure", "6月底前落实经费"});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == "");
  CHECK(contains(outcome.err, id));
  CHECK(contains(office.run({"list", "--state", "suspended", "--format", "csv"}).out, id));
}

TEST_CASE("a refused move says what is missing and changes nothing") {
  const Office office;
  const std::string id = office.item("in_progress");
  const Outcome outcome = office.run({"move", id, "suspended"});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "批准文号：要填写（--approval）"));
  CHECK(contains(outcome.err, "台账没有任何改动"));
  CHECK_FALSE(contains(office.run({"list", "--state", "suspended", "--format", "csv"}).out, id));
}

TEST_CASE("what a list would be sent back for stops a move too") {
  const Office office;
  const std::string id = office.item("in_progress");
  const Outcome outcome = office.run({"move", id, "暂缓", "--approval", "示例〔2022〕1号", "--set", "owner=省体育局"});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "[B201]"));
  CHECK(contains(outcome.err, "存在问题及原因：要填写（--issue）"));  // all that is wrong at once
  CHECK(contains(outcome.err, "下步措施：要填写（--measure）"));
  CHECK_FALSE(contains(office.run({"list", "--state", "suspended", "--format", "csv"}).out, id));
}

TEST_CASE("a move the lifecycle does not know lists the moves it knows") {
  const Office office;
  const Outcome outcome = office.run({"move", office.item("in_progress"), "已销号"});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "待销号（申请销号）"));
  CHECK(contains(outcome.err, "暂缓"));
}

TEST_CASE("of several moves all are made or none") {
  const Office office;
  const std::string id = office.item("in_progress");
  const Outcome outcome =
      office.run({"move", id, "XQ-2022-330000-999", "suspended", "--approval", "1", "--issue", "x"});
  CHECK(outcome.exit == 66);
  CHECK(contains(outcome.err, "XQ-2022-330000-999"));
  CHECK_FALSE(contains(office.run({"list", "--state", "suspended", "--format", "csv"}).out, id));
}

TEST_CASE("cells of a move are checked like cells of a file") {
  const Office office;
  const std::string id = office.item("in_progress");
  CHECK(office.run({"move", id, "待销号", "--progress", "120"}).exit == 2);
  CHECK(office.run({"move", id, "待销号", "--done-on", "2022年2月30日"}).exit == 2);
  CHECK(office.run({"move", id, "待销号", "--set", "no-such-field=1"}).exit == 2);
  CHECK(office.run({"move", id, "待销号", "--set", "备注"}).exit == 2);
}

TEST_CASE("a move does not begin a ledger") {
  const Folder folder;
  const Outcome outcome = reformctl({"--ledger", folder.file("none.db"), "move", "RW-2022-330000-001", "已销号"});
  CHECK(outcome.exit == 66);
  CHECK_FALSE(std::filesystem::exists(folder.file("none.db")));
}

TEST_CASE("a move cannot write what a list may not say") {
  const Office office;
  const std::string id = office.item("in_progress");
  const std::vector<std::vector<std::string>> wrong = {
      {"--set", "owner=省体育局"}, {"--set", "due=2019-01-01"}, {"--set", "region=330103"}};
  for (const auto& setting : wrong) {
    std::vector<std::string> args{"move", id, "in_progress"};
    args.insert(args.end(), setting.begin(), setting.end());
    const Outcome outcome = office.run(args);
    CAPTURE(setting.back());
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, "台账没有任何改动"));
  }
  const Outcome future = office.run({"move", id, "in_progress", "--on", "2030-01-01"});
  CHECK(future.exit == 2);
  CHECK(contains(future.err, "2030-01-01"));
}
