#include "ledger/move.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/cast.hpp"
#include "ledger/append.hpp"
#include "ledger/move_check.hpp"
#include "ledger/state.hpp"
#include "schema/condition.hpp"

namespace reform::ledger {

namespace {

/// Nothing for an item that is not known.
std::optional<std::string> last_day_of(const Ledger& ledger, std::string_view id) {
  for (const ListTable& table : ledger.state().tables) {
    if (!table.exists) continue;
    base::Statement row = ledger.database().prepare("SELECT max(_effective_on) FROM " + table.name + " WHERE " +
                                                    table.id + " = ?1" + not_voided(ledger.state().voided, {}));
    if (row.bind(1, id).step() && !row.is_null(0)) return std::string(row.text(0));
  }
  return std::nullopt;
}

/// The item's last revision; a move goes on from there.
Row last_revision(const Ledger& ledger, const MoveRequest& request) {
  const std::optional<std::string> last_day = last_day_of(ledger, request.id);
  if (!last_day) throw unknown_item(ledger, request.id);
  const std::string day = base::iso(request.on);
  if (day < *last_day)
    throw base::UsageError("ledger.move_before_last", {{"id", request.id}, {"on", day}, {"last", *last_day}});
  std::optional<Row> last;
  ledger.each_row({request.on, {}}, {.ids = {request.id}}, [&](const Row& row) { last = row; });
  BUG_IF(!last, "an item without a revision in force on its last day");
  return *last;
}

std::size_t field_of(const schema::List& list, const std::string& key) {
  const std::optional<int> field = list.find(key);
  if (field && *field != list.key) return static_cast<std::size_t>(*field);
  std::vector<std::string> keys;
  for (const schema::Field& known : list.fields)
    if (known.name != list.fields[static_cast<std::size_t>(list.key)].name) keys.push_back(known.name);
  const base::LocalText list_title = list.title;
  if (const auto nearest = base::nearest(key, keys))
    throw base::UsageError("ledger.unknown_field_similar",
                           {{"field", key}, {"list", list_title}, {"similar", *nearest}});
  throw base::UsageError("ledger.unknown_field", {{"field", key}, {"list", list_title}});
}

/// The record as it would be after the move. Values point into `texts`.
struct Wanted {
  const schema::List& list;
  std::vector<std::string> texts;
  std::vector<schema::Value> values;
};

Wanted wanted_record(const schema::List& list, const MoveRequest& request, std::vector<std::string> texts) {
  for (const auto& [key, text] : request.cells) texts[field_of(list, key)] = text;
  texts[field_of(list, "status")] = request.to;
  if (const auto updated = list.find("updated")) texts[static_cast<std::size_t>(*updated)] = base::iso(request.on);
  Wanted wanted{list, std::move(texts), {}};
  for (std::size_t field = 0; field < wanted.texts.size(); ++field)
    wanted.values.push_back(check::typed(list.fields[field], wanted.texts[field]));
  return wanted;
}

std::vector<std::string> child_states(const Ledger& ledger, const MoveRequest& request) {
  std::vector<std::string> states;
  ledger.each_history({request.on, {}}, {}, [&](const track::History& history) {
    const track::Revision& child = history.revisions.back();
    const auto parents = schema::elements(child.upward);
    if (std::find(parents.begin(), parents.end(), request.id) != parents.end()) states.push_back(child.state);
  });
  return states;
}

std::optional<track::Refusal> refuse(const Ledger& ledger, const MoveRequest& request, const std::string& from,
                                     const Wanted& wanted) {
  const schema::Lifecycle& lifecycle = ledger.schema().lifecycle;
  const schema::Move* move = lifecycle.move(from, request.to);
  track::Candidate candidate;
  candidate.list = &wanted.list;
  candidate.value = [&](std::string_view key) {
    const std::optional<int> field = wanted.list.find(key);
    return field ? wanted.values[static_cast<std::size_t>(*field)] : schema::Value{};
  };
  if (move != nullptr && move->needs_children_done) candidate.child_states = child_states(ledger, request);
  return track::refuse(lifecycle, from, request.to, candidate);
}

std::optional<RefusedMove> make_move(const Ledger& ledger, const MoveRequest& request, Appender& appender) {
  Row row = last_revision(ledger, request);
  const schema::List& list = ledger.schema().lists[static_cast<std::size_t>(row.list)];
  const std::optional<int> status = list.find("status");
  if (!status) throw base::UsageError("ledger.move_without_states", {{"id", request.id}, {"list", list.title}});
  const std::string from = row.texts[static_cast<std::size_t>(*status)];
  const Wanted wanted = wanted_record(list, request, std::move(row.texts));
  if (auto refusal = refuse(ledger, request, from, wanted)) return RefusedMove{0, std::move(*refusal), {}};
  base::Diagnostics findings = findings_of(ledger, list, wanted.texts, request.on);
  if (findings.count(base::Severity::kError) > 0) return RefusedMove{0, {}, std::move(findings)};
  const std::string day = base::iso(request.on);
  appender.append({.list = row.list,
                   .effective_on = day,
                   .source = std::nullopt,
                   .record = 0,
                   .line = 0,
                   .action = "move",
                   .values = wanted.values,
                   .extra = row.extra});
  appender.close();  // the next move is checked against this one
  return std::nullopt;
}

}  // namespace

std::vector<RefusedMove> move_all(Ledger& ledger, std::span<const MoveRequest> requests, const Author& author) {
  base::Transaction transaction(ledger.database());
  Appender appender(ledger.state(), author);
  std::vector<RefusedMove> refused;
  for (std::size_t i = 0; i < requests.size(); ++i)
    if (auto refusal = make_move(ledger, requests[i], appender)) {
      refused.push_back(std::move(*refusal));
      refused.back().request = i;
    }
  if (!refused.empty()) return refused;  // the transaction goes without commit
  transaction.commit();
  return refused;
}

std::optional<RefusedMove> move(Ledger& ledger, const MoveRequest& request, const Author& author) {
  std::vector<RefusedMove> refused = move_all(ledger, {&request, 1}, author);
  if (refused.empty()) return std::nullopt;
  return std::move(refused.front());
}

}  // namespace reform::ledger
