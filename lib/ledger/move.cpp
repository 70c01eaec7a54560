#include "ledger/move.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/cast.hpp"
#include "ledger/append.hpp"
#include "ledger/children.hpp"
#include "ledger/move_check.hpp"
#include "ledger/state.hpp"
#include "track/movement.hpp"

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
    if (is_settable(list, known.name)) keys.push_back(known.name);
  const base::LocalText list_title = list.title;
  if (const auto nearest = base::nearest(key, keys))
    throw base::UsageError("ledger.unknown_field_similar",
                           {{"field", key}, {"list", list_title}, {"similar", *nearest}});
  throw base::UsageError("ledger.unknown_field", {{"field", key}, {"list", list_title}});
}

/// Fields that say what a move is, and the unit, which stays that of the lists: else it would review itself as another.
constexpr std::pair<std::string_view, const char*> kFixed[] = {
    {"status", "ledger.fixed_status"}, {"updated", "ledger.fixed_updated"}, {"reporting_unit", "ledger.fixed_unit"}};

void need_settable(std::string_view key) {
  for (const auto& [fixed, message] : kFixed)
    if (key == fixed) throw base::UsageError(message);
}

}  // namespace

bool is_settable(const schema::List& list, std::string_view key) {
  const std::optional<int> field = list.find(key);
  return field && *field != list.key &&
         std::ranges::none_of(kFixed, [&](const auto& fixed) { return fixed.first == key; });
}

