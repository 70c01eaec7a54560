// Every figure against the command that lists its items.
#include "report/figure_items.hpp"

#include <algorithm>

#include "../base/error_of.hpp"
#include "base/text.hpp"
#include "fixture.hpp"

using namespace reform;
using namespace reform::report;
using namespace reform::report::test;

namespace {

constexpr int kMany = 25;

/// Many tasks under nothing, more than anybody would put into a command line.
struct ManyTasks : SmallLedger {
  ManyTasks() {
    ledger::Ledger writing(path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet tasks(built_in(), "tasks",
                {"id", "title", "reporting_unit", "status", "start", "due", "progress", "updated"});
    for (int i = 0; i < kMany; ++i)
      tasks.row({"RW-2022-330000-1" + std::to_string(10 + i), "任务", "省医保局", "in_progress", "2022-01-01",
                 "2022-02-28", "50", "2022-03-28"});
    ledger::test::import_sheet(writing, tasks, "2022-03", "2022-04-05T09:00:00Z", "many.csv");
  }
};

std::set<std::string> listed(const ledger::Ledger& ledger, const Request& request) {
  std::set<std::string> ids;
  const Document list = item_list(ledger, request);
  for (const auto& row : table(list.sections[0], "items").rows) ids.insert(said(row[0]));
  return ids;
}

/// The request that a command without quotes makes of that of its report.
Request parsed(const ledger::Ledger& ledger, const std::string& command, Request result) {
  const auto words = base::split_any(command, " ");
  result.filter = {};
  std::string figure;
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "--overdue") {
      result.is_overdue_only = true;
      continue;
    }
    REQUIRE(i + 1 < words.size());
    const std::string_view flag = words[i], value = words[i + 1];
    ++i;
    std::vector<std::string> values;
    for (const std::string_view each : base::split_any(value, ",")) values.emplace_back(each);
    if (flag == "--list")
      result.filter.lists = values;
    else if (flag == "--unit")
      result.filter.units = values;
    else if (flag == "--state")
      result.filter.states = values;
    else if (flag == "--light")
      result.lights = values;
    else if (flag == "--reason")
      result.reasons = values;
    else if (flag == "--mark")
      result.marks = values;
    else if (flag == "--figure")
      figure = value;
    else
      CHECK_MESSAGE((flag == "--as-of" || flag == "--period"), "unknown flag ", std::string(flag));
  }
  return figure.empty() ? result : behind_figure(ledger, result, figure);
}

/// Of a share its whole, where the command does not say that it lists what is counted.
std::int64_t number_of(const Fact& fact) {
  const auto* share = std::get_if<Share>(&fact.value);
  if (share == nullptr) return std::get<Count>(fact.value).n;
  return fact.command.find("--figure") == std::string::npos ? share->of : share->n;
}

bool is_number(const Cell& cell) {
  return std::holds_alternative<Count>(cell) || std::holds_alternative<Share>(cell) ||
         std::holds_alternative<Number>(cell) || std::holds_alternative<Percent>(cell);
}

/// Of units, of pieces and of days: the items are not as many.
const std::set<std::string> kOfOtherNumbers = {"annual.carry_over.median_age", "annual.outputs.evidence_pieces",
                                               "ranking.ranking.ranked"};

/// Of offices and what they sent, and of indicators: there are no items behind the figures of the section.
bool is_of_items(const Section& section) {
  return section.key != "submitters" && section.key != "indicators" && !section.key.starts_with("submission_");
}

}  // namespace

