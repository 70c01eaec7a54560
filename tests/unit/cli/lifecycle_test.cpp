// Every move of the lifecycle of the built-in schema, and every one it does not have: made by hand and by a list.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "program.hpp"

using namespace reform::test;

namespace {

using Cells = std::map<std::string, std::string>;

constexpr const char* kId = "RW-2022-330000-991";

const std::map<std::string, std::set<std::string>> kLegal{
    {"registered", {"assigned", "suspended", "cancelled"}},
    {"assigned", {"in_progress", "suspended", "cancelled"}},
    {"in_progress", {"pending", "suspended", "cancelled"}},
    {"suspended", {"assigned", "in_progress", "cancelled"}},
    {"pending", {"closed", "in_progress", "suspended", "cancelled"}},
    {"closed", {"in_progress"}},
    {"cancelled", {}},
};

const std::map<std::string, std::string> kTitles{
    {"registered", "已登记"}, {"assigned", "已交办"}, {"in_progress", "推进中"}, {"suspended", "暂缓"},
    {"pending", "待销号"},    {"closed", "已销号"},   {"cancelled", "已终止"},
};

/// What a record in the state needs, so that nothing but the move can be wrong.
Cells cells_in(const std::string& state, const std::string& month) {
  const bool is_claimed = state == "pending" || state == "closed";
  const bool has_not_begun = state == "registered" || state == "assigned";
  Cells cells{{"status", state},
              {"progress", is_claimed      ? "100"
                           : has_not_begun ? "0"
                                           : "30"},
              {"progress_note", month + " 的进展（示例）"},
              {"issue", month + " 资金没有到位"},
              {"measure", "财政部门6月底前安排资金"},
              {"approval", "示例〔2022〕" + month.substr(6) + "号"},
              {"reviewer", "周示例"},
              {"updated", month + "-20"},
              {"done_on", ""},
              {"evidence", ""},
              {"review_unit", ""},
              {"closed_on", ""}};
  if (is_claimed) {
    cells["done_on"] = month + "-18";
    cells["evidence"] = "应用：预约页面";
  }
  if (state == "closed") {
    cells["review_unit"] = "省发展改革委";
    cells["closed_on"] = month + "-20";
  }
  return cells;
}

/// A list of one task, as the office sends it for the month.
std::string list_of(const std::string& state, const std::string& month) {
  std::string out = "submission:\n  office: 省卫生健康委\n  period: " + month + "\n\ntasks:\n  - id: " + kId +
                    "\n    title: 上线预约功能\n    source: 领导批示\n    region: \"330000\"\n"
                    "    reporting_unit: 省卫生健康委\n    lead_unit: 省卫生健康委\n    owner: 陈示例\n"
                    "    start: 2022-01-10\n    due: 2022-09-30\n    note: 示例\n";
  for (const auto& [field, text] : cells_in(state, month))
    if (!text.empty()) out += "    " + field + ": " + text + "\n";
  return out;
}

/// A ledger in which the task is in the state since February.
struct Item {
  Folder folder;
  std::string ledger = folder.file("ledger.db");

  explicit Item(const std::string& state) {
    const Outcome outcome = import(state, "2022-02");
    CAPTURE(state);
    CAPTURE(outcome.err);
    REQUIRE(outcome.exit == 0);
  }
  Outcome import(const std::string& state, const std::string& month) const {
    const std::string file = folder.write(month + state + ".yaml", list_of(state, month));
    return reformctl({"--ledger", ledger, "import", file}, {{}, "", "2022-04-05T08:00:00Z"});
  }
  Outcome move(const std::string& to) const {
    std::vector<std::string> args{"--ledger", ledger, "move", kId, to, "--on", "2022-03-20"};
    for (const auto& [field, text] : cells_in(to, "2022-03"))
      if (field != "status" && field != "updated") args.insert(args.end(), {"--set", field + "=" + text});
    return reformctl(args, {{}, "", "2022-04-05T08:00:00Z"});
  }
  std::string state() const {
    const std::string out =
        reformctl({"--ledger", ledger, "list", "--format", "csv"}, {{}, "", "2022-04-06T08:00:00Z"}).out;
    for (const auto& [state, title] : kTitles)
      if (contains(out, "," + state + ",")) return state;
    return "none";
  }
};

template <class Visit>
void each_move(const Visit& visit) {
  for (const auto& [from, legal] : kLegal)
    for (const auto& [to, title] : kTitles) {
      if (from == to) continue;
      CAPTURE(from);
      CAPTURE(to);
      visit(from, to, legal.contains(to));
    }
}

}  // namespace

TEST_CASE("every legal move is made by hand, every other is refused with the legal ones") {
  each_move([](const std::string& from, const std::string& to, bool is_legal) {
    const Item item(from);
    const Outcome outcome = item.move(to);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == (is_legal ? 0 : 1));
    CHECK(item.state() == (is_legal ? to : from));
    if (is_legal) return;
    for (const std::string& other : kLegal.at(from)) CHECK(contains(outcome.err, "    " + kTitles.at(other)));
    if (kLegal.at(from).empty()) CHECK(contains(outcome.err, "没有可办的变更"));
  });
}

TEST_CASE("every legal move is taken from a list, every other is an error with the legal ones") {
  each_move([](const std::string& from, const std::string& to, bool is_legal) {
    const Item item(from);
    const Outcome outcome = item.import(to, "2022-03");
    CAPTURE(outcome.err);
    CHECK(outcome.exit == (is_legal ? 0 : 1));
    CHECK(item.state() == (is_legal ? to : from));
    CHECK(contains(outcome.err, "[C401]") != is_legal);
    if (!is_legal)
      for (const std::string& other : kLegal.at(from)) CHECK(contains(outcome.err, kTitles.at(other)));
  });
}
