#include "report/other_days.hpp"

#include <map>

#include "ledger/cursor.hpp"
#include "report/changes.hpp"

namespace reform::report {
namespace {

using Key = std::pair<int, std::string>;
constexpr int kLastYear = 9999;

/// Titles of the items in the request's scope, whatever the day, as they were known then or are known now.
std::map<Key, std::string> titles_of(const ledger::Ledger& ledger, const Request& then) {
  std::map<Key, std::string> titles;
  for (const std::string& known_at : {then.moment.known_at, std::string()})
    ledger.each_history({base::last_day_of_month(kLastYear, 12), known_at}, then.filter,
                        [&](const track::History& item) {
                          titles[{item.list, item.id}] = item.revisions.back().title;
                        });
  return titles;
}

}  // namespace

void add_other_days(Table& table, std::set<Key>& items, const ledger::Ledger& ledger, const Request& then,
                    const Words& words) {
  const std::vector<ledger::LogEntry> entries = ledger::log_since(ledger, then.moment.known_at);
  if (entries.empty()) return;
  const std::map<Key, std::string> titles = titles_of(ledger, then);
  const std::set<Key> of_the_day = items;
  const std::string day = base::iso(then.moment.as_of);
  for (const ledger::LogEntry& entry : entries) {
    const Key key{entry.list, entry.id};
    const auto title = titles.find(key);
    const bool is_said = entry.effective_on <= day && of_the_day.contains(key);
    const bool says_nothing = entry.voided_at.empty() && !entry.is_first && entry.changes.empty();
    if (title == titles.end() || is_said || says_nothing) continue;
    items.insert(key);
    table.rows.push_back({ItemId{entry.id}, words.list(ledger.schema().lists[static_cast<std::size_t>(entry.list)]),
                          text_or_nothing(title->second), Cell(), Cell(), effective(entry),
                          changes_in_words(ledger.schema(), words, entry)});
  }
}

}  // namespace reform::report