TEST_CASE("every figure of items of every report has a command that lists exactly its items") {
  const ManyTasks many;
  const ledger::Ledger ledger = many.open();
  std::size_t figures = 0;
  for (const Report& report : reports()) {
    Request wanted = taken_by(report, request());
    wanted.names_items = true;
    const Document page = make(report, ledger, wanted);
    for (const Section& each : page.sections) {
      if (!is_of_items(each)) continue;
      for (const Block& block : each.blocks) {
        const auto* facts = std::get_if<Facts>(&block);
        if (facts == nullptr) continue;
        for (const Fact& fact : facts->facts) {
          const std::string figure = page.kind + "." + each.key + "." + fact.key;
          if (!is_number(fact.value)) continue;
          CAPTURE(figure);
          CAPTURE(fact.command);
          if (fact.command.empty() && number_of(fact) == 0) continue;  // of none there is nothing to list
          REQUIRE(fact.command.starts_with("reformctl list "));
          std::set<std::string> ids;
          for (const std::uint32_t item : fact.items) ids.emplace(page.ids[item]);
          CHECK(listed(ledger, parsed(ledger, fact.command, wanted)) == ids);
          if (!kOfOtherNumbers.contains(figure)) CHECK(static_cast<std::int64_t>(ids.size()) == number_of(fact));
          ++figures;
        }
      }
    }
  }
  CHECK(figures > 100);
}

TEST_CASE("where items of two lists share an id, figures still name items of their page") {
  const SmallLedger small;
  {
    ledger::Ledger writing(small.path, built_in(), ledger::Ledger::Mode::kWrite);
    Sheet tasks(built_in(), "tasks", {"id", "title", "reporting_unit", "status", "start", "due", "updated"});
    tasks.row({"XQ-2022-330000-001", "任务", "省医保局", "in_progress", "2022-01-01", "2022-02-28", "2022-03-28"});
    ledger::test::import_sheet(writing, tasks, "2022-03", "2022-04-05T09:00:00Z", "same.csv");
  }
  for (const Report& report : reports()) {
    Request wanted = taken_by(report, request());
    wanted.names_items = true;
    const Document page = make(report, small.open(), wanted);
    CAPTURE(page.kind);
    for (const Section& each : page.sections)
      for (const Block& block : each.blocks)
        if (const auto* facts = std::get_if<Facts>(&block))
          for (const Fact& fact : facts->facts)
            CHECK(std::ranges::all_of(fact.items, [&](std::uint32_t place) { return place < page.ids.size(); }));
  }
}

TEST_CASE("states, lights and marks choose among the items behind a figure") {
  const ManyTasks many;
  const ledger::Ledger ledger = many.open();
  Request wanted = request();
  CHECK(listed(ledger, behind_figure(ledger, wanted, "chain.gaps.task_without_parent")).size() == kMany);
  wanted.marks = {"overdue_left"};
  CHECK(listed(ledger, behind_figure(ledger, wanted, "chain.gaps.task_without_parent")).empty());
  wanted.filter.units = {"省大数据局"};
  wanted.marks.clear();
  CHECK(listed(ledger, behind_figure(ledger, wanted, "chain.gaps.task_without_parent")).empty());
}

TEST_CASE("the command names the figure, the scope, the day and with what it was compared") {
  Request wanted = request();
  wanted.filter.units = {"省医保局"};
  CHECK(figure_command(wanted, "chain", "gaps", "unknown_reference") ==
        "reformctl list --unit 省医保局 --figure chain.gaps.unknown_reference --as-of 2022-03-31");
  wanted.with = base::Period{base::Period::Kind::kMonth, 2022, 1};
  CHECK(figure_command(wanted, "compare", "items", "closed") ==
        "reformctl list --unit 省医保局 --figure compare.items.closed --with 2022-01 --as-of 2022-03-31");
}

TEST_CASE("a figure that is none, or has no items, is refused with what there is") {
  const SmallLedger small;
  const ledger::Ledger ledger = small.open();
  const auto refused = [&](const char* figure) {
    const auto failure = reform::test::error_of([&] { behind_figure(ledger, request(), figure); });
    CHECK(failure.exit == base::Exit::kUsage);
    return failure.zh;
  };
  CHECK(refused("chian.gaps.unknown_reference").find("chain.…") != std::string::npos);
  CHECK(refused("chain.gaps.unknown_referenc").find("“chain.gaps.unknown_reference”") != std::string::npos);
  CHECK(refused("chain.needs.needs").find("chain.needs.chains_red") != std::string::npos);
  CHECK(refused("compare.items.changed_close").find("compare.items.changed_closed") != std::string::npos);
}
