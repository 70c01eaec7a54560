#include "report/burn_up.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "report/figure_items.hpp"
#include "report/gather.hpp"

namespace reform::report {
namespace {

namespace codes = track::codes;

/// From the bottom of the picture up: what is done, then the closer to it the lower.
constexpr std::string_view kFlow[] = {codes::kClosed,    codes::kPending,  codes::kInProgress,
                                      codes::kSuspended, codes::kAssigned, codes::kRegistered};

Table due_and_done(const Page& page, const BurnUp& burn_up) {
  Table table{"months", {}, page.words.columns({"month", "due_by", "done_by"}), {}, {}, false, Drawn::kLines};
  for (const auto& month : burn_up.months)
    table.rows.push_back({month.month.text(), Count{month.due}, Count{month.done}});
  return table;
}

Table flow(const Page& page, const BurnUp& burn_up) {
  Table table{"flow", page.words.say("table.flow"), {page.words.column("month")}, {}, {}, false, Drawn::kAreas};
  for (const std::string_view state : kFlow) {
    Word word = page.words.state(state);
    table.columns.push_back({std::move(word.key), std::move(word.text)});
  }
  for (const auto& month : burn_up.months) {
    std::vector<Cell> row{month.month.text()};
    for (const std::string_view state : kFlow) {
      const auto found = month.states.find(std::string(state));
      row.emplace_back(Count{found == month.states.end() ? 0 : found->second});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

BurnUp::BurnUp(const Request& request) : names_items(request.names_items) {
  before.day = request.period.first() - 1;
  before.month = base::month_of(before.day);
  const base::Period last = base::month_of(request.moment.as_of);
  for (int back = months_of(request) - 1; back >= 0; --back) {
    const base::Period month = last.shifted(-back);
    months.push_back({month, std::min(month.last(), request.moment.as_of), 0, 0, {}});
  }
  BUG_IF(months.empty(), "a burn-up without a month");
}

void BurnUp::add(const Item& item) {
  const track::Revision* was = track::in_force(*item.history, before.day);
  if (was != nullptr && was->state != codes::kCancelled) {
    if (was->due && !was->is_ongoing && *was->due <= before.day) ++before.due;
    if (was->state == codes::kClosed) ++before.done;
  }
  const track::Revision& now = *item.now;
  const bool is_counted = now.state != codes::kCancelled;
  const auto is_due_by = [&](base::Date day) { return is_counted && now.due && !now.is_ongoing && *now.due <= day; };
  for (Month& month : months) {
    const track::Revision* then = track::in_force(*item.history, month.day);
    if (is_due_by(month.day)) ++month.due;
    if (then == nullptr) continue;
    auto state = month.states.find(then->state);
    if (state == month.states.end()) state = month.states.emplace(then->state, 0).first;
    ++state->second;
    if (is_counted && then->state == codes::kClosed) ++month.done;
  }
  const bool is_due = is_due_by(months.back().day), is_apart = is_due != (now.state == codes::kClosed);
  if (is_apart) ++apart;
  if (names_items && is_due) due_items.push_back(items);
  if (names_items && is_apart) apart_items.push_back(items);
  ++items;
}

Section burn_up_section(const Page& page, const BurnUp& burn_up) {
  const Words& words = page.words;
  const BurnUp::Month &last = burn_up.months.back(), &before = burn_up.before;
  const auto fact = [&](std::string_view key, std::int64_t now, std::int64_t then, const Places& items) {
    Fact result = words.fact(key, Count{now}, figure_command(page.request, "quarterly", "burn_up", key));
    result.before = Count{then};
    result.items = items;
    return result;
  };
  Fact due = fact("due_by", last.due, before.due, burn_up.due_items);
  Fact done = page.known_fact("done_by", Count{last.done}, {.states = {std::string(codes::kClosed)}}, {});
  done.before = Count{before.done};
  Fact gap = fact("gap", last.due - last.done, before.due - before.done, burn_up.apart_items);
  words.say_items(gap, burn_up.apart, "net");
  Facts facts{{std::move(due), std::move(done), std::move(gap)}};
  return page.section("burn_up", {Paragraph{"how", words.say("report.burn_up.how")}, due_and_done(page, burn_up),
                                  std::move(facts), flow(page, burn_up)});
}

}  // namespace reform::report
