#include "ledger/ledger.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "ledger/open.hpp"
#include "ledger/state.hpp"

namespace reform::ledger {

namespace {

/// A ledger follows items by their id through states; other people's packages have neither.
const schema::Schema& need_own(const schema::Schema& schema) {
  if (schema.is_standard) throw base::UsageError("schema.no_ledger", {{"path", schema.name}});
  return schema;
}

}  // namespace

Ledger::Ledger(const std::string& path, const schema::Schema& schema, Mode mode)
    : state_(new State{need_own(schema), open(path, schema, mode)}) {
  state_->tables = find_tables(*state_->database, schema);
  state_->voided = voided_sources(*state_->database);
}

Ledger::~Ledger() = default;

Ledger::Ledger(Ledger&&) noexcept = default;

const schema::Schema& Ledger::schema() const { return state_->schema; }

base::Database& Ledger::database() const { return *state_->database; }

namespace {

/// An item of which there are records, but none in force where it was looked for.
base::Error item_of_another_moment(std::vector<LogEntry> entries, std::string_view id) {
  std::erase_if(entries, [](const LogEntry& entry) { return !entry.voided_at.empty(); });
  if (entries.empty()) return {base::Exit::kNotFound, "ledger.item_voided", {{"id", id}}};
  const auto first = std::ranges::min_element(entries, {}, &LogEntry::effective_on);
  return {base::Exit::kNotFound,
          "ledger.item_not_yet",
          {{"id", id}, {"from", first->effective_on}, {"recorded", first->recorded_at}}};
}

}  // namespace

base::Error unknown_item(const Ledger& ledger, std::string_view id) {
  if (auto entries = ledger.log(id); !id.empty() && !entries.empty())
    return item_of_another_moment(std::move(entries), id);
  std::vector<std::string> ids;
  for (const ListTable& table : ledger.state().tables) {
    if (!table.exists) continue;
    base::Statement statement =
        ledger.database().prepare("SELECT DISTINCT " + table.id + " FROM " + table.name + " ORDER BY 1");
    while (statement.step()) ids.emplace_back(statement.text(0));
  }
  constexpr std::size_t kShown = 3;
  std::vector<std::string> similar;
  while (similar.size() < kShown) {
    const std::optional<std::string> next = base::nearest(id, ids);
    if (!next) break;
    std::erase(ids, *next);
    similar.push_back(*next);
  }
  if (similar.empty()) return {base::Exit::kNotFound, "ledger.unknown_item", {{"id", id}}};
  return {base::Exit::kNotFound,
          "ledger.unknown_item_similar",
          {{"id", id}, {"similar", base::LocalText{base::join(similar, "、"), base::join(similar, ", ")}}}};
}

}  // namespace reform::ledger
