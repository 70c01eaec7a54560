// `log`: every revision, newest first, and what it changed.
#include "report/changes.hpp"

namespace reform::report {
namespace {

bool is_visible(const ledger::LogEntry& entry, const Request& request) {
  const bool is_known = request.moment.known_at.empty() || entry.recorded_at <= request.moment.known_at;
  return is_known && entry.effective_on <= base::iso(request.moment.as_of);
}

}  // namespace

Document history_log(const ledger::Ledger& ledger, const Request& request, std::string_view id) {
  const schema::Schema& schema = ledger.schema();
  const Words words(schema, request.lang);
  const std::vector<ledger::LogEntry> entries = ledger.log(id);
  if (entries.empty() && !id.empty()) throw ledger::unknown_item(ledger, id);
  Table table{"revisions",
              {},
              words.columns({"recorded_at", "effective_on", "id", "office", "by", "origin", "changes"}),
              {},
              words.say("empty.log")};
  for (const ledger::LogEntry& entry : entries) {
    if (!is_visible(entry, request)) continue;
    table.rows.push_back({recorded(entry), entry.effective_on, ItemId{entry.id}, text_or_nothing(entry.office),
                          text_or_nothing(entry.by), origin(words, entry), changes_in_words(schema, words, entry)});
  }
  const auto count = static_cast<std::int64_t>(table.rows.size());
  return {"log",
          {},
          {{words.fact("as_of", request.moment.as_of), words.fact("revisions", Count{count})}},
          {{{}, {}, {std::move(table)}}}};
}

}  // namespace reform::report
