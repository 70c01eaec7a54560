#include "report/changed_since.hpp"

#include <map>

#include "report/survey.hpp"

namespace reform::report {
namespace {

struct Standing {
  std::string title, state;
  track::Light light = track::Light::kGrey;
};
/// By index of the list and id.
using Picture = std::map<std::pair<int, std::string>, Standing>;

Picture picture(const ledger::Ledger& ledger, const Request& request) {
  Picture all;
  survey(ledger, request, [&](const Item& item, const Setting&) {
    all[{item.history->list, item.id()}] = {item.now->title, item.now->state, item.verdict.light};
  });
  return all;
}

}  // namespace

Section changed_since_section(const ledger::Ledger& ledger, const Request& published, const Words& words) {
  Request now = published;
  now.moment.known_at.clear();
  const Picture before = picture(ledger, published), after = picture(ledger, now);
  Table table{"changed_since",
              {},
              words.columns({"id", "list", "title", "published_state", "published_light", "state", "light"}),
              {},
              words.say("empty.changed_since")};
  const auto add = [&](const std::pair<int, std::string>& key, const Standing* was, const Standing* is) {
    const auto state = [&](const Standing* one) { return one == nullptr ? Cell() : Cell(words.state(one->state)); };
    const auto light = [&](const Standing* one) { return one == nullptr ? Cell() : Cell(words.light(one->light)); };
    table.rows.push_back({ItemId{key.second}, words.list(ledger.schema().lists[static_cast<std::size_t>(key.first)]),
                          (is == nullptr ? was : is)->title, state(was), light(was), state(is), light(is)});
  };
  for (const auto& [key, was] : before) {
    const auto found = after.find(key);
    const Standing* const is = found == after.end() ? nullptr : &found->second;
    if (is == nullptr || is->state != was.state || is->light != was.light) add(key, &was, is);
  }
  for (const auto& [key, is] : after)
    if (!before.contains(key)) add(key, nullptr, &is);
  const Count count{static_cast<std::int64_t>(table.rows.size())};
  Facts facts{{words.fact("changed_since", count)}};
  return {"changed_since", words.say("section.changed_since"), {std::move(facts), std::move(table)}};
}

}  // namespace reform::report
