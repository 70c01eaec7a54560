// `list`: one line per item.
#include "report/survey.hpp"
#include "report/words.hpp"

namespace reform::report {
namespace {

std::vector<Cell> row(const Item& item, const Words& words) {
  const track::Revision& now = *item.now;
  Cell progress;
  if (now.progress) progress = Percent{*now.progress};
  return {ItemId{item.id()},
          words.list(*item.list),
          std::string(now.title),
          words.state(now.state),
          words.light(item.verdict.light),
          words.reason(item.verdict),
          text_or_nothing(item.unit()),
          text_or_nothing(now.owner),
          words.due(now),
          std::move(progress)};
}

}  // namespace

Document item_list(const ledger::Ledger& ledger, const Request& request) {
  const Words words(ledger.schema(), request.lang);
  Table table{"items",
              {},
              words.columns({"id", "list", "title", "state", "light", "reason", "unit", "owner", "due", "progress"}),
              {},
              words.say("empty.items")};
  survey(ledger, request, [&](const Item& item, const Setting&) { table.rows.push_back(row(item, words)); });
  const auto count = static_cast<std::int64_t>(table.rows.size());
  Facts header = moment_of(request, words);
  header.facts.push_back(words.fact("items", Count{count}));
  return {"list", {}, std::move(header), {{{}, {}, {std::move(table)}}}};
}

}  // namespace reform::report
