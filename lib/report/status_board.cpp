// `status`: the closure board, counts by list and state and by list and light.
#include <map>

#include "report/survey.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

using Counts = std::map<std::string, std::int64_t, std::less<>>;  // by code
constexpr track::Light kLights[] = {track::Light::kRed, track::Light::kYellow, track::Light::kGreen,
                                    track::Light::kGrey};

struct Board {
  std::map<int, Counts> states, lights;  // by index of the list
};

std::int64_t at(const Counts& counts, std::string_view code) {
  const auto found = counts.find(code);
  return found == counts.end() ? 0 : found->second;
}

// One row per list that has items, one column per code, and the sum of the row.
Table board_table(const schema::Schema& schema, const Words& words, const std::string& key,
                  const std::map<int, Counts>& board, const std::vector<Word>& codes) {
  Table table{key, words.say("table." + key), {words.column("list")}, {}, words.say("empty.items")};
  for (const Word& code : codes) table.columns.push_back({code.key, code.text});
  table.columns.push_back(words.column("all"));
  for (const auto& [list, counts] : board) {
    std::vector<Cell> row = {words.list(schema.lists[static_cast<std::size_t>(list)])};
    std::int64_t sum = 0;
    for (const Word& code : codes) {
      row.emplace_back(Count{at(counts, code.key)});
      sum += at(counts, code.key);
    }
    row.emplace_back(Count{sum});
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Document status_board(const ledger::Ledger& ledger, const Request& request) {
  const schema::Schema& schema = ledger.schema();
  const Words words(schema, request.lang);
  Board board;
  survey(ledger, request, [&](const Item& item, const Setting&) {
    ++board.states[item.history->list][std::string(item.now->state)];
    ++board.lights[item.history->list][std::string(track::name(item.verdict.light))];
  });
  std::vector<Word> states, lights;
  for (const schema::State& state : schema.lifecycle.states) states.push_back(words.state(state.code));
  for (const track::Light light : kLights) lights.push_back(words.light(light));
  return {"status",
          words.say("report.status.title"),
          page_header(ledger, request, words),
          {{{},
            {},
            {board_table(schema, words, "by_state", board.states, states),
             board_table(schema, words, "by_light", board.lights, lights)}}}};
}

}  // namespace reform::report
