// The sections that count list by list: the three lists, their total, and the tasks apart.
#include <algorithm>

#include "base/text.hpp"
#include "report/monthly.hpp"
#include "report/monthly_items.hpp"

namespace reform::report {
namespace {

using Row = std::vector<Cell>;

Share share(std::int64_t n, std::int64_t of) { return {n, of}; }

Cell days(std::optional<double> value) {
  if (!value) return {};
  return Number{*value, 1};
}

// One row per list, the total after the lists it counts, then the rest.
template <class MakeRow>
Table by_list(const MonthlyPage& page, std::initializer_list<std::string_view> columns, MakeRow make_row) {
  Table table{"by_list", {}, page.words.columns(columns), {}, {}};
  const auto add = [&](Cell name, const ListFigures& figures) {
    Row row = make_row(figures);
    row.insert(row.begin(), std::move(name));
    table.rows.push_back(std::move(row));
  };
  const auto add_lists = [&](bool in_total) {
    for (const int list : page.lists()) {
      if (page.is_in_total(list) != in_total) continue;
      add(page.words.list(page.schema.lists[static_cast<std::size_t>(list)]), page.of(list));
    }
  };
  add_lists(true);
  add(Word{"total", page.words.say("report.word.total")}, page.total());
  add_lists(false);
  return table;
}

std::string open_states(const schema::Lifecycle& lifecycle) {
  std::vector<std::string> codes;
  for (const schema::State& state : lifecycle.states) {
    if (state.is_open) codes.push_back(state.code);
  }
  return base::join(codes, ",");
}

Section section(const MonthlyPage& page, std::string key, std::vector<Block> blocks) {
  std::string title = page.words.say("section." + key);
  return {std::move(key), std::move(title), std::move(blocks)};
}

}  // namespace

Section balance_section(const MonthlyPage& page) {
  const Balance sum = page.total().balance;
  const auto fact = [&](std::string_view key, std::int64_t n, const std::string& more) {
    return page.words.fact(key, Count{n}, page.command_of_total(more));
  };
  Table table = by_list(page, {"list", "opening", "new", "reopened", "closed", "cancelled", "end", "pending"},
                        [](const ListFigures& figures) -> Row {
                          const Balance& b = figures.balance;
                          return {Count{b.opening},   Count{b.added}, Count{b.reopened}, Count{b.closed},
                                  Count{b.cancelled}, Count{b.end},   Count{b.pending}};
                        });
  Facts facts{{fact("open", sum.end, "--state " + open_states(page.schema.lifecycle)),
               fact("claimed", sum.pending, "--state pending"), fact("new", sum.added, "--mark new"),
               fact("reopened", sum.reopened, "--mark reopened"), fact("closed", sum.closed, "--mark closed"),
               fact("cancelled", sum.cancelled, "--mark cancelled"), fact("returned", sum.returned, "--mark returned"),
               fact("looked_back", sum.looked_back, "--mark looked_back")}};
  return section(
      page, "balance",
      {Paragraph{"identity", page.words.say("report.balance.identity")}, std::move(table), std::move(facts)});
}

Section lights_section(const MonthlyPage& page) {
  const ListFigures all = page.all();
  const auto escalated = std::count_if(page.figures.lines.begin(), page.figures.lines.end(),
                                       [](const Line& line) { return line.marks.has(Mark::kEscalated); });
  Table table = by_list(page, {"list", "red", "yellow", "green", "grey", "near_due", "not_updated"},
                        [](const ListFigures& figures) -> Row {
                          const Lights& l = figures.lights;
                          return {Count{l.red},  Count{l.yellow},         Count{l.green},
                                  Count{l.grey}, Count{figures.near_due}, Count{figures.not_updated}};
                        });
  Facts facts{{page.words.fact("red", Count{all.lights.red}, page.command("--light red")),
               page.words.fact("escalated", Count{escalated}, page.command("--mark escalated")),
               page.words.fact("yellow", Count{all.lights.yellow}, page.command("--light yellow"))}};
  Paragraph rule{"escalation",
                 page.words.say("report.lights.escalation", {{"n", page.schema.policy.escalation_periods}})};
  return section(page, "lights", {std::move(table), std::move(facts), red_items(page), std::move(rule)});
}

Section overdue_section(const MonthlyPage& page) {
  const Overdue sum = page.all().overdue;
  Table table = by_list(
      page, {"list", "opening", "joined", "left", "end", "left_closed", "left_claimed", "left_moved", "left_otherwise"},
      [](const ListFigures& figures) -> Row {
        const Overdue& o = figures.overdue;
        return {Count{o.opening},     Count{o.joined},       Count{o.left},       Count{o.end},
                Count{o.left_closed}, Count{o.left_claimed}, Count{o.left_moved}, Count{o.left_otherwise}};
      });
  Facts facts{{page.words.fact("overdue", Count{sum.end}, page.command("--overdue")),
               page.words.fact("joined", Count{sum.joined}, page.command("--mark overdue_joined")),
               page.words.fact("left", Count{sum.left}, page.command("--mark overdue_left"))}};
  return section(page, "overdue",
                 {Paragraph{"identity", page.words.say("report.overdue.identity")}, std::move(table), std::move(facts),
                  overdue_items(page), left_items(page)});
}

Section near_due_section(const MonthlyPage& page) {
  Facts facts{{page.words.fact("near_due", Count{page.all().near_due}, page.command("--mark near_due"))}};
  return section(page, "near_due", {std::move(facts), near_due_items(page)});
}

Section timeliness_section(const MonthlyPage& page) {
  const Timeliness sum = page.all().timeliness;
  Table table =
      by_list(page, {"list", "closures", "on_time", "on_time_originally", "mean_days", "median_days", "moved_due"},
              [](const ListFigures& figures) -> Row {
                const Timeliness& t = figures.timeliness;
                return {Count{t.closures},  share(t.on_time, t.closures), share(t.on_time_originally, t.closures),
                        days(mean(t.days)), days(median(t.days)),         Count{t.moved_due}};
              });
  Facts facts{{page.words.fact("on_time", share(sum.on_time, sum.closures), page.command("--mark closed")),
               page.words.fact("moved_due", Count{sum.moved_due}, page.command("--mark moved_due"))}};
  return section(page, "timeliness", {std::move(table), std::move(facts), closed_items(page)});
}

Section claims_section(const MonthlyPage& page) {
  const ListFigures all = page.all();
  const auto unreviewed = std::count_if(page.figures.lines.begin(), page.figures.lines.end(),
                                        [](const Line& line) { return line.marks.has(Mark::kUnreviewed); });
  Facts facts{{page.words.fact("pending", Count{all.balance.pending}, page.command("--state pending")),
               page.words.fact("unreviewed", Count{unreviewed}, page.command("--mark unreviewed")),
               page.words.fact("returned", Count{all.balance.returned}, page.command("--mark returned"))}};
  return section(page, "claims", {std::move(facts), claimed_items(page)});
}

Section not_updated_section(const MonthlyPage& page) {
  Facts facts{{page.words.fact("not_updated", Count{page.all().not_updated}, page.command("--mark not_updated"))}};
  return section(page, "not_updated", {std::move(facts), not_updated_items(page)});
}

Section declared_section(const MonthlyPage& page) {
  const auto differing = std::count_if(page.figures.lines.begin(), page.figures.lines.end(),
                                       [](const Line& line) { return line.marks.has(Mark::kDeclaredDiffers); });
  Facts facts{{page.words.fact("declared_differs", share(differing, page.figures.declared),
                               page.command("--mark declared_differs"))}};
  return section(page, "declared", {std::move(facts), declared_items(page)});
}

Section corrections_section(const MonthlyPage& page) {
  std::int64_t count = 0;
  for (const Line& line : page.figures.lines) count += static_cast<std::int64_t>(line.corrections.size());
  Facts facts{{page.words.fact("corrections", Count{count}, page.command("--mark corrected"))}};
  return section(page, "corrections", {std::move(facts), corrected_items(page)});
}

}  // namespace reform::report
