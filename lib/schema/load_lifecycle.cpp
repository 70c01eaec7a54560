// lifecycle.yaml: the states of an item and the TABLE of moves between them.
#include <algorithm>

#include "schema/loading.hpp"
#include "schema/reading.hpp"

namespace reform::schema {
namespace {

constexpr std::string_view kStatus = "status";

std::vector<std::string> state_codes(const Loading& loading) {
  std::vector<std::string> codes;
  for (const State& state : loading.schema.lifecycle.states) codes.push_back(state.code);
  return codes;
}

void load_state(Loading& loading, const Node& node, const CodeList* status) {
  if (!is_map(loading, node)) return;
  constexpr std::string_view kKeys[] = {"code", "open", "started", "done"};
  check_keys(loading, node, kKeys);
  State state;
  state.is_open = read_boolean(loading, node.find("open")).value_or(false);
  state.is_started = read_boolean(loading, node.find("started")).value_or(false);
  state.is_done = read_boolean(loading, node.find("done")).value_or(false);
  const Node* code = required(loading, node, "code");
  if (!read_text(loading, code)) return;
  if (status && !status->empty() && !status->get(code->text)) {
    std::vector<std::string> known;
    for (const Code& one : status->codes) known.push_back(one.code);
    report_unknown(loading, *code, "unknown_state", known);
  }
  if (loading.schema.lifecycle.state(code->text)) {
    report(loading, *code, "duplicate_name", code->text, {{"where", "states"}});
    return;
  }
  state.code = code->text;
  loading.schema.lifecycle.states.push_back(std::move(state));
}

/// Every status an item can have needs its state; they are kept in the order of the status list.
void match_status_list(Loading& loading, const Node& node, const CodeList& status) {
  std::vector<State>& states = loading.schema.lifecycle.states;
  const auto rank = [&](const State& state) { return std::ranges::find(status.codes, state.code, &Code::code); };
  for (const Code& code : status.codes) {
    if (!loading.schema.lifecycle.state(code.code)) report(loading, node, "missing_state", code.code);
  }
  std::ranges::stable_sort(states, {}, rank);
}

std::vector<std::string> read_states(Loading& loading, const Node* node) {
  std::vector<std::string> states;
  for (const Node* code : read_words(loading, node)) {
    if (loading.schema.lifecycle.state(code->text)) {
      states.push_back(code->text);
    } else {
      report_unknown(loading, *code, "unknown_state", state_codes(loading));
    }
  }
  return states;
}

std::vector<int> lists_with_status(const Loading& loading) {
  std::vector<int> lists;
  for (std::size_t index = 0; index < loading.schema.lists.size(); ++index) {
    if (loading.schema.lists[index].find(kStatus)) lists.push_back(static_cast<int>(index));
  }
  return lists;
}

void read_guards_of_lists(Loading& loading, const Node* node, Move& move) {
  if (!node || !is_map(loading, *node)) return;
  for (const Node::Entry& entry : node->entries) {
    const std::optional<int> list = loading.schema.find_list(entry.key->text);
    if (list) {
      move.guard_of_list[entry.key->text] = load_conditions(loading, entry.value, std::span(&*list, 1));
      continue;
    }
    std::vector<std::string> known;
    for (const List& one : loading.schema.lists) known.push_back(one.name);
    report_unknown(loading, *entry.key, "unknown_list", known);
  }
}

/// Keys of fields of lists whose items have a state.
std::vector<std::string> read_fields(Loading& loading, const Node* node) {
  std::vector<std::string> known, fields;
  for (const int list : lists_with_status(loading))
    for (const Field& field : loading.schema.lists[static_cast<std::size_t>(list)].fields) known.push_back(field.name);
  for (const Node* field : read_words(loading, node)) {
    if (std::ranges::find(known, field->text) == known.end())
      report_unknown(loading, *field, "unknown_field", known);
    else
      fields.push_back(field->text);
  }
  return fields;
}

void load_move(Loading& loading, const Node& node) {
  if (!is_map(loading, node)) return;
  constexpr std::string_view kKeys[] = {"from", "to",  "name",   "title",         "guard",     "guard_of",
                                        "own",  "new", "clears", "children_done", "other_unit"};
  check_keys(loading, node, kKeys);
  Move move;
  const Node* from = required(loading, node, "from");
  const Node* to = required(loading, node, "to");
  const std::vector<std::string> targets = read_states(loading, to);
  move.name = read_text(loading, required(loading, node, "name")).value_or("");
  move.title = read_local_text(loading, required(loading, node, "title"));
  move.guard = load_conditions(loading, node.find("guard"), lists_with_status(loading));
  read_guards_of_lists(loading, node.find("guard_of"), move);
  move.own = read_fields(loading, node.find("own"));
  move.fresh = read_fields(loading, node.find("new"));
  move.clears = read_fields(loading, node.find("clears"));
  move.needs_children_done = read_boolean(loading, node.find("children_done")).value_or(false);
  move.needs_other_unit = read_boolean(loading, node.find("other_unit")).value_or(false);
  for (const std::string& source : read_states(loading, from)) {
    for (const std::string& target : targets) {
      if (source == target || loading.schema.lifecycle.move(source, target)) {
        report(loading, node, "duplicate_move", std::string(source).append(" → ").append(target));
        continue;
      }
      move.from = source;
      move.to = target;
      loading.schema.lifecycle.moves.push_back(move);
    }
  }
}

}  // namespace

void load_lifecycle(Loading& loading, const Node& node) {
  if (!is_map(loading, node)) return;
  constexpr std::string_view kKeys[] = {"states", "unit_parts", "moves"};
  check_keys(loading, node, kKeys);
  const CodeList* status = loading.schema.code_list(kStatus);
  if (!status) report(loading, node, "unknown_codes", kStatus, {{"suggestion", ""}, {"allowed", ""}});
  if (const Node* states = required(loading, node, "states"); states && is_sequence(loading, *states)) {
    for (const Node* state : states->items) load_state(loading, *state, status);
    if (status) match_status_list(loading, *states, *status);
  }
  loading.schema.lifecycle.unit_parts = texts(read_words(loading, node.find("unit_parts")));
  if (const Node* moves = required(loading, node, "moves"); moves && is_sequence(loading, *moves)) {
    for (const Node* move : moves->items) load_move(loading, *move);
  }
}

}  // namespace reform::schema
