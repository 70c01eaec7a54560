// list --figure: what stands behind a figure is what the figure counts.
#include "report/figure_items.hpp"

#include <algorithm>

#include "../base/error_of.hpp"
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

const Report& report_called(std::string_view name) { return *std::ranges::find(reports(), name, &Report::name); }

std::set<std::string> listed(const ledger::Ledger& ledger, const Request& request) {
  std::set<std::string> ids;
  const Document list = item_list(ledger, request);
  for (const auto& row : table(list.sections[0], "items").rows) ids.insert(said(row[0]));
  return ids;
}

std::int64_t number_of(const Cell& cell) {
  const auto* share = std::get_if<Share>(&cell);
  return share != nullptr ? share->n : std::get<Count>(cell).n;
}

}  // namespace

TEST_CASE("every figure of single items lists as many as it counts, however many these are") {
  const ManyTasks many;
  const ledger::Ledger ledger = many.open();
  std::size_t figures = 0;
  for (const char* kind : {"chain", "compare", "slip", "register", "quarterly"}) {
    Request wanted = request();
    if (kind == std::string_view("quarterly")) wanted.period = {base::Period::Kind::kQuarter, 2022, 1};
    wanted.names_items = true;
    const Document page = make(report_called(kind), ledger, wanted);
    for (const Section& each : page.sections) {
      for (const Block& block : each.blocks) {
        const auto* facts = std::get_if<Facts>(&block);
        if (facts == nullptr) continue;
        for (const Fact& fact : facts->facts) {
          const std::size_t at = fact.command.find("--figure ");
          if (at == std::string::npos) continue;
          const std::string figure = fact.command.substr(at + 9, fact.command.find(' ', at + 9) - at - 9);
          CAPTURE(figure);
          std::set<std::string> ids;
          for (const std::uint32_t item : fact.items) ids.insert(page.ids[item]);
          CHECK(listed(ledger, behind_figure(ledger, wanted, figure)) == ids);
          CHECK(static_cast<std::int64_t>(ids.size()) == number_of(fact.value));
          ++figures;
        }
      }
    }
  }
  CHECK(figures >= 30);
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
  CHECK(refused("compare.items.compared").find("compare.items.changed_closed") != std::string::npos);
}