namespace {

/// The record as it would be after the move. Values point into `texts`.
struct Wanted {
  const schema::List& list;
  std::vector<std::string> texts;
  std::vector<schema::Value> values;
};

/// `step`: null when the lifecycle has no such move, or there is none to make.
Wanted wanted_record(const schema::List& list, const MoveRequest& request, const schema::Move* step,
                     std::vector<std::string> texts) {
  if (step != nullptr)
    track::clear_for(*step, [&](const std::string& key) {
      if (const auto field = list.find(key)) texts[static_cast<std::size_t>(*field)].clear();
    });
  for (const auto& [key, text] : request.cells) {
    need_settable(key);
    texts[field_of(list, key)] = text;
  }
  texts[field_of(list, "status")] = request.to;
  if (const auto updated = list.find("updated")) texts[static_cast<std::size_t>(*updated)] = base::iso(request.on);
  Wanted wanted{list, std::move(texts), {}};
  for (std::size_t field = 0; field < wanted.texts.size(); ++field)
    wanted.values.push_back(check::typed(list.fields[field], wanted.texts[field]));
  return wanted;
}

/// What the moves of one transaction share.
struct Making {
  const Ledger& ledger;
  Appender& appender;
  Children& children;
};

std::optional<track::Refusal> refuse(const Making& making, const MoveRequest& request, const check::Known& known,
                                     const Wanted& wanted, const std::vector<std::string>& before) {
  const schema::Schema& schema = making.ledger.schema();
  const std::string& from = before[field_of(wanted.list, "status")];
  const schema::Move* move = schema.lifecycle.move(from, request.to);
  track::Candidate candidate;
  candidate.list = &wanted.list;
  candidate.value = [&](std::string_view key) {
    const std::optional<int> field = wanted.list.find(key);
    return field ? wanted.values[static_cast<std::size_t>(*field)] : schema::Value{};
  };
  candidate.before = [&](std::string_view key) {
    const std::optional<int> field = wanted.list.find(key);
    if (!field) return schema::Value{};
    return check::typed(wanted.list.fields[static_cast<std::size_t>(*field)], before[static_cast<std::size_t>(*field)]);
  };
  if (move != nullptr && move->needs_children_done)
    for (const check::KnownRecord& child : making.children.of(request.id, known, request.on + 1)) {
      const std::optional<int> status = child.list->find("status");
      candidate.children.push_back({child.texts[static_cast<std::size_t>(child.list->key)],
                                    status ? child.texts[static_cast<std::size_t>(*status)] : std::string()});
    }
  return track::refuse(schema, from, request.to, candidate);
}

/// Of an item that is in the state already. A new day of update alone is no news.
MadeMove standing(const Ledger& ledger, const MoveRequest& request, const schema::List& list,
                  const std::vector<std::string>& before) {
  MadeMove made;
  made.is_recorded = std::ranges::any_of(
      request.cells, [&](const auto& cell) { return before[field_of(list, cell.first)] != cell.second; });
  ledger.each_history({request.on, {}}, {.ids = {request.id}},
                      [&](const track::History& history) { made.since = track::in_state_since(history, request.on); });
  return made;
}

void append(const Making& making, const Row& row, const MoveRequest& request, const Wanted& wanted) {
  const std::string day = base::iso(request.on);
  making.appender.append({.list = row.list,
                          .effective_on = day,
                          .source = std::nullopt,
                          .record = 0,
                          .line = 0,
                          .action = "move",
                          .values = wanted.values,
                          .extra = row.extra});
  making.appender.close();  // the next move is checked against this one
}

void make_move(const Making& making, std::size_t index, const MoveRequest& request, Moves& moves) {
  const Row row = last_revision(making.ledger, request);
  const schema::Schema& schema = making.ledger.schema();
  const schema::List& list = schema.lists[static_cast<std::size_t>(row.list)];
  if (!list.find("status"))
    throw base::UsageError("ledger.move_without_states", {{"id", request.id}, {"list", list.title}});
  const std::string& from = row.texts[field_of(list, "status")];
  const Wanted wanted = wanted_record(list, request, schema.lifecycle.move(from, request.to), row.texts);
  if (from == request.to) moves.made[index] = standing(making.ledger, request, list, row.texts);
  if (!moves.made[index].is_recorded) return;
  const check::Known known = making.ledger.known();
  auto refusal = refuse(making, request, known, wanted, row.texts);
  if (refusal && refusal->is_illegal) {
    moves.refused.push_back({index, std::move(*refusal), {}});
    return;
  }
  base::Diagnostics findings = findings_of(schema, known, making.children, list, wanted.texts, request.on);
  if (refusal || findings.count(base::Severity::kError) > 0)
    moves.refused.push_back({index, refusal.value_or(track::Refusal{}), std::move(findings)});
  else
    append(making, row, request, wanted);
}

/// The items that are given another parent, which few moves do.
std::vector<std::string> moving_children(const schema::Schema& schema, std::span<const MoveRequest> requests) {
  std::set<std::string> references;
  for (const schema::List& list : schema.lists)
    for (const schema::Reference& reference : list.references)
      references.insert(list.fields[static_cast<std::size_t>(reference.field)].name);
  std::vector<std::string> ids;
  for (const MoveRequest& request : requests)
    if (std::ranges::any_of(request.cells, [&](const auto& cell) { return references.contains(cell.first); }))
      ids.push_back(request.id);
  return ids;
}

}  // namespace

Moves move_all(Ledger& ledger, std::span<const MoveRequest> requests, const Author& author) {
  base::Transaction transaction(ledger.database());
  Appender appender(ledger.state(), author);
  Children children(ledger, moving_children(ledger.schema(), requests));
  Moves moves{.refused = {}, .made = std::vector<MadeMove>(requests.size())};
  for (std::size_t i = 0; i < requests.size(); ++i) make_move({ledger, appender, children}, i, requests[i], moves);
  if (moves.refused.empty()) transaction.commit();  // else it goes without commit
  return moves;
}

std::optional<RefusedMove> move(Ledger& ledger, const MoveRequest& request, const Author& author) {
  Moves moves = move_all(ledger, {&request, 1}, author);
  if (moves.refused.empty()) return std::nullopt;
  return std::move(moves.refused.front());
}

}  // namespace reform::ledger
