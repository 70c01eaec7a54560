#include "report/changes.hpp"

#include "base/text.hpp"

namespace reform::report {
namespace {

struct InWords {
  std::string operator()(std::monostate) const { return "—"; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(const base::Date& date) const { return base::iso(date); }
  std::string operator()(const Word& word) const { return word.text; }
  template <class Figure>
  std::string operator()(const Figure&) const {
    return {};
  }
};

// Figures stay as they were written.
std::string in_words(const Words& words, const schema::Field* field, const std::string& canonical) {
  if (field == nullptr) return canonical.empty() ? "—" : canonical;
  const std::string said = std::visit(InWords{}, words.value(*field, canonical));
  return said.empty() ? canonical : said;
}

}  // namespace

std::string changes_in_words(const schema::List& list, const Words& words, const ledger::Changes& changes) {
  std::vector<std::string> parts;
  for (const auto& [key, values] : changes) {
    // The day of the revision says it already.
    if (key == "updated" && changes.size() > 1) continue;
    const auto index = list.find(key);
    const schema::Field* field = index ? &list.fields[static_cast<std::size_t>(*index)] : nullptr;
    const std::string title = field == nullptr ? words.say("report.log.extra") : field->title.in(words.lang());
    parts.push_back(words.say("report.log.change", {{"field", title},
                                                    {"before", in_words(words, field, values.first)},
                                                    {"after", in_words(words, field, values.second)}}));
  }
  return base::join(parts, words.say("report.log.separator"));
}

std::string changes_in_words(const schema::Schema& schema, const Words& words, const ledger::LogEntry& entry) {
  const std::string voided = entry.voided_at.empty() ? std::string() : words.say("report.log.voided");
  if (entry.is_first) return voided + words.say("report.log.first");
  return voided + changes_in_words(schema.lists[static_cast<std::size_t>(entry.list)], words, entry.changes);
}

std::vector<ledger::LogEntry> log_at(const ledger::Ledger& ledger, const Request& request, std::string_view id) {
  const std::string& known_at = request.moment.known_at;
  const std::string as_of = base::iso(request.moment.as_of);
  std::vector<ledger::LogEntry> entries = ledger.log(id);
  std::erase_if(entries, [&](const ledger::LogEntry& entry) {
    return as_of < entry.effective_on || (!known_at.empty() && known_at < entry.recorded_at);
  });
  for (ledger::LogEntry& entry : entries)
    if (!known_at.empty() && known_at < entry.voided_at) entry.voided_at.clear();
  return entries;
}

Cell origin(const Words& words, const ledger::LogEntry& entry) {
  if (entry.file.empty()) return Word{"move", words.say("report.log.moved")};
  const std::string line = entry.line == 0 ? "" : ':' + std::to_string(entry.line);
  return Word{entry.file + line, entry.file.substr(entry.file.rfind('/') + 1) + line};
}

Word recorded(const ledger::LogEntry& entry) { return {entry.recorded_at, entry.recorded_at.substr(0, 10)}; }

Cell effective(const ledger::LogEntry& entry) {
  const std::optional<base::Date> day = base::parse_iso_date(entry.effective_on);
  return day ? Cell(*day) : Cell(entry.effective_on);
}

}  // namespace reform::report
