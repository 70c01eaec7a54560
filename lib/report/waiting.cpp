#include "report/waiting.hpp"

#include <algorithm>

#include "track/movement.hpp"

namespace reform::report {

void Waiting::add(const Item& item, const Setting& setting) {
  const auto since = track::in_state_since(*item.history, setting.as_of);
  if (!since) return;
  auto state = days.find(item.now->state);
  if (state == days.end()) state = days.emplace(item.now->state, std::vector<int>()).first;
  state->second.push_back(setting.as_of - *since);
}

Section waiting_section(const Page& page, const Waiting& waiting) {
  const Words& words = page.words;
  Table table{"by_state", {}, words.columns({"state", "items", "median_wait", "longest_wait"}), {}, {}};
  for (const schema::State& state : page.schema.lifecycle.states) {
    if (!state.is_open) continue;
    const auto found = waiting.days.find(state.code);
    std::vector<Cell> row{words.state(state.code), Count{0}, Cell(), Cell()};
    if (found != waiting.days.end()) {
      row[1] = Count{static_cast<std::int64_t>(found->second.size())};
      row[2] = Number{median(found->second).value(), 1};
      row[3] = Count{*std::max_element(found->second.begin(), found->second.end())};
    }
    table.rows.push_back(std::move(row));
  }
  const std::string command = list_command(page.request, "--state " + words.say("report.waiting.placeholder"));
  return page.section("waiting",
                      {Paragraph{"how", words.say("report.waiting.how", {{"command", command}})}, std::move(table)});
}

}  // namespace reform::report
